package io.cqlengine.tests.management;

import static io.cqlengine.tests.management.Refusal.counters;
import static io.cqlengine.tests.management.Refusal.dense;
import static io.cqlengine.tests.management.Refusal.field;
import static io.cqlengine.tests.management.Refusal.refusal;
import static io.cqlengine.tests.management.Refusal.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.servererrors.CoordinatorException;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.management.FakeModel;
import io.cqlengine.management.FakeUserType;
import io.cqlengine.management.SchemaException;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaStep;
import io.cqlengine.management.SchemaStep.Grade;
import io.cqlengine.management.SchemaStep.Kind;
import io.cqlengine.management.TargetPlan;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the server refuses because of what is there already: it refuses it indeed, the plan says so
 * with a reason, and the rest of the table is synced.
 */
class SchemaRefusalsIT extends SchemaManagerTestBase {
  private static final DataType FLAT = DataTypes.FLOAT;

  private String keyspace = "";
  private Targets targets = BOTH;

  SchemaRefusalsIT(CassandraCluster first, CassandraCluster second) {
    super(first, second);
  }

  @BeforeAll
  void keyspaces() {
    keyspace = clusters.created("refusals");
    targets = Targets.connections("cluster1").keyspaces(keyspace);
  }

  private static Refusal returning(String name, String dropped, DataType now, String nowCql) {
    return refusal(
        Kind.ADD_COLUMNS,
        rows(name).column("x", now),
        "ALTER TABLE " + name + " ADD x " + nowCql,
        "'x' of table '" + name + "' was dropped as ",
        "CREATE TABLE " + name + " (id int, c int, x " + dropped + ", PRIMARY KEY (id, c))",
        "ALTER TABLE " + name + " DROP x");
  }

  static Stream<Refusal> columns() {
    return Stream.of(
        returning("dropped_type", "int", DataTypes.TEXT, "text"),
        returning("dropped_wider", "int", DataTypes.VARINT, "varint"),
        returning("dropped_list", "list<int>", DataTypes.setOf(DataTypes.INT), "set<int>"),
        returning(
            "dropped_frozen",
            "list<int>",
            DataTypes.frozenListOf(DataTypes.INT),
            "frozen<list<int>>"),
        returning(
            "dropped_vector", "vector<float, 3>", DataTypes.vectorOf(FLAT, 4), "vector<float, 4>"),
        returning(
            "dropped_tuple", "tuple<int, int>", DataTypes.tupleOf(DataTypes.INT), "tuple<int>"),
        refusal(
            Kind.ADD_COLUMNS,
            rows("dropped_udt")
                .userType("returning", field("street", DataTypes.TEXT))
                .column("x", FakeUserType.frozen("returning")),
            "ALTER TABLE dropped_udt ADD x frozen<returning>",
            "was dropped as frozen<tuple<text>> on the server, but frozen<returning> is wanted",
            "CREATE TYPE returning (street text)",
            "CREATE TABLE dropped_udt (id int, c int, x frozen<returning>, PRIMARY KEY (id, c))",
            "ALTER TABLE dropped_udt DROP x"),
        refusal(
            Kind.ADD_COLUMNS,
            rows("dropped_udts")
                .userType("returning", field("street", DataTypes.TEXT))
                .column("x", DataTypes.mapOf(DataTypes.INT, FakeUserType.frozen("returning"))),
            "ALTER TABLE dropped_udts ADD x map<int, frozen<returning>>",
            "was dropped as map<int, frozen<tuple<text>>> on the server",
            "CREATE TYPE IF NOT EXISTS returning (street text)",
            "CREATE TABLE dropped_udts (id int, c int, x map<int, frozen<returning>>, PRIMARY KEY"
                + " (id, c))",
            "ALTER TABLE dropped_udts DROP x"),
        refusal(
            Kind.ADD_COLUMNS,
            rows("dropped_static").column("x", DataTypes.INT),
            "ALTER TABLE dropped_static ADD x int",
            "was dropped as int static on the server, but int is wanted",
            "CREATE TABLE dropped_static (id int, c int, x int static, PRIMARY KEY (id, c))",
            "ALTER TABLE dropped_static DROP x"),
        refusal(
            Kind.ADD_COLUMNS,
            rows("dropped_regular").staticColumn("x", DataTypes.INT),
            "ALTER TABLE dropped_regular ADD x int static",
            "was dropped as int on the server, but int static is wanted",
            "CREATE TABLE dropped_regular (id int, c int, x int, PRIMARY KEY (id, c))",
            "ALTER TABLE dropped_regular DROP x"),
        refusal(
            Kind.ADD_COLUMNS,
            FakeModel.of("no_counters")
                .partitionKey("id", DataTypes.INT)
                .column("extra", DataTypes.INT)
                .column("x", DataTypes.COUNTER),
            "ALTER TABLE no_counters ADD x counter",
            "'x' of table 'no_counters' is a counter, but the table on the server has no counters",
            "CREATE TABLE no_counters (id int PRIMARY KEY)"),
        refusal(
            Kind.ADD_COLUMNS,
            counters("only_counters").column("x", DataTypes.INT),
            "ALTER TABLE only_counters ADD x int",
            "is int, not a counter, but the table on the server has only counters",
            "CREATE TABLE only_counters (id int PRIMARY KEY, n counter)"),
        refusal(
            Kind.ADD_COLUMNS,
            counters("dropped_counter").column("x", DataTypes.COUNTER),
            "ALTER TABLE dropped_counter ADD x counter",
            "A dropped counter cannot return. Give it another name.",
            "CREATE TABLE dropped_counter (id int PRIMARY KEY, n counter, x counter)",
            "ALTER TABLE dropped_counter DROP x"),
        refusal(
            Kind.ADD_COLUMNS,
            rows("too_loose").userType("loose").column("x", FakeUserType.of("loose")),
            "ALTER TABLE too_loose ADD x loose",
            "Mark the member @Frozen.",
            "CREATE TYPE loose (l list<int>)",
            "CREATE TABLE too_loose (id int, c int, PRIMARY KEY (id, c))"),
        refusal(
            Kind.CHANGE_COLUMNS,
            rows("other_type").column("x", DataTypes.BIGINT),
            "ALTER TABLE other_type ALTER x TYPE bigint",
            "'x' of table 'other_type' is int on the server, but bigint is wanted",
            "CREATE TABLE other_type (id int, c int, x int, PRIMARY KEY (id, c))"),
        refusal(
            Kind.CHANGE_COLUMNS,
            rows("other_vector").column("x", DataTypes.vectorOf(FLAT, 4)),
            "ALTER TABLE other_vector ALTER x TYPE vector<float, 4>",
            "is vector<float, 3> on the server, but vector<float, 4> is wanted",
            "CREATE TABLE other_vector (id int, c int, x vector<float, 3>, PRIMARY KEY (id, c))"),
        refusal(
            Kind.CHANGE_COLUMNS,
            rows("other_order"),
            "ALTER TABLE other_order WITH CLUSTERING ORDER BY (c DESC)",
            "CLUSTERING ORDER BY (c DESC) on the server",
            "CREATE TABLE other_order (id int, c int, PRIMARY KEY (id, c)) WITH CLUSTERING ORDER BY"
                + " (c DESC)"));
  }

  static Stream<Refusal> types() {
    return Stream.of(
        growing("keyed", "frozen<keyed>"),
        growing("keyed_deep", "frozen<list<frozen<map<int, frozen<keyed_deep>>>>>"),
        refusal(
            Kind.ALTER_TYPE,
            rows("keyed_inside_rows").userType("inside", field("a"), field("b")),
            "ALTER TYPE inside ADD b int",
            "the type is part of the partition key of table keyed_inside,",
            "CREATE TYPE inside (a int)",
            "CREATE TYPE outside (i frozen<inside>)",
            "CREATE TABLE keyed_inside (id frozen<outside> PRIMARY KEY)",
            "CREATE TABLE keyed_inside_rows (id int, c int, PRIMARY KEY (id, c))"),
        refusal(
            Kind.ALTER_TYPE,
            rows("keyed_view").userType("viewed", field("a"), field("b")),
            "ALTER TYPE viewed ADD b int",
            "the type is part of the partition key of table view_of_keyed,",
            "CREATE TYPE viewed (a int)",
            "CREATE TABLE keyed_view (id int, c int, v frozen<viewed>, PRIMARY KEY (id, c))",
            "CREATE MATERIALIZED VIEW view_of_keyed AS SELECT * FROM keyed_view WHERE v IS NOT NULL"
                + " AND id IS NOT NULL AND c IS NOT NULL PRIMARY KEY (v, id, c)"),
        refusal(
            Kind.ALTER_TYPE,
            rows("circle")
                .userType("ring_outer")
                .userType("ring", field("a"), field("o", FakeUserType.frozen("ring_outer"))),
            "ALTER TYPE ring ADD o frozen<ring_outer>",
            "its type frozen<ring_outer> uses this user type on the server",
            "CREATE TYPE ring (a int)",
            "CREATE TYPE ring_outer (r frozen<ring>)",
            "CREATE TABLE circle (id int, c int, PRIMARY KEY (id, c))"),
        refusal(
            Kind.CHANGE_FIELDS,
            rows("other_field").userType("fielded", field("a")),
            "ALTER TYPE fielded ALTER a TYPE int",
            "is text on the server, but int is wanted",
            "CREATE TYPE fielded (a text)",
            "CREATE TABLE other_field (id int, c int, PRIMARY KEY (id, c))"));
  }

  private static Refusal growing(String type, String key) {
    return refusal(
        Kind.ALTER_TYPE,
        rows("rows_" + type).userType(type, field("a"), field("b")),
        "ALTER TYPE " + type + " ADD b int",
        "'b' cannot be added to user type '"
            + type
            + "', because the type is part of the partition"
            + " key of table of_"
            + type,
        "CREATE TYPE " + type + " (a int)",
        "CREATE TABLE of_" + type + " (id " + key + " PRIMARY KEY)",
        "CREATE TABLE rows_" + type + " (id int, c int, PRIMARY KEY (id, c))");
  }

  static Stream<Refusal> indexes() {
    return Stream.of(
        refusal(
            Kind.CREATE_INDEX,
            rows("index_twice")
                .column("x", DataTypes.INT)
                .index(index("two", "x", Map.of("a", "b"))),
            "CREATE CUSTOM INDEX two ON index_twice (x) USING 'sai'",
            "index 'one' is a sai index on x of table 'index_twice' on the server",
            "CREATE TABLE index_twice (id int, c int, x int, PRIMARY KEY (id, c))",
            "CREATE CUSTOM INDEX one ON index_twice (x) USING 'sai'"),
        refusal(
            Kind.CREATE_INDEX,
            rows("index_name").column("x", DataTypes.INT).index(named("taken", "x")),
            "CREATE INDEX taken ON index_name (x)",
            "Name this one with @Indexed",
            "CREATE TABLE index_name (id int, c int, x int, PRIMARY KEY (id, c))",
            "CREATE TABLE index_owner (id int PRIMARY KEY, y int)",
            "CREATE INDEX taken ON index_owner (y)"),
        refusal(
            Kind.CREATE_INDEX,
            rows("index_duration").column("x", DataTypes.DURATION).index("x"),
            "CREATE INDEX ON index_duration (x)",
            "because they have no order",
            "CREATE TABLE index_duration (id int, c int, x duration, PRIMARY KEY (id, c))"),
        refusal(
            Kind.CREATE_INDEX,
            rows("index_durations")
                .userType("timed", field("d", DataTypes.DURATION))
                .column("x", DataTypes.frozenListOf(FakeUserType.frozen("timed")))
                .index(named("index_durations_x", "x")),
            "CREATE INDEX ON index_durations (FULL(x))",
            "because they have no order",
            "CREATE TYPE timed (d duration)",
            "CREATE TABLE index_durations (id int, c int, x frozen<list<frozen<timed>>>, PRIMARY"
                + " KEY (id, c))"),
        refusal(
            Kind.CREATE_INDEX,
            rows("index_udt")
                .userType("placed", field("a"))
                .column("x", FakeUserType.of("placed"))
                .index("x"),
            "CREATE INDEX ON index_udt (x)",
            "a user type that is not frozen cannot be indexed",
            "CREATE TYPE placed (a int)",
            "CREATE TABLE index_udt (id int, c int, x placed, PRIMARY KEY (id, c))"),
        refusal(
            Kind.CREATE_INDEX,
            rows("index_key").index("id"),
            "CREATE INDEX ON index_key (id)",
            "the only column of the partition key",
            "CREATE TABLE index_key (id int, c int, PRIMARY KEY (id, c))"),
        refusal(
            Kind.CREATE_INDEX,
            counters("index_counter").index("n"),
            "CREATE INDEX ON index_counter (n)",
            "tables of counters have no indexes",
            "CREATE TABLE index_counter (id int PRIMARY KEY, n counter)"));
  }

  static Stream<Refusal> leftovers() {
    return Stream.of(
        refusal(
            Kind.ADD_COLUMNS,
            FakeModel.of("compact")
                .partitionKey("id", DataTypes.INT)
                .column("v", DataTypes.INT)
                .column("x", DataTypes.INT)
                .option("comment", "extra"),
            "ALTER TABLE compact ADD x int",
            "has COMPACT STORAGE",
            "CREATE TABLE compact (id int PRIMARY KEY, v int) WITH COMPACT STORAGE"),
        refusal(
            Kind.CREATE_INDEX,
            dense("dense").column("v", DataTypes.INT).index("v").option("comment", "extra"),
            "CREATE INDEX ON dense (v)",
            "has COMPACT STORAGE with clustering columns",
            "CREATE TABLE dense (id int, c int, v int, PRIMARY KEY (id, c)) WITH COMPACT STORAGE"),
        refusal(
            Kind.ALTER_OPTIONS,
            counters("counter_ttl").option("default_time_to_live", 60).option("comment", "extra"),
            "ALTER TABLE counter_ttl WITH default_time_to_live = 60",
            "must be 0 for a table of counters",
            "CREATE TABLE counter_ttl (id int PRIMARY KEY, n counter)"),
        refusal(
            Kind.ALTER_OPTIONS,
            rows("view_base").option("gc_grace_seconds", 0).option("comment", "extra"),
            "ALTER TABLE view_base WITH gc_grace_seconds = 0",
            "because the table has the materialized views view_of_base",
            "CREATE TABLE view_base (id int, c int, PRIMARY KEY (id, c))",
            "CREATE MATERIALIZED VIEW view_of_base AS SELECT * FROM view_base WHERE id IS NOT NULL"
                + " AND c IS NOT NULL PRIMARY KEY (c, id)"));
  }

  @ParameterizedTest
  @MethodSource({"columns", "types", "indexes", "leftovers"})
  void whatTheServerRejectsIsImpossibleAndTheRestIsDone(Refusal refusal) {
    refusal.there().forEach(this::cql);
    assertThatThrownBy(() -> cql(refusal.refused())).isInstanceOf(CoordinatorException.class);
    SchemaManager manager = manager(refusal.model());

    TargetPlan plan = manager.plan(targets, Thing.class).targets().get(0);

    assertThat(plan.impossible())
        .singleElement()
        .satisfies(
            step -> {
              assertThat(step.kind()).isEqualTo(refusal.kind());
              assertThat(step.reason()).contains(refusal.reason());
            });
    SchemaException error =
        catchThrowableOfType(SchemaException.class, () -> manager.syncTables(targets, Thing.class));
    assertThat(error).hasMessageContaining(plan.impossible().get(0).reason());
    assertThat(error.report().targets().get(0).ran())
        .isEqualTo(plan.steps().stream().filter(step -> step.grade() != Grade.IMPOSSIBLE).toList());
    assertThat(manager.plan(targets, Thing.class).targets().get(0).steps())
        .isEqualTo(plan.impossible());
  }

  @Test
  void aTableWithAnotherKeyIsLeftUntouched() {
    cql("CREATE TABLE another (id int PRIMARY KEY, v int)");
    SchemaManager manager =
        manager(rows("another").column("v", DataTypes.INT).index("v").option("comment", "x"));

    assertThat(manager.plan(targets, Thing.class).targets().get(0).steps())
        .singleElement()
        .satisfies(step -> assertThat(step.reason()).contains("A key cannot be altered."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          key_type         | id text, c int, PRIMARY KEY (id, c)
          clustering_type  | id int, c bigint, PRIMARY KEY (id, c)
          key_sequence     | id int, c int, PRIMARY KEY (c, id)
          wider_partition  | id int, c int, PRIMARY KEY ((id, c))
          longer_key       | id int, c int, d int, PRIMARY KEY (id, c, d)
          """)
  void aTableWhoseKeyColumnsHaveAnotherTypeOrOrderIsLeftUntouched(String table, String columns) {
    cql("CREATE TABLE " + table + " (" + columns + ")");
    SchemaManager manager = manager(rows(table).index("extra").option("comment", "x"));

    TargetPlan plan = manager.plan(targets, Thing.class).targets().get(0);

    assertThat(plan.steps())
        .isEqualTo(plan.impossible())
        .singleElement()
        .satisfies(
            step ->
                assertThat(step.reason())
                    .contains("on the server", "or give the table another name"));
  }

  @ParameterizedTest
  @CsvSource({
    "stuck_field, a text, int, CHANGE_FIELDS",
    "stuck_growth, b text, text, ALTER_TYPE",
  })
  void whatUsesAUserTypeThatCannotBeChangedIsNotMade(
      String type, String fields, String now, Kind kind) {
    String outer = "outer_" + type;
    cql("CREATE TYPE " + type + " (" + fields + ")");
    cql("CREATE TYPE " + outer + " (s frozen<" + type + ">)");
    cql("CREATE TABLE key_" + type + " (id frozen<" + type + "> PRIMARY KEY)");
    cql("CREATE TABLE " + type + " (id int, c int, y frozen<" + outer + ">, PRIMARY KEY (id, c))");
    UnaryOperator<FakeModel> types =
        model ->
            model
                .userType(type, field("a", now.equals("int") ? DataTypes.INT : DataTypes.TEXT))
                .userType(outer, field("s", FakeUserType.frozen(type)))
                .userType("new_" + type, field("o", FakeUserType.frozen(outer)))
                .column("x", FakeUserType.frozen(outer));
    FakeModel existing =
        types.apply(rows(type)).column("y", FakeUserType.frozen(outer)).index(named(type, "y"));

    assertThat(manager(existing).plan(targets, Thing.class).targets().get(0).steps())
        .extracting(step -> step.grade() + " " + step.kind() + " " + step.subject())
        .containsExactly(
            "IMPOSSIBLE " + kind + " field " + type + ".a",
            "IMPOSSIBLE CREATE_TYPE type new_" + type,
            "IMPOSSIBLE ADD_COLUMNS " + type + ".x",
            "SAFE ADD_COLUMNS " + type + ".extra",
            "IMPOSSIBLE CREATE_INDEX index " + type);
    assertThat(
            manager(types.apply(rows("not_" + type)))
                .plan(targets, Thing.class)
                .targets()
                .get(0)
                .steps())
        .extracting(step -> step.grade() + " " + step.kind())
        .containsExactly("IMPOSSIBLE " + kind, "IMPOSSIBLE CREATE_TYPE", "IMPOSSIBLE CREATE_TABLE");
  }

  @Test
  void anIndexOnAColumnThatCannotBeThereIsNotMade() {
    cql("CREATE TABLE waiting (id int, c int, x int, PRIMARY KEY (id, c))");
    cql("ALTER TABLE waiting DROP x");
    SchemaManager manager = manager(rows("waiting").column("x", DataTypes.TEXT).index("x"));

    assertThat(manager.plan(targets, Thing.class).targets().get(0).impossible())
        .extracting(SchemaStep::kind)
        .containsExactly(Kind.ADD_COLUMNS, Kind.CREATE_INDEX);
  }

  @Test
  void compactTablesAreComparedAsCqlShowsThem() {
    cql("CREATE TABLE plain_compact (id int PRIMARY KEY, v int, w text) WITH COMPACT STORAGE");
    cql("CREATE TABLE only_key (id int, c int, PRIMARY KEY (id, c)) WITH COMPACT STORAGE");
    FakeModel compact =
        FakeModel.of("plain_compact")
            .partitionKey("id", DataTypes.INT)
            .column("v", DataTypes.INT)
            .column("w", DataTypes.TEXT)
            .index("v");
    FakeModel onlyKey = dense("only_key");

    manager(compact).syncTables(targets, Thing.class);

    assertThat(manager(compact).check(targets, Thing.class).targets())
        .allMatch(target -> target.unmanaged().isEmpty());
    assertThat(manager(onlyKey).check(targets, Thing.class).targets())
        .allMatch(target -> target.unmanaged().isEmpty());
  }

  /** Runs CQL in the keyspace, which it does not name. */
  private void cql(String cql) {
    String qualifier = '"' + keyspace + "\".";
    clusters.cql(
        "cluster1",
        cql.replaceFirst(
                "^(\\w+ (?:TABLE|TYPE|MATERIALIZED VIEW)(?: IF NOT EXISTS)? )", "$1" + qualifier)
            .replaceFirst(" (ON|FROM) ", " $1 " + qualifier));
  }

  private static IndexModel index(String name, String column, Map<String, String> options) {
    return new IndexModel(
        Optional.of(name), column, IndexModel.Target.VALUES, Optional.of("sai"), options, true);
  }
}
