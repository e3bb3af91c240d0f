package io.cqlengine.management.cql;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.management.FakeModel;
import io.cqlengine.management.Replication;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SchemaCqlTest {

  @Test
  void aKeyspaceIsCreatedWithItsReplicationMap() {
    assertThat(
            SchemaCql.createKeyspace(
                "ks1", new KeyspaceDefinition(Replication.simple(3).options(), true)))
        .isEqualTo(
            "CREATE KEYSPACE IF NOT EXISTS ks1 WITH replication ="
                + " {'class': 'SimpleStrategy', 'replication_factor': '3'}");
  }

  @Test
  void quotesInReplicationOptionsAreDoubled() {
    Replication odd = Replication.networkTopology(Map.of("o'hare", 2));
    assertThat(SchemaCql.createKeyspace("ks1", new KeyspaceDefinition(odd.options(), true)))
        .endsWith("{'class': 'NetworkTopologyStrategy', 'o''hare': '2'}");
  }

  @Test
  void aTableWithOnePartitionColumnHasASimpleKey() {
    FakeModel note =
        FakeModel.of("note").partitionKey("id", DataTypes.UUID).column("body", DataTypes.TEXT);
    assertThat(create("ks1", note))
        .isEqualTo("CREATE TABLE IF NOT EXISTS ks1.note (id uuid, body text, PRIMARY KEY (id))");
  }

  @Test
  void aTableWithClusteringColumnsStatesTheirOrder() {
    FakeModel automobile =
        FakeModel.of("automobile")
            .partitionKey("manufacturer", DataTypes.TEXT)
            .clusteringKey("year", DataTypes.INT, ClusteringOrder.DESC)
            .clusteringKey("model", DataTypes.TEXT, ClusteringOrder.ASC)
            .column("options", DataTypes.setOf(DataTypes.TEXT));
    assertThat(create("test", automobile))
        .isEqualTo(
            "CREATE TABLE IF NOT EXISTS test.automobile"
                + " (manufacturer text, year int, model text, options set<text>,"
                + " PRIMARY KEY (manufacturer, year, model))"
                + " WITH CLUSTERING ORDER BY (year DESC, model ASC)");
  }

  @Test
  void aCompositePartitionKeyHasParenthesesOfItsOwn() {
    FakeModel reading =
        FakeModel.of("reading")
            .partitionKey("sensor", DataTypes.UUID)
            .partitionKey("day", DataTypes.DATE)
            .clusteringKey("at", DataTypes.TIMESTAMP, ClusteringOrder.ASC);
    assertThat(create("ks1", reading))
        .contains("PRIMARY KEY ((sensor, day), at)) WITH CLUSTERING ORDER BY (at ASC)");
  }

  @Test
  void reservedMixedCaseAndUnicodeNamesAreQuoted() {
    FakeModel odd =
        FakeModel.of("Order")
            .partitionKey("select", DataTypes.INT)
            .clusteringKey("größe", DataTypes.INT, ClusteringOrder.ASC)
            .column("say \"hi\"", DataTypes.TEXT);
    assertThat(create("Ks One", odd))
        .isEqualTo(
            "CREATE TABLE IF NOT EXISTS \"Ks One\".\"Order\""
                + " (\"select\" int, \"größe\" int, \"say \"\"hi\"\"\" text,"
                + " PRIMARY KEY (\"select\", \"größe\"))"
                + " WITH CLUSTERING ORDER BY (\"größe\" ASC)");
  }

  @Test
  void frozenTypesStayFrozen() {
    FakeModel nested =
        FakeModel.of("nested")
            .partitionKey("id", DataTypes.UUID)
            .column("m", DataTypes.mapOf(DataTypes.TEXT, DataTypes.frozenListOf(DataTypes.INT)));
    assertThat(create("ks1", nested)).contains("m map<text, frozen<list<int>>>");
  }

  @Test
  void allMissingColumnsAreAddedByOneStatement() {
    Map<String, TableDefinition.Column> missing =
        TableDefinition.of(
                FakeModel.of("t").column("price", DataTypes.DECIMAL).column("To", DataTypes.INT))
            .columns();
    assertThat(SchemaCql.addColumns("ks1", "t", missing))
        .isEqualTo("ALTER TABLE ks1.t ADD (price decimal, \"To\" int)");
  }

  @Test
  void durableWritesAreWrittenWhereTheyAreOffOrMayChangeBack() {
    KeyspaceDefinition on = new KeyspaceDefinition(Map.of("class", "X"), true);
    KeyspaceDefinition off = new KeyspaceDefinition(Map.of("class", "X"), false);
    assertThat(SchemaCql.createKeyspace("k", on)).endsWith("{'class': 'X'}");
    assertThat(SchemaCql.createKeyspace("k", off)).endsWith(" AND durable_writes = false");
    assertThat(SchemaCql.alterKeyspace("k", on))
        .isEqualTo("ALTER KEYSPACE k WITH replication = {'class': 'X'} AND durable_writes = true");
  }

  @Test
  void staticColumnsAndOptionsAndTheIdAreInCreateTable() {
    FakeModel model =
        FakeModel.of("t")
            .partitionKey("id", DataTypes.INT)
            .clusteringKey("at", DataTypes.INT, ClusteringOrder.DESC)
            .staticColumn("owner", DataTypes.TEXT)
            .option("comment", "it's")
            .option("gc_grace_seconds", 10)
            .option("cdc", true)
            .option("compaction", Map.of("min_threshold", "2", "class", "Leveled"));
    assertThat(SchemaCql.createTable("k", TableDefinition.of(model), new UUID(0, 1)))
        .isEqualTo(
            "CREATE TABLE IF NOT EXISTS k.t (id int, at int, owner text static,"
                + " PRIMARY KEY (id, at)) WITH CLUSTERING ORDER BY (at DESC)"
                + " AND comment = 'it''s' AND gc_grace_seconds = 10 AND cdc = true"
                + " AND compaction = {'class': 'Leveled', 'min_threshold': '2'}"
                + " AND id = 00000000-0000-0000-0000-000000000001");
  }

  @Test
  void typesAreCreatedWithTheirFieldsAndGetOneMoreAtATime() {
    TypeDefinition type = new TypeDefinition("My Type", Map.of("Street", "text"));
    assertThat(SchemaCql.createType("k", type))
        .isEqualTo("CREATE TYPE IF NOT EXISTS k.\"My Type\" (\"Street\" text)");
    assertThat(SchemaCql.addField("k", "My Type", "zip", "int"))
        .isEqualTo("ALTER TYPE k.\"My Type\" ADD zip int");
  }

  @Test
  void indexesHaveTheirTargetAndClass() {
    assertThat(SchemaCql.createIndex("k", index("", IndexModel.Target.VALUES)))
        .isEqualTo("CREATE INDEX IF NOT EXISTS i ON k.t (\"C\")");
    assertThat(SchemaCql.createIndex("k", index("", IndexModel.Target.ENTRIES)))
        .endsWith("ON k.t (entries(\"C\"))");
    assertThat(SchemaCql.createIndex("k", index("sai", IndexModel.Target.FULL)))
        .isEqualTo(
            "CREATE CUSTOM INDEX IF NOT EXISTS i ON k.t (full(\"C\")) USING 'sai'"
                + " WITH OPTIONS = {'a': '1', 'b': '2'}");
  }

  @Test
  void dropsForgiveWhatIsNotThere() {
    assertThat(SchemaCql.dropKeyspace("K")).isEqualTo("DROP KEYSPACE IF EXISTS \"K\"");
    assertThat(SchemaCql.dropTable("k", "select")).isEqualTo("DROP TABLE IF EXISTS k.\"select\"");
    assertThat(SchemaCql.dropType("k", "t")).isEqualTo("DROP TYPE IF EXISTS k.t");
    assertThat(SchemaCql.dropIndex("k", "i")).isEqualTo("DROP INDEX IF EXISTS k.i");
  }

  private static IndexDefinition index(String type, IndexModel.Target target) {
    Map<String, String> options = type.isEmpty() ? Map.of() : Map.of("b", "2", "a", "1");
    return new IndexDefinition("i", "t", "C", target, type, options);
  }

  private static String create(String keyspace, FakeModel model) {
    return SchemaCql.createTable(keyspace, TableDefinition.of(model), null);
  }
}
