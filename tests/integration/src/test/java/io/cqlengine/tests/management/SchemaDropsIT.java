package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.model.UserTypeModel;
import io.cqlengine.management.SchemaException;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaPlan;
import io.cqlengine.management.SchemaPolicy;
import io.cqlengine.management.SchemaReport;
import io.cqlengine.management.SchemaStep;
import io.cqlengine.management.SchemaStep.Grade;
import io.cqlengine.management.SchemaStep.Kind;
import io.cqlengine.management.Target;
import io.cqlengine.management.TargetPlan;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.tests.management.TestModels.Note;
import io.cqlengine.tests.management.TestModels.Street;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Drops, and what a policy or a plan of yesterday keeps from running. */
class SchemaDropsIT extends SchemaManagerTestBase {
  private static final UserTypeModel.Field STREET =
      new UserTypeModel.Field("street", DataTypes.TEXT);

  private Targets targets = BOTH;

  SchemaDropsIT(CassandraCluster first, CassandraCluster second) {
    super(first, second);
  }

  @BeforeAll
  void keyspaces() {
    targets = BOTH.keyspaces(clusters.created("one"), clusters.created("two"));
  }

  @Test
  void dropsAreDestructiveAskedForByNameAndForgiving() {
    SchemaManager manager =
        manager(
            base("falling").index(named("falling_index", "a")).userType("falling_type", STREET));
    manager.syncTables(targets, Thing.class);

    SchemaPlan plan = manager.planner().dropIndexes(targets, "falling_index", "never_there");
    assertThat(plan.targets())
        .hasSize(4)
        .allSatisfy(
            target ->
                assertThat(target.steps())
                    .singleElement()
                    .matches(step -> step.grade() == Grade.DESTRUCTIVE));
    SchemaException refused =
        catchThrowableOfType(SchemaException.class, () -> manager.apply(plan));
    assertThat(refused)
        .hasMessageContaining("the policy SAFE does not allow DROP INDEX IF EXISTS")
        .hasMessageContaining("Allow it with SchemaPolicy.DESTRUCTIVE");
    assertThat(refused.report().failures()).allMatch(target -> target.left().size() == 1);

    ran(1, manager.apply(plan, SchemaPolicy.DESTRUCTIVE));
    ran(0, manager.dropIndexes(targets, "falling_index"));
    ran(1, manager.dropTables(targets, Thing.class));
    ran(0, manager.dropTables(targets, Thing.class));
    ran(0, manager.dropTables(targets, "falling", "never_there"));
    ran(1, manager.dropTypes(targets, "falling_type"));
    ran(0, manager.dropTypes(targets, "falling_type"));
    Targets nowhere = BOTH.keyspaces(clusters.keyspace("nowhere"));
    ran(0, manager.dropTables(nowhere, Thing.class));
    ran(0, manager.dropKeyspaces(nowhere));
  }

  @Test
  void aManagerWithTheSafePolicyRejectsDrops() {
    SchemaManager manager = manager(base("guarded"));
    manager.syncTables(targets, Thing.class);

    SchemaException refused =
        catchThrowableOfType(
            SchemaException.class,
            () -> manager.with(SchemaPolicy.SAFE).dropTables(targets, Thing.class));

    assertThat(refused).hasMessageContaining("does not allow DROP TABLE IF EXISTS");
    assertThat(manager.plan(targets, Thing.class).isEmpty()).isTrue();
  }

  @Test
  void aPlanThatNoLongerFitsIsRejectedUntilItIsMadeAgain() {
    SchemaManager first = manager(base("stale"));
    first.syncTables(targets, Thing.class);
    SchemaManager second = manager(base("stale").column("b", DataTypes.INT).option("comment", "x"));
    SchemaPlan plan = second.plan(targets, Thing.class);
    String there = targets().get(0).keyspace();
    clusters.cql("cluster1", "ALTER TABLE \"" + there + "\".stale ADD b int");
    String other = targets().get(1).keyspace();
    clusters.cql("cluster1", "ALTER TABLE \"" + other + "\".stale DROP a");

    SchemaException error = catchThrowableOfType(SchemaException.class, () -> second.apply(plan));

    assertThat(error)
        .hasMessageStartingWith("1 of 4 targets failed; the others are done:")
        .hasMessageContaining("keyspace '" + other + "'")
        .hasMessageContaining("the schema has changed since it was planned")
        .hasMessageContaining("Plan again.");
    assertThat(error.report().targets().get(0).ran())
        .extracting(SchemaStep::kind)
        .containsExactly(Kind.ALTER_OPTIONS);
    second.apply(second.plan(targets, Thing.class));
    second.check(targets, Thing.class);
  }

  @Test
  void tablesAndTypesAreDroppedWhereTheirModelsAre() {
    String keyspace = clusters.created("own");
    SchemaManager own =
        SchemaManager.of(clusters.engine().using("cluster2").keyspace(keyspace))
            .with(SchemaPolicy.SAFE);
    own.syncTables(Note.class);
    own.syncTypes(Street.class);

    assertThat(own.planner().dropTables(Note.class).targets())
        .singleElement()
        .satisfies(
            plan -> {
              assertThat(plan.target()).isEqualTo(new Target("cluster2", keyspace));
              assertThat(plan.steps())
                  .singleElement()
                  .matches(step -> step.grade() == Grade.DESTRUCTIVE);
            });
    assertThat(catchThrowableOfType(SchemaException.class, () -> own.dropTables(Note.class)))
        .hasMessageContaining("does not allow DROP TABLE IF EXISTS");
    SchemaManager free = own.with(SchemaPolicy.DESTRUCTIVE);
    ran(1, free.dropTables(Note.class));
    ran(0, free.dropTables(Note.class));
    ran(1, free.dropTypes(Street.class));
    ran(0, free.dropTypes(Street.class));
  }

  @Test
  void typesAndTablesThatOthersAreMadeOfAreNotDropped() {
    String keyspace = clusters.created("used");
    Targets used = Targets.connections("cluster1").keyspaces(keyspace);
    String in = '"' + keyspace + "\".";
    clusters.cql("cluster1", "CREATE TYPE " + in + "needed (a int)");
    clusters.cql("cluster1", "CREATE TYPE " + in + "needing (n frozen<needed>)");
    clusters.cql(
        "cluster1",
        "CREATE TABLE " + in + "with_type (id int PRIMARY KEY, l list<frozen<needing>>)");
    clusters.cql(
        "cluster1", "CREATE TABLE " + in + "with_view (id int, c int, PRIMARY KEY (id, c))");
    clusters.cql(
        "cluster1",
        "CREATE MATERIALIZED VIEW "
            + in
            + "the_view AS SELECT * FROM "
            + in
            + "with_view WHERE id IS NOT NULL AND c IS NOT NULL PRIMARY KEY (c, id)");

    assertThat(refusal(() -> schema.dropTypes(used, "needing", "needed")))
        .contains("user type 'needing' cannot be dropped, because it is used by table with_type.")
        .contains("user type 'needed' cannot be dropped, because it is used by type needing.");
    assertThat(refusal(() -> schema.dropTables(used, "with_view")))
        .contains("First drop the_view with DROP MATERIALIZED VIEW.");
    assertThat(refusal(() -> schema.dropTables(used, "the_view")))
        .contains("'the_view' is a materialized view, which DROP TABLE cannot drop.");
    ran(1, schema.dropTables(used, "with_type"));
    ran(2, schema.dropTypes(used, "needing", "needed"));
  }

  private static String refusal(Runnable drop) {
    return catchThrowableOfType(SchemaException.class, drop::run).getMessage();
  }

  private List<Target> targets() {
    return manager(base("anything")).plan(targets, Thing.class).targets().stream()
        .map(TargetPlan::target)
        .toList();
  }

  private static void ran(int steps, SchemaReport report) {
    assertThat(report.targets()).isNotEmpty().allMatch(target -> target.ran().size() == steps);
  }
}
