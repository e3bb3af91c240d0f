package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.management.Replication;
import io.cqlengine.management.Schema;
import io.cqlengine.management.SchemaException;
import io.cqlengine.management.SchemaPlan;
import io.cqlengine.management.SchemaStep;
import io.cqlengine.management.Target;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.tests.management.TestModels.Awkward;
import io.cqlengine.tests.management.TestModels.Car;
import io.cqlengine.tests.management.TestModels.Composed;
import io.cqlengine.tests.management.TestModels.Counted;
import io.cqlengine.tests.management.TestModels.Everything;
import io.cqlengine.tests.management.TestModels.Note;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Schemas as values: from code, from models and from keyspaces that exist. */
class SchemaValuesIT extends SchemaManagerTestBase {

  SchemaValuesIT(CassandraCluster first, CassandraCluster second) {
    super(first, second);
  }

  private static final Schema SHOP =
      Schema.builder()
          .replication(Replication.simple(1))
          .type("outer", type -> type.field("inner", "frozen<inner>"))
          .type("inner", type -> type.field("Some Name", "text"))
          .table(
              "sale",
              table ->
                  table
                      .partitionKey("shop", "text")
                      .partitionKey("day", "date")
                      .clusteringKey("at", "timestamp", ClusteringOrder.DESC)
                      .staticColumn("owner", "frozen<outer>")
                      .column("items", "MAP<text, frozen<list<int>>>")
                      .column("total", "decimal")
                      .option("comment", "it's sold")
                      .option("gc_grace_seconds", 60)
                      .option("compaction", Map.of("class", "LeveledCompactionStrategy"))
                      .index("total"))
          .build();

  @Test
  void aSchemaDeclaredByCodeIsCreatedWithItsKeyspace() {
    Targets targets = BOTH.keyspaces(clusters.keyspace("code"));

    assertThat(schema.plan(targets, SHOP).targets())
        .allSatisfy(
            target ->
                assertThat(target.steps())
                    .extracting(SchemaStep::kind)
                    .containsExactly(
                        SchemaStep.Kind.CREATE_KEYSPACE,
                        SchemaStep.Kind.CREATE_TYPE,
                        SchemaStep.Kind.CREATE_TYPE,
                        SchemaStep.Kind.CREATE_TABLE,
                        SchemaStep.Kind.CREATE_INDEX));
    schema.sync(targets, SHOP);

    schema.check(targets, SHOP);
    assertThat(SHOP.types()).containsExactly("inner", "outer");
    assertThat(SHOP.indexes()).containsExactly("sale_total_idx");
  }

  @Test
  void theSchemaOfAKeyspaceCanBePlannedSyncedAndComparedElsewhere() {
    String from = clusters.created("from");
    String to = clusters.keyspace("to");
    Target live = new Target("cluster1", from);
    schema.syncTables(
        Targets.connections("cluster1").keyspaces(from),
        Car.class,
        Composed.class,
        Everything.class,
        Awkward.class,
        Counted.class);
    Schema read = schema.schemaOf(live);
    Targets elsewhere = Targets.connections("cluster2").keyspaces(to);

    schema.sync(elsewhere, read);

    assertThat(schema.plan(elsewhere, read).isEmpty()).isTrue();
    assertThat(schema.schemaOf(new Target("cluster2", to))).isEqualTo(read);
    schema.check(elsewhere, Car.class, Composed.class, Everything.class, Awkward.class);
    assertThat(read.tables()).contains("Select", "car", "composed", "counted", "everything");
    assertThat(schema.schemaOf(live, "car").types()).isEmpty();
    assertThat(schema.schemaOf(live, "composed").types()).containsExactly("street", "Post Address");
  }

  @Test
  void defaultsThatAnOlderServerDoesNotKnowAreLeftOut() {
    String from = clusters.created("newer");
    schema.syncTables(Targets.connections("cluster1").keyspaces(from), Car.class);
    Schema read = schema.schemaOf(new Target("cluster1", from), "car");
    clusters
        .engine()
        .connections()
        .register(
            "older",
            without(
                clusters.engine().connections().get("cluster2").session(),
                Set.of("memtable", "allow_auto_snapshot", "incremental_backups")));
    Targets older = Targets.connections("older").keyspaces(clusters.created("older"));

    assertThat(schema.plan(older, read).cql())
        .singleElement()
        .asString()
        .contains("gc_grace_seconds")
        .doesNotContain("memtable =", "allow_auto_snapshot", "incremental_backups");
    schema.sync(older, read);
    schema.check(older, read);

    clusters.cql(
        "cluster1", "ALTER TABLE \"%s\".car WITH incremental_backups = false".formatted(from));
    assertThat(
            schema
                .plan(older, schema.schemaOf(new Target("cluster1", from), "car"))
                .targets()
                .get(0)
                .impossible())
        .singleElement()
        .satisfies(
            step -> assertThat(step.reason()).contains("no table option 'incremental_backups'"));
  }

  /** A session whose server does not know some table options. */
  private static CqlSession without(CqlSession session, Set<String> options) {
    return with(
        CqlSession.class,
        (proxy, method, arguments) -> {
          Object answer = method.invoke(session, arguments);
          return arguments != null
                  && arguments[0] instanceof SimpleStatement sent
                  && sent.getPositionalValues().equals(List.of("system_schema", "tables"))
              ? without((ResultSet) answer, options)
              : answer;
        });
  }

  private static ResultSet without(ResultSet columns, Set<String> names) {
    return with(
        ResultSet.class,
        (proxy, method, arguments) -> {
          if (!method.getName().equals("forEach")) {
            return method.invoke(columns, arguments);
          }
          @SuppressWarnings("unchecked")
          Consumer<Row> consumer = (Consumer<Row>) arguments[0];
          columns.all().stream()
              .filter(row -> !names.contains(row.getString("column_name")))
              .forEach(consumer);
          return null;
        });
  }

  private static <T> T with(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Test
  void theSchemaOfModelsPlansTheSameAsTheModels() {
    Targets targets = BOTH.keyspaces(clusters.created("models"));
    Class<?>[] models = {Car.class, Composed.class, Note.class};

    SchemaPlan plan = schema.plan(targets, schema.schemaOf(models));

    assertThat(plan).isEqualTo(schema.plan(targets, models));
    schema.apply(plan);
    schema.check(targets, models);
  }

  @Test
  void aSchemaWithoutAReplicationNeedsTheKeyspace() {
    Targets targets = BOTH.keyspaces(clusters.keyspace("missing"));
    assertThatThrownBy(() -> schema.sync(targets, SHOP.withoutReplication()))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("does not exist. Create it");
  }

  @Test
  void theReplicationOfAnExistingKeyspaceStays() {
    String keyspace = clusters.created("stays");
    Schema other = SHOP.withReplication(Replication.simple(1).durableWrites(false));

    SchemaPlan plan = schema.plan(BOTH.keyspaces(keyspace), other);

    assertThat(plan.targets())
        .allSatisfy(
            target ->
                assertThat(target.unmanaged())
                    .singleElement()
                    .asString()
                    .contains("alterKeyspaces(...)"));
    assertThat(plan.cql()).noneMatch(cql -> cql.contains("KEYSPACE"));
  }

  @Test
  void whatIsWrongWithADeclarationIsRejectedAtOnce() {
    assertThatThrownBy(
            () ->
                Schema.builder()
                    .type("a", type -> type.field("b", "frozen<b>"))
                    .type("c", type -> {})
                    .table("t", table -> table.column("x", "int; DROP"))
                    .table("t", table -> table.partitionKey("id", "list<int").index("gone"))
                    .build())
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("user type 'c' has no fields")
        .hasMessageContaining("table 't' has no partition key")
        .hasMessageContaining("has the type 'int; DROP', which is not a CQL type")
        .hasMessageContaining("has the type 'list<int', which is not a CQL type")
        .hasMessageContaining("has index 't_gone_idx' on column 'gone', which it does not have")
        .hasMessageContaining("table 't' is declared twice");
    assertThatThrownBy(
            () ->
                Schema.builder()
                    .type("a", type -> type.field("b", "frozen<b>"))
                    .type("b", type -> type.field("a", "frozen<a>"))
                    .build())
        .hasMessageContaining("the user types [a, b] contain each other");
  }

  @Test
  void columnsThatNoServerTakesTogetherAreRejected() {
    assertThatThrownBy(
            () ->
                Schema.builder()
                    .table(
                        "mixed",
                        table ->
                            table
                                .partitionKey("id", "int")
                                .column("n", "counter")
                                .column("note", "text"))
                    .table("list", table -> table.partitionKey("id", "list<text>"))
                    .table("time", table -> table.partitionKey("id", "frozen<set<duration>>"))
                    .table(
                        "loose", table -> table.partitionKey("id", "int").staticColumn("s", "text"))
                    .build())
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("table 'mixed' has counters and other columns")
        .hasMessageContaining("table 'list' has the key column 'id' of type list<text>")
        .hasMessageContaining("table 'time' has the key column 'id' of type frozen<set<duration>>")
        .hasMessageContaining("table 'loose' has a static column, but no clustering column");
    assertThatCode(
            () ->
                Schema.builder()
                    .table(
                        "counters",
                        table ->
                            table
                                .partitionKey("id", "frozen<list<text>>")
                                .clusteringKey("c", "tuple<int, int>", ClusteringOrder.ASC)
                                .staticColumn("all", "counter")
                                .column("n", "counter"))
                    .build())
        .doesNotThrowAnyException();
  }

  @Test
  void aUserTypeThatIsUnknownIsImpossible() {
    Targets targets = BOTH.keyspaces(clusters.created("no_type"));
    Schema wanted =
        Schema.builder()
            .table("t", table -> table.partitionKey("id", "int").column("x", "frozen<gone>"))
            .build();
    assertThatThrownBy(() -> schema.sync(targets, wanted))
        .hasMessageContaining("uses the user type 'gone', which does not exist");
  }

  @Test
  void anUnknownKeyspaceOrTableIsNamed() {
    String keyspace = clusters.created("unknown");
    schema.syncTables(BOTH.keyspaces(keyspace), Car.class);
    assertThatThrownBy(() -> schema.schemaOf(new Target("cluster1", "NoKeyspace")))
        .hasMessageContaining("keyspace 'NoKeyspace' does not exist on connection 'cluster1'");
    assertThatThrownBy(() -> schema.schemaOf(new Target("cluster1", keyspace), "cars"))
        .hasMessageContaining("has no table 'cars'. Did you mean 'car'?");
  }

  @Test
  void theStatementsOfASchemaCreateIt() {
    String keyspace = clusters.keyspace("cql");
    for (String cql : SHOP.cql(keyspace)) {
      clusters.cql("cluster1", cql);
    }
    assertThat(schema.plan(Targets.connections("cluster1").keyspaces(keyspace), SHOP).cql())
        .isEqualTo(List.of());
  }
}
