package io.cqlengine.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.model.UserTypeModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class DesiredModelsTest {
  private static final FakeModel SHAPE =
      FakeModel.of("shape").partitionKey("id", DataTypes.INT).column("kind", DataTypes.TEXT);

  @Test
  void subtypesOfOneTableAreOneTableWithAllColumnsAndIndexes() {
    List<Desired> wanted =
        DesiredModels.of(
            List.of(
                SHAPE.column("radius", DataTypes.DOUBLE).index("kind").option("comment", "shapes"),
                SHAPE.column("side", DataTypes.DOUBLE).index("kind").index("side")));

    assertThat(wanted).hasSize(1);
    DesiredTable table = (DesiredTable) wanted.get(0);
    assertThat(table.table().columns()).containsOnlyKeys("id", "kind", "radius", "side");
    assertThat(table.table().options()).containsEntry("comment", "shapes");
    assertThat(table.managed()).hasSize(2);
  }

  @Test
  void userTypesComeFirstInTheirOrderAndOnce() {
    UserTypeModel.Field street = new UserTypeModel.Field("street", DataTypes.TEXT);
    UserTypeModel.Field zip = new UserTypeModel.Field("zip", DataTypes.INT);
    List<Desired> wanted =
        DesiredModels.of(
            List.of(
                SHAPE.userType("inner", street).userType("outer", zip),
                FakeModel.of("other").partitionKey("id", DataTypes.INT).userType("inner", zip)));

    assertThat(wanted.subList(0, 2))
        .extracting(type -> ((DesiredType) type).type().name())
        .containsExactly("inner", "outer");
    assertThat(((DesiredType) wanted.get(0)).type().fields()).containsOnlyKeys("street", "zip");
    assertThat(wanted.get(2)).isInstanceOf(DesiredTable.class);
  }

  @Test
  void modelsThatContradictEachOtherAreRejectedWithAllTheirContradictions() {
    FakeModel other =
        FakeModel.of("shape")
            .partitionKey("id", DataTypes.INT)
            .clusteringKey("at", DataTypes.INT, ClusteringOrder.ASC)
            .column("kind", DataTypes.INT)
            .option("comment", "b");

    assertThatThrownBy(() -> DesiredModels.of(List.of(SHAPE.option("comment", "a"), other)))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("table 'shape' is shared by")
        .hasMessageContaining("the key, PRIMARY KEY (id) and PRIMARY KEY (id, at)")
        .hasMessageContaining("column 'kind', text and int")
        .hasMessageContaining("option comment");
  }

  @Test
  void userTypesThatContradictEachOtherAreRejected() {
    FakeModel one = SHAPE.userType("a", new UserTypeModel.Field("x", DataTypes.INT));
    FakeModel two = SHAPE.userType("a", new UserTypeModel.Field("x", DataTypes.TEXT));
    assertThatThrownBy(() -> DesiredModels.of(List.of(one, two)))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("user type 'a' has field 'x' as int and as text");
  }
}
