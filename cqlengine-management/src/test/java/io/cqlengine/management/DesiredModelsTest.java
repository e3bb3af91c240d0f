package io.cqlengine.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.model.UserTypeModel;
import java.util.List;
import java.util.Map;
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
  void aTypeComesAfterThoseThatAnotherVersionOfItUses() {
    UserTypeModel.Field street = new UserTypeModel.Field("street", DataTypes.TEXT);
    UserTypeModel.Field x = new UserTypeModel.Field("x", DataTypes.INT);
    UserTypeModel.Field geo = new UserTypeModel.Field("geo", FakeUserType.frozen("geo"));
    List<Desired> wanted =
        DesiredModels.of(
            List.of(
                SHAPE.userType("address", street),
                FakeModel.of("other")
                    .partitionKey("id", DataTypes.INT)
                    .userType("geo", x)
                    .userType("address", street, geo)));

    assertThat(wanted.subList(0, 2))
        .extracting(type -> ((DesiredType) type).type().name())
        .containsExactly("geo", "address");
  }

  @Test
  void partsOfAnOptionAreMergedInAnyOrder() {
    Map<String, String> first = Map.of("class", "TimeWindowCompactionStrategy");
    Map<String, String> second =
        Map.of(
            "class",
            "org.apache.cassandra.db.compaction.TimeWindowCompactionStrategy",
            "compaction_window_unit",
            "HOURS");
    FakeModel one = SHAPE.option("compaction", first);
    FakeModel two = SHAPE.option("compaction", second);

    for (List<Model<?>> models : List.<List<Model<?>>>of(List.of(one, two), List.of(two, one))) {
      DesiredTable table = (DesiredTable) DesiredModels.of(models).get(0);
      Map<?, ?> compaction = (Map<?, ?>) table.table().options().get("compaction");
      assertThat(compaction.get("compaction_window_unit")).isEqualTo("HOURS");
    }
    FakeModel days =
        SHAPE.option("compaction", Map.of("compaction_window_unit", "DAYS", "enabled", "true"));
    assertThatThrownBy(() -> DesiredModels.of(List.of(two, days)))
        .hasMessageContaining("option compaction");
    FakeModel off = SHAPE.option("compression", Map.of("enabled", "false"));
    FakeModel on = SHAPE.option("compression", Map.of("class", "LZ4Compressor"));
    assertThatThrownBy(() -> DesiredModels.of(List.of(on, off)))
        .hasMessageContaining("option compression");
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
