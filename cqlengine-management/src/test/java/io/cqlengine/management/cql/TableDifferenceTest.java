package io.cqlengine.management.cql;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.management.FakeModel;
import io.cqlengine.management.cql.TableDefinition.Column;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableDifferenceTest {

  @Test
  void aTableDoesNotDifferFromItself() {
    TableDifference difference = between(cars(ClusteringOrder.ASC), cars(ClusteringOrder.ASC));
    assertThat(difference).isEqualTo(new TableDifference(Map.of(), Map.of(), List.of(), List.of()));
  }

  @Test
  void columnsTheServerLacksAreMissing() {
    FakeModel wanted = cars(ClusteringOrder.ASC).column("price", DataTypes.DECIMAL);
    TableDifference difference = between(wanted, cars(ClusteringOrder.ASC));
    assertThat(difference.missing()).isEqualTo(Map.of("price", new Column("decimal", false)));
    assertThat(difference.conflicts()).isEmpty();
  }

  @Test
  void columnsTheModelLacksAreNoDifference() {
    FakeModel existing = cars(ClusteringOrder.ASC).column("price", DataTypes.DECIMAL);
    TableDifference difference = between(cars(ClusteringOrder.ASC), existing);
    assertThat(difference.missing()).isEmpty();
    assertThat(difference.conflicts()).isEmpty();
    assertThat(difference.unmanaged()).containsOnlyKeys("price");
  }

  @Test
  void aColumnThatIsStaticOnOneSideIsAConflict() {
    FakeModel wanted = cars(ClusteringOrder.ASC).staticColumn("price", DataTypes.DECIMAL);
    FakeModel existing = cars(ClusteringOrder.ASC).column("price", DataTypes.DECIMAL);
    assertThat(between(wanted, existing).conflicts())
        .singleElement()
        .asString()
        .contains("is decimal on the server, but decimal static is wanted");
  }

  @Test
  void anotherTypeIsAConflictThatShowsBothSides() {
    TableDifference difference =
        between(one("price", DataTypes.DECIMAL), one("price", DataTypes.TEXT));
    assertThat(difference.conflicts())
        .singleElement()
        .asString()
        .contains("column 'price' of table 't' is text on the server, but decimal is wanted.");
  }

  @Test
  void anotherClusteringOrderIsAConflictThatShowsBothKeys() {
    TableDifference difference = between(cars(ClusteringOrder.DESC), cars(ClusteringOrder.ASC));
    assertThat(difference.conflicts())
        .singleElement()
        .asString()
        .contains("PRIMARY KEY (make, year) CLUSTERING ORDER BY (year ASC) on the server")
        .contains("PRIMARY KEY (make, year) CLUSTERING ORDER BY (year DESC) is wanted");
  }

  @Test
  void aKeyColumnTheServerLacksIsAConflictAndNeverAdded() {
    FakeModel wanted = FakeModel.of("t").partitionKey("a", DataTypes.INT);
    FakeModel existing = FakeModel.of("t").partitionKey("b", DataTypes.INT);
    TableDifference difference = between(wanted, existing);
    assertThat(difference.missing()).isEmpty();
    assertThat(difference.conflicts()).hasSize(1);
  }

  @Test
  void theOrderOfClusteringColumnsBelongsToTheKey() {
    FakeModel ab = twoClusteringColumns("a", "b");
    FakeModel ba = twoClusteringColumns("b", "a");
    assertThat(between(ab, ba).conflicts()).hasSize(1);
  }

  @Test
  void everyConflictIsListed() {
    FakeModel wanted =
        FakeModel.of("t")
            .partitionKey("id", DataTypes.UUID)
            .column("a", DataTypes.INT)
            .column("b", DataTypes.INT);
    FakeModel existing =
        FakeModel.of("t")
            .partitionKey("id", DataTypes.TIMEUUID)
            .column("a", DataTypes.TEXT)
            .column("b", DataTypes.TEXT);
    assertThat(between(wanted, existing).conflicts()).hasSize(3);
  }

  private static TableDifference between(FakeModel wanted, FakeModel existing) {
    return TableDifference.between(TableDefinition.of(wanted), TableDefinition.of(existing), false);
  }

  private static FakeModel cars(ClusteringOrder order) {
    return FakeModel.of("cars")
        .partitionKey("make", DataTypes.TEXT)
        .clusteringKey("year", DataTypes.INT, order)
        .column("options", DataTypes.setOf(DataTypes.TEXT));
  }

  private static FakeModel one(String column, DataType type) {
    return FakeModel.of("t").partitionKey("id", DataTypes.UUID).column(column, type);
  }

  private static FakeModel twoClusteringColumns(String first, String second) {
    return FakeModel.of("t")
        .partitionKey("id", DataTypes.UUID)
        .clusteringKey(first, DataTypes.INT, ClusteringOrder.ASC)
        .clusteringKey(second, DataTypes.INT, ClusteringOrder.ASC);
  }
}
