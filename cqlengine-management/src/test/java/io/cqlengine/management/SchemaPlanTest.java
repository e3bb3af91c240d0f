package io.cqlengine.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.management.SchemaStep.Grade;
import io.cqlengine.management.SchemaStep.Kind;
import io.cqlengine.management.cql.TableDefinition;
import io.cqlengine.management.cql.TableDefinition.Column;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaPlanTest {
  private static final TableDefinition TABLE =
      new TableDefinition(
          "t",
          Stream.of("id", "a", "b")
              .collect(
                  Collectors.toMap(
                      name -> name,
                      name -> new Column("int", false),
                      (one, other) -> one,
                      LinkedHashMap::new)),
          List.of("id"),
          Map.of(),
          Map.of());
  private static final SchemaStep ADD =
      new SchemaStep(
          Kind.ADD_COLUMNS, Grade.SAFE, "t.a, t.b", "ALTER TABLE k1.t ADD (a int, b int)", "lacks");
  private static final SchemaStep DROP =
      new SchemaStep(
          Kind.DROP_INDEX, Grade.DESTRUCTIVE, "index i", "DROP INDEX k1.i", "asked for by name");
  private static final SchemaStep KEY =
      new SchemaStep(Kind.CHANGE_COLUMNS, Grade.IMPOSSIBLE, "table t", "", "the key differs");

  @Test
  void aPlanReadsAsCqlWithTheRestAsComments() {
    SchemaPlan plan = plan(target("c1", ADD, DROP), target("c2"), target("c3", KEY));
    assertThat(plan)
        .hasToString(
            """
            -- connection 'c1', keyspace 'k1'
            ALTER TABLE k1.t ADD (a int, b int);
            -- destructive: asked for by name
            DROP INDEX k1.i;
            -- unmanaged: column 'x'
            -- connection 'c2', keyspace 'k1': nothing to do
            -- unmanaged: column 'x'
            -- connection 'c3', keyspace 'k1'
            -- impossible: the key differs
            -- unmanaged: column 'x'\
            """);
    assertThat(plan.cql()).containsExactly(ADD.cql(), DROP.cql());
  }

  @Test
  void aLineBreakDoesNotEndAComment() {
    SchemaStep drop =
        new SchemaStep(Kind.DROP_INDEX, Grade.DESTRUCTIVE, "index i", "DROP INDEX k1.i", "a\nb");
    SchemaStep key = new SchemaStep(Kind.CHANGE_COLUMNS, Grade.IMPOSSIBLE, "t", "", "c\r\nd");
    SchemaPlan plan =
        new SchemaPlan(
            List.of(
                new TargetPlan(
                    new Target("c1", "k1"),
                    List.of(drop, key),
                    List.of("index 'i' with {schema={\n fields: x}}"),
                    List.of(),
                    new PlanBasis("", Map.of()))));

    assertThat(plan)
        .hasToString(
            """
            -- connection 'c1', keyspace 'k1'
            -- destructive: a b
            DROP INDEX k1.i;
            -- impossible: c d
            -- unmanaged: index 'i' with {schema={  fields: x}}\
            """);
    assertThat(plan.table().lines()).hasSize(4);
  }

  @Test
  void aPlanReadsAsATable() {
    assertThat(plan(target("c1", ADD, KEY), target("cluster2")).table())
        .isEqualTo(
            """
            connection  keyspace  grade       step            subject   why
            c1          k1        SAFE        ADD_COLUMNS     t.a, t.b  lacks
            c1          k1        IMPOSSIBLE  CHANGE_COLUMNS  table t   the key differs
            c1          k1        UNMANAGED                             column 'x'
            cluster2    k1        UNMANAGED                             column 'x'\
            """);
  }

  @Test
  void aPlanIsEmptyWhenEveryTargetIsInStepWhateverIsKept() {
    assertThat(plan(target("c1")).isEmpty()).isTrue();
    assertThat(plan(target("c1"), target("c2", ADD)).isEmpty()).isFalse();
    assertThat(plan(target("c1", KEY)).isEmpty()).isFalse();
  }

  @Test
  void plansOfTheSameWorkAreEqual() {
    assertThat(plan(target("c1", ADD)))
        .isEqualTo(plan(target("c1", ADD)))
        .hasSameHashCodeAs(plan(target("c1", ADD)))
        .isNotEqualTo(plan(target("c1", DROP)))
        .isNotEqualTo(plan(target("c2", ADD)));
  }

  @Test
  void aTargetIsInAPlanOnce() {
    assertThatThrownBy(() -> plan(target("c1", ADD), target("c2"), target("c1", DROP)))
        .isInstanceOf(CqlEngineException.class)
        .hasMessage(
            "the plan has connection 'c1', keyspace 'k1' twice. Make two plans, and apply one after"
                + " the other.");
  }

  @Test
  void aPlanCoversWhatDoesNoMoreThanItsSteps() {
    TargetPlan plan = target("c1", ADD);
    assertThat(covers(plan, ADD)).isTrue();
    assertThat(covers(plan, columns("t.b"))).isTrue();
    assertThat(covers(plan, columns("t.a, t.c"))).isFalse();
    assertThat(covers(plan, DROP)).isFalse();
  }

  @Test
  void aStepWhoseStatementIsNotWhatIsWantedCoversNoPart() {
    for (String cql : new String[] {"ALTER TABLE k1.t ADD (a int, b text)", "ALTER"}) {
      SchemaStep other = new SchemaStep(Kind.ADD_COLUMNS, Grade.SAFE, ADD.subject(), cql, "lacks");
      assertThat(covers(target("c1", other), columns("t.b"))).isFalse();
    }
    SchemaStep both =
        new SchemaStep(Kind.DROP_INDEX, Grade.DESTRUCTIVE, "index i, index j", "", "");
    assertThat(covers(target("c1", both), DROP)).isFalse();
  }

  private static boolean covers(TargetPlan plan, SchemaStep step) {
    return plan.covers(step, table -> table);
  }

  private static SchemaStep columns(String subject) {
    return new SchemaStep(Kind.ADD_COLUMNS, Grade.SAFE, subject, "ALTER", "lacks");
  }

  private static TargetPlan target(String connection, SchemaStep... steps) {
    return new TargetPlan(
        new Target(connection, "k1"),
        List.of(steps),
        List.of("column 'x'"),
        List.of(new DesiredTable(TABLE, "", false, List.of(), List.of())),
        new PlanBasis("c", Map.of()));
  }

  private static SchemaPlan plan(TargetPlan... targets) {
    return new SchemaPlan(List.of(targets));
  }
}
