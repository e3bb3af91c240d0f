package io.cqlengine.tests.management;

import static io.cqlengine.management.SchemaDifference.Kind.DIFFERENT;
import static io.cqlengine.management.SchemaDifference.Kind.EXTRA;
import static io.cqlengine.management.SchemaDifference.Kind.MISSING;
import static io.cqlengine.management.SchemaStep.Grade.DESTRUCTIVE;
import static io.cqlengine.management.SchemaStep.Grade.IMPOSSIBLE;
import static io.cqlengine.management.SchemaStep.Grade.SAFE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.management.Replication;
import io.cqlengine.management.Schema;
import io.cqlengine.management.SchemaBuilder;
import io.cqlengine.management.SchemaDiff;
import io.cqlengine.management.SchemaDifference;
import io.cqlengine.management.Target;
import io.cqlengine.management.Targets;
import io.cqlengine.management.migration.MigrationFiles;
import io.cqlengine.management.migration.Migrations;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.tests.management.TestModels.Car;
import io.cqlengine.tests.management.TestModels.CarWithOwner;
import io.cqlengine.tests.management.TestModels.Composed;
import io.cqlengine.tests.management.TestModels.Note;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SchemaDiffIT extends SchemaManagerTestBase {
  private static final List<String> PART_AND_TABLE =
      List.of(
          "CREATE TYPE part (a int, b int)",
          "CREATE TABLE t (id int, c int, s text static, x text, l list<text>, u frozen<part>,"
              + " PRIMARY KEY (id, c)) WITH comment = 'it''s \"one\"'",
          "CREATE INDEX i ON t (x)");

  SchemaDiffIT(CassandraCluster first, CassandraCluster second) {
    super(first, second);
  }

  private static SchemaBuilder.Table shared(SchemaBuilder.Table table) {
    return table.partitionKey("id", "int").clusteringKey("c", "int", ClusteringOrder.ASC);
  }

  private static Schema schema(
      Consumer<SchemaBuilder.Table> table, Map<String, String> fields, SchemaBuilder more) {
    return more.type("part", type -> fields.forEach(type::field))
        .table("shared", declared -> table.accept(shared(declared)))
        .build();
  }

  @Test
  void twoKeyspacesThatAreEqualDoNotDiffer() {
    String keyspace = clusters.created("equal");
    schema.syncTables(BOTH.keyspaces(keyspace), Car.class, Composed.class);

    Schema live = schema.schemaOf(new Target("cluster1", keyspace));
    SchemaDiff diff = schema.diff(BOTH.keyspaces(keyspace), live);

    assertThat(diff.isEmpty()).isTrue();
    assertThat(diff.toString()).contains("none").contains(keyspace);
  }

  @Test
  void missingExtraAndDifferentThingsAreGraded() {
    String keyspace = clusters.created("differ");
    Targets first = Targets.connections("cluster1").keyspaces(keyspace);
    Targets second = Targets.connections("cluster2").keyspaces(keyspace);
    schema.sync(
        first,
        schema(
            table ->
                table
                    .column("here", "text")
                    .column("typed", "int")
                    .option("comment", "one")
                    .option("compaction", Map.of("class", "LeveledCompactionStrategy"))
                    .index("here"),
            new TreeMap<>(Map.of("a", "int", "b", "text")),
            Schema.builder()
                .table("only_here", table -> table.partitionKey("id", "int"))
                .type("type_here", type -> type.field("x", "int"))));
    schema.sync(
        second,
        schema(
            table ->
                table
                    .column("there", "text")
                    .column("typed", "text")
                    .option("comment", "two")
                    .option(
                        "compaction",
                        Map.of("class", "LeveledCompactionStrategy", "fanout_size", "20"))
                    .index("there"),
            new TreeMap<>(Map.of("a", "bigint", "c", "text")),
            Schema.builder()
                .table("only_there", table -> table.partitionKey("id", "int"))
                .type("type_there", type -> type.field("x", "int"))));
    schema.alterKeyspaces(second, Replication.simple(1).durableWrites(false));

    SchemaDiff diff = schema.diff(second, schema.schemaOf(new Target("cluster1", keyspace)));

    List<SchemaDifference> differences = diff.targets().get(0).differences();
    assertThat(differences)
        .extracting(SchemaDifference::kind, SchemaDifference::grade, SchemaDifference::subject)
        .containsExactlyInAnyOrder(
            tuple(MISSING, SAFE, "table only_here"),
            tuple(MISSING, SAFE, "type type_here"),
            tuple(MISSING, SAFE, "shared.here"),
            tuple(MISSING, SAFE, "field part.b"),
            tuple(MISSING, SAFE, "index shared_here_idx"),
            tuple(DIFFERENT, SAFE, "keyspace " + keyspace),
            tuple(DIFFERENT, SAFE, "shared.comment, shared.compaction"),
            tuple(DIFFERENT, IMPOSSIBLE, "column shared.typed"),
            tuple(DIFFERENT, IMPOSSIBLE, "field part.a"),
            tuple(EXTRA, DESTRUCTIVE, "shared.there"),
            tuple(EXTRA, IMPOSSIBLE, "field part.c"),
            tuple(EXTRA, DESTRUCTIVE, "index shared_there_idx"),
            tuple(EXTRA, DESTRUCTIVE, "table only_there"),
            tuple(EXTRA, DESTRUCTIVE, "type type_there"));
    assertThat(diff.toString().lines())
        .hasSize(differences.size() + 1)
        .anyMatch(line -> line.matches("cluster2 .* missing +SAFE +table only_here +it does.*"));
  }

  @Test
  void modelsAreComparedWithEveryTarget() {
    String keyspace = clusters.created("models");
    schema.syncTables(Targets.connections("cluster1").keyspaces(keyspace), Car.class, Note.class);

    SchemaDiff diff = schema.diff(BOTH.keyspaces(keyspace), CarWithOwner.class);

    assertThat(diff.targets().get(0).differences())
        .extracting(SchemaDifference::kind, SchemaDifference::subject)
        .containsExactlyInAnyOrder(
            tuple(MISSING, "car.owner, car.services"),
            tuple(EXTRA, "car.price"),
            tuple(EXTRA, "car.options"),
            tuple(EXTRA, "table note"));
    assertThat(diff.targets().get(1).differences())
        .extracting(SchemaDifference::subject)
        .containsExactly("table car");
  }

  @Test
  void aMissingKeyspaceIsADifferenceAndAnUnknownConnectionAnError() {
    Targets missing = Targets.connections("cluster1").keyspaces(clusters.keyspace("missing"));
    assertThat(schema.diff(missing, Note.class).targets().get(0).differences())
        .singleElement()
        .satisfies(difference -> assertThat(difference.subject()).startsWith("keyspace "));
    assertThatThrownBy(() -> schema.diff(Targets.connections("nobody"), Note.class))
        .hasMessageContaining("nobody");
  }

  @Test
  void eachDifferenceOfTwoKeyspacesIsSeen() {
    Schema wanted = schema.schemaOf(created("base", PART_AND_TABLE));
    assertDiffers(wanted, "static", "s text static", "s text");
    assertDiffers(wanted, "frozen", "list<text>", "frozen<list<text>>");
    assertDiffers(wanted, "depth", "list<text>", "list<frozen<list<text>>>");
    assertDiffers(wanted, "comment", "''s", "'' s");
    assertDiffers(wanted, "fields", "a int, b int", "b int, a int");
    assertDiffers(wanted, "order", "WITH comment", "WITH CLUSTERING ORDER BY (c DESC) AND comment");
    assertDiffers(wanted, "key", "PRIMARY KEY (id, c)", "PRIMARY KEY (c, id)");
    assertDiffers(wanted, "index", "ON t (x)", "ON t (x) USING 'sai'");
    assertDiffers(wanted, "target", "ON t (x)", "ON t (l)");
  }

  @Test
  void aNameThatIsLongerThanThatOfAModelIsNoDifference() {
    Target target = created("long_name", List.of());
    clusters.cql(
        "cluster1",
        "CREATE TABLE \"%s\".%s (id int PRIMARY KEY)".formatted(target.keyspace(), "n".repeat(60)));

    assertThat(
            schema
                .diff(
                    Targets.connections("cluster1").keyspaces(target.keyspace()),
                    schema.schemaOf(target))
                .isEmpty())
        .isTrue();
  }

  @Test
  void aSecondIndexOfAnotherClassIsExtra() {
    Schema wanted = schema.schemaOf(created("one_index", PART_AND_TABLE));
    List<String> two = new ArrayList<>(PART_AND_TABLE);
    two.add("CREATE INDEX second ON t (x) USING 'sai'");
    Target target = created("two_indexes", two);

    SchemaDiff diff =
        schema.diff(Targets.connections("cluster1").keyspaces(target.keyspace()), wanted);

    assertThat(diff.targets().get(0).differences())
        .extracting(SchemaDifference::kind, SchemaDifference::subject)
        .containsExactly(tuple(EXTRA, "index second"));
  }

  @Table(value = "clients", keyspace = "system_views")
  record Client(@PartitionKey InetAddress address, @ClusteringKey int port, String username) {}

  @Test
  void modelsAreComparedWithTheirOwnKeyspace() {
    SchemaDiff diff = schema.diff(Targets.connections("cluster1"), Client.class);

    assertThat(diff.targets())
        .singleElement()
        .satisfies(
            target -> {
              assertThat(target.target().keyspace()).isEqualTo("system_views");
              assertThat(target.differences())
                  .extracting(SchemaDifference::kind)
                  .doesNotContain(MISSING);
            });
  }

  private void assertDiffers(Schema wanted, String name, String part, String other) {
    Target target =
        created(name, PART_AND_TABLE.stream().map(cql -> cql.replace(part, other)).toList());
    Targets targets = Targets.connections("cluster1").keyspaces(target.keyspace());
    SchemaDiff diff = schema.diff(targets, wanted);
    assertThat(diff.isEmpty()).as(name + "\n" + diff).isFalse();
    assertThat(schema.diff(targets, schema.schemaOf(target)).isEmpty()).isTrue();
  }

  private Target created(String name, List<String> ddl) {
    String keyspace = clusters.created(name);
    ddl.forEach(
        cql ->
            clusters.cql(
                "cluster1",
                cql.replaceFirst("(TABLE|TYPE|ON) (?=t |part )", "$1 \"" + keyspace + "\".")));
    return new Target("cluster1", keyspace);
  }

  @Test
  void theJournalOfMigrationsIsNoPartOfASchema() {
    String keyspace = clusters.created("journal");
    Target target = new Target("cluster1", keyspace);
    Schema before = schema.schemaOf(target);
    Migrations.of(clusters.engine(), MigrationFiles.texts(Map.of()))
        .migrate(Targets.connections("cluster1").keyspaces(keyspace));
    assertThat(clusters.columns("cluster1", keyspace, "cqlengine_migrations")).isNotEmpty();

    assertThat(schema.schemaOf(target).tables()).isEmpty();
    assertThat(schema.diff(Targets.connections("cluster1").keyspaces(keyspace), before).isEmpty())
        .isTrue();
  }
}
