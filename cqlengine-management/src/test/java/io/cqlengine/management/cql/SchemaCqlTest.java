package io.cqlengine.management.cql;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.management.FakeModel;
import io.cqlengine.management.Replication;
import java.util.Map;
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

  private static String create(String keyspace, FakeModel model) {
    return SchemaCql.createTable(keyspace, TableDefinition.of(model), null);
  }
}
