package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.api.model.UserTypeModel;
import io.cqlengine.management.FakeModel;
import io.cqlengine.management.FakeUserType;
import io.cqlengine.management.Replication;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of change planned, graded and applied on two clusters and two keyspaces. */
class SchemaChangesIT extends SchemaManagerTestBase {
  private static final UserTypeModel.Field STREET =
      new UserTypeModel.Field("street", DataTypes.TEXT);
  private static final UserTypeModel.Field ZIP = new UserTypeModel.Field("Zip", DataTypes.INT);

  private Targets targets = BOTH;

  SchemaChangesIT(CassandraCluster first, CassandraCluster second) {
    super(first, second);
  }

  @BeforeAll
  void keyspaces() {
    targets = BOTH.keyspaces(clusters.created("one"), clusters.created("two"));
  }

  /**
   * A change of a table.
   *
   * @param table its name, which also names the case
   * @param before the model that is synced first
   * @param after the model that is planned then
   * @param steps what the plan has, in order
   */
  record Case(
      String table,
      UnaryOperator<FakeModel> before,
      UnaryOperator<FakeModel> after,
      List<Kind> steps) {

    @Override
    public String toString() {
      return table;
    }

    static Case of(
        String table,
        UnaryOperator<FakeModel> before,
        UnaryOperator<FakeModel> after,
        Kind... steps) {
      return new Case(table, before, after, List.of(steps));
    }

    FakeModel first() {
      return before.apply(base(table));
    }

    FakeModel second() {
      return after.apply(base(table));
    }
  }

  static Stream<Case> safe() {
    return Stream.of(
        Case.of("nothing", model -> model.index("a"), model -> model.index("a")),
        Case.of(
            "columns",
            model -> model,
            model ->
                model
                    .column("b", DataTypes.setOf(DataTypes.TEXT))
                    .column("Select", DataTypes.vectorOf(DataTypes.FLOAT, 3))
                    .staticColumn("owner", DataTypes.TEXT),
            Kind.ADD_COLUMNS),
        Case.of(
            "options",
            model -> model.option("comment", "old").option("gc_grace_seconds", 10),
            model ->
                model
                    .option("comment", "it's größer; -- x")
                    .option("gc_grace_seconds", "20")
                    .option("default_time_to_live", 60),
            Kind.ALTER_OPTIONS),
        Case.of(
            "compaction",
            model -> model.option("compaction", Map.of("class", "SizeTieredCompactionStrategy")),
            model ->
                model.option(
                    "compaction",
                    Map.of("class", "LeveledCompactionStrategy", "sstable_size_in_mb", "64")),
            Kind.ALTER_OPTIONS),
        Case.of(
            "indexes",
            model -> model.column("m", DataTypes.mapOf(DataTypes.TEXT, DataTypes.INT)),
            model ->
                model
                    .column("m", DataTypes.mapOf(DataTypes.TEXT, DataTypes.INT))
                    .index("a")
                    .index(index("m", IndexModel.Target.KEYS, ""))
                    .index(index("m", IndexModel.Target.ENTRIES, "sai")),
            Kind.CREATE_INDEX,
            Kind.CREATE_INDEX,
            Kind.CREATE_INDEX),
        Case.of(
            "types",
            model -> model,
            model ->
                model
                    .userType("inner_type", STREET)
                    .userType(
                        "Outer Type",
                        new UserTypeModel.Field("inner", FakeUserType.frozen("inner_type")))
                    .column("home", FakeUserType.of("Outer Type")),
            Kind.CREATE_TYPE,
            Kind.CREATE_TYPE,
            Kind.ADD_COLUMNS),
        Case.of(
            "fields",
            model -> model.userType("growing", STREET),
            model ->
                model.userType("growing", STREET, ZIP, new UserTypeModel.Field("c", DataTypes.INT)),
            Kind.ALTER_TYPE,
            Kind.ALTER_TYPE));
  }

  @ParameterizedTest
  @MethodSource("safe")
  void aSafeChangeIsPlannedAppliedAndThenDone(Case change) {
    SchemaManager manager = manager(change.first());
    manager.syncTables(targets, Thing.class);
    manager = manager(change.second());

    SchemaPlan plan = manager.plan(targets, Thing.class);
    assertThat(plan.targets())
        .hasSize(4)
        .allSatisfy(
            target -> {
              assertThat(target.steps())
                  .extracting(SchemaStep::kind)
                  .containsExactlyElementsOf(change.steps());
              assertThat(target.steps()).allMatch(step -> step.grade() == Grade.SAFE);
            });
    assertThat(manager.plan(targets, Thing.class)).isEqualTo(plan);

    SchemaReport report = manager.apply(plan);
    assertThat(report.targets())
        .hasSize(4)
        .allSatisfy(
            target -> {
              assertThat(target.ran()).hasSize(change.steps().size());
              assertThat(target.left()).isEmpty();
            });
    assertThat(manager.plan(targets, Thing.class).isEmpty()).isTrue();
    assertThat(manager.apply(plan).targets()).allMatch(target -> target.ran().isEmpty());
    manager.check(targets, Thing.class);
  }

  static Stream<Case> impossible() {
    return Stream.of(
        Case.of(
            "another_key",
            model -> model,
            model -> FakeModel.of(model.table()).partitionKey("id", DataTypes.INT),
            Kind.CHANGE_COLUMNS),
        Case.of(
            "another_type",
            model -> model.column("x", DataTypes.INT),
            model -> model.column("x", DataTypes.BIGINT),
            Kind.CHANGE_COLUMNS),
        Case.of(
            "another_freezing",
            model -> model.column("x", DataTypes.listOf(DataTypes.INT, false)),
            model -> model.column("x", DataTypes.listOf(DataTypes.INT, true)),
            Kind.CHANGE_COLUMNS),
        Case.of(
            "no_more_static",
            model -> model.staticColumn("x", DataTypes.INT),
            model -> model.column("x", DataTypes.INT),
            Kind.CHANGE_COLUMNS),
        Case.of(
            "another_field",
            model -> model.userType("hardened", STREET),
            model -> model.userType("hardened", new UserTypeModel.Field("street", DataTypes.INT)),
            Kind.CHANGE_FIELDS),
        Case.of(
            "another_index",
            model -> model.index(named("shared_index", "a")),
            model -> model.column("b", DataTypes.INT).index(named("shared_index", "b")),
            Kind.ADD_COLUMNS,
            Kind.CREATE_INDEX),
        Case.of(
            "unknown_option",
            model -> model,
            model -> model.option("colour", "red").option("comment", "x"),
            Kind.ALTER_OPTIONS,
            Kind.ALTER_OPTIONS));
  }

  @ParameterizedTest
  @MethodSource("impossible")
  void whatIsImpossibleShowsBothSidesAndTheRestIsDone(Case change) {
    manager(change.first()).syncTables(targets, Thing.class);
    SchemaManager manager = manager(change.second());

    SchemaPlan plan = manager.plan(targets, Thing.class);
    assertThat(plan.targets())
        .hasSize(4)
        .allSatisfy(
            target -> {
              assertThat(target.steps())
                  .extracting(SchemaStep::kind)
                  .containsExactlyElementsOf(change.steps());
              assertThat(target.impossible())
                  .singleElement()
                  .satisfies(step -> assertThat(step.reason()).contains("server"));
            });

    SchemaException error =
        catchThrowableOfType(
            SchemaException.class, () -> manager.apply(plan, SchemaPolicy.DESTRUCTIVE));
    assertThat(error).hasMessageContaining(plan.targets().get(0).impossible().get(0).reason());
    assertThat(error.report().failures())
        .hasSize(4)
        .allSatisfy(
            target -> {
              assertThat(target.ran()).hasSize(change.steps().size() - 1);
              assertThat(target.left())
                  .singleElement()
                  .matches(step -> step.grade() == Grade.IMPOSSIBLE);
            });
    assertThat(manager.plan(targets, Thing.class).targets())
        .allMatch(target -> target.steps().equals(target.impossible()));
    SchemaException drift =
        catchThrowableOfType(SchemaException.class, () -> manager.check(targets, Thing.class));
    assertThat(drift).hasMessageStartingWith("4 of 4 targets are not in sync:");
  }

  @Test
  void anUnknownOptionIsRejectedBeforeTheTableIsCreated() {
    SchemaManager manager = manager(base("bogus").option("colour", "red"));

    SchemaException error =
        catchThrowableOfType(SchemaException.class, () -> manager.syncTables(targets, Thing.class));

    assertThat(error)
        .hasMessageContaining("no table option 'colour'")
        .hasMessageContaining("gc_grace_seconds");
    assertThat(clusters.columns("cluster1", clusters.created("one"), "bogus")).isEmpty();
  }

  @Test
  void namesThatAreTooLongAreRejectedOnEachTarget() {
    String table = "t".repeat(49);
    assertThat(manager(base(table)).plan(targets, Thing.class).targets())
        .hasSize(4)
        .allSatisfy(
            target -> assertThat(target.impossible().get(0).reason()).contains("at most 48"));
    Targets long49 = BOTH.keyspaces("k".repeat(49));
    assertThat(schema.planner().createKeyspaces(long49, Replication.simple(1)).targets())
        .hasSize(2)
        .allSatisfy(
            target ->
                assertThat(target.impossible().get(0).reason()).contains("has 49 characters"));
  }

  @Test
  void whatTheModelLacksIsKeptAndReportedAndNoDrift() {
    FakeModel more = base("shrinking").column("b", DataTypes.INT).index(named("gone_index", "b"));
    manager(more.userType("shrunk", STREET, ZIP)).syncTables(targets, Thing.class);

    SchemaManager less = manager(base("shrinking").userType("shrunk", STREET));

    SchemaReport report = less.check(targets, Thing.class);
    assertThat(report.targets())
        .hasSize(4)
        .allSatisfy(
            target ->
                assertThat(target.unmanaged())
                    .containsExactly(
                        "field 'Zip' int of user type 'shrunk' is only on the server",
                        "column 'b' int of table 'shrinking' is only on the server",
                        "index 'gone_index', an ordinary index on b of table 'shrinking', is"
                            + " only on the server"));
    assertThat(report.toString()).contains("unmanaged: column 'b' int");
  }

  @Test
  void anIndexIsFoundUnderAnotherNameAndOneManagedElsewhereIsLeftAlone() {
    FakeModel plain = base("found");
    manager(plain).syncTables(targets, Thing.class);
    for (Target target : targets()) {
      clusters.cql(
          target.connection(), "CREATE INDEX odd_name ON \"" + target.keyspace() + "\".found (a)");
    }
    IndexModel elsewhere =
        new IndexModel(
            Optional.empty(), "c", IndexModel.Target.VALUES, Optional.empty(), Map.of(), false);

    SchemaPlan plan = manager(plain.index("a").index(elsewhere)).plan(targets, Thing.class);

    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.targets()).allMatch(target -> target.unmanaged().isEmpty());
  }

  private List<Target> targets() {
    return manager(base("anything")).plan(targets, Thing.class).targets().stream()
        .map(TargetPlan::target)
        .toList();
  }

  private static IndexModel index(String column, IndexModel.Target target, String type) {
    Optional<String> custom = type.isEmpty() ? Optional.empty() : Optional.of(type);
    return new IndexModel(Optional.empty(), column, target, custom, Map.of(), true);
  }
}
