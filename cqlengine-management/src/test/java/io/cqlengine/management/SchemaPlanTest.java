package io.cqlengine.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaPlanTest {
  private static final SchemaStep STEP =
      new SchemaStep(SchemaStep.Kind.ADD_COLUMNS, "ALTER TABLE k1.t ADD (a int)");

  @Test
  void aPlanReadsAsCqlWithItsTargetsAsComments() {
    SchemaPlan plan =
        new SchemaPlan(
            List.of(
                new TargetPlan(new Target("c1", "k1"), List.of(STEP), List.of()),
                new TargetPlan(new Target("c2", "k1"), List.of(), List.of()),
                new TargetPlan(new Target("c3", "k1"), List.of(), List.of("no keyspace"))));
    assertThat(plan)
        .hasToString(
            """
            -- connection 'c1', keyspace 'k1'
            ALTER TABLE k1.t ADD (a int);
            -- connection 'c2', keyspace 'k1': nothing to do
            -- connection 'c3', keyspace 'k1'
            -- impossible: no keyspace""");
  }

  @Test
  void aPlanIsEmptyWhenEveryTargetIsInStep() {
    Target target = new Target("c1", "k1");
    assertThat(plan(new TargetPlan(target, List.of(), List.of())).isEmpty()).isTrue();
    assertThat(plan(new TargetPlan(target, List.of(STEP), List.of())).isEmpty()).isFalse();
    assertThat(plan(new TargetPlan(target, List.of(), List.of("x"))).isEmpty()).isFalse();
  }

  @Test
  void plansOfTheSameWorkAreEqual() {
    TargetPlan one = new TargetPlan(new Target("c1", "k1"), List.of(STEP), List.of());
    TargetPlan other = new TargetPlan(new Target("c1", "k1"), List.of(STEP), List.of());
    assertThat(plan(one)).isEqualTo(plan(other));
  }

  private static SchemaPlan plan(TargetPlan target) {
    return new SchemaPlan(List.of(target));
  }
}
