package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.api.model.IndexModel.Target;
import io.cqlengine.api.model.ModelException;
import io.cqlengine.api.model.UserTypeModel;
import io.cqlengine.management.FakeModel;
import io.cqlengine.management.FakeUserType;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaReport;
import io.cqlengine.management.SchemaStep;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.tests.management.TestModels.Address;
import io.cqlengine.tests.management.TestModels.Awkward;
import io.cqlengine.tests.management.TestModels.Car;
import io.cqlengine.tests.management.TestModels.Composed;
import io.cqlengine.tests.management.TestModels.Counted;
import io.cqlengine.tests.management.TestModels.Everything;
import io.cqlengine.tests.management.TestModels.Note;
import io.cqlengine.tests.management.TestModels.Street;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was synced to an empty keyspace plans to nothing afterwards. */
class SyncRoundTripIT extends SchemaManagerTestBase {
  private Targets targets = BOTH;

  SyncRoundTripIT(CassandraCluster first, CassandraCluster second) {
    super(first, second);
  }

  @BeforeAll
  void keyspace() {
    targets = BOTH.keyspaces(clusters.created("RoundTrip"));
  }

  static Stream<FakeModel> models() {
    return Stream.of(
        natives(), collections(), keysOnly(), counters(), userTypes(), indexes(), options(), odd());
  }

  @ParameterizedTest
  @MethodSource("models")
  void aModelPlansToNothingOnceItIsSynced(FakeModel model) {
    SchemaManager manager =
        SchemaManager.of(new FakeModels(clusters.engine()).let(Model.class, model));

    SchemaReport report = manager.syncTables(targets, Model.class);

    assertThat(report.targets()).hasSize(2).allMatch(target -> !target.ran().isEmpty());
    assertThat(manager.plan(targets, Model.class).cql()).isEmpty();
    assertThat(manager.plan(targets, Model.class).targets())
        .allMatch(target -> target.unmanaged().isEmpty());
    assertThat(manager.syncTables(targets, Model.class).targets())
        .allMatch(target -> target.ran().isEmpty());
  }

  @Test
  void modelsOfClassesPlanToNothingOnceTheyAreSynced() {
    Class<?>[] models = {
      Car.class, Note.class, Everything.class, Awkward.class, Composed.class, Counted.class
    };
    schema.syncTables(targets, models);
    assertThat(schema.plan(targets, models).isEmpty()).isTrue();
    schema.check(targets, models);
  }

  @Test
  void userTypesAreSyncedWithoutATableAndDroppedByTheirClasses() {
    Targets fresh = BOTH.keyspaces(clusters.created("types"));

    assertThat(schema.syncTypes(fresh, Address.class).targets())
        .hasSize(2)
        .allSatisfy(
            target ->
                assertThat(target.ran())
                    .extracting(SchemaStep::cql)
                    .allMatch(cql -> cql.startsWith("CREATE TYPE"))
                    .extracting(cql -> cql.contains("Post Address"))
                    .containsExactly(false, true));
    assertThat(schema.planner().syncTypes(fresh, Address.class, Street.class).isEmpty()).isTrue();
    schema.dropTypes(fresh, Address.class, Street.class);
    assertThat(schema.dropTypes(fresh, Address.class, Street.class).targets())
        .allMatch(target -> target.ran().isEmpty());
    assertThatThrownBy(() -> schema.syncTypes(fresh, Note.class))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("Mark it @UserType");
    assertThatThrownBy(() -> schema.syncTypes(fresh))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("no type is given");
  }

  private static FakeModel natives() {
    FakeModel model = table("natives");
    for (DataType type : NATIVE) {
      model = model.column("c_" + type.asCql(false, false), type);
    }
    return model;
  }

  private static FakeModel collections() {
    DataType list = DataTypes.listOf(DataTypes.INT);
    DataType frozen = DataTypes.frozenListOf(DataTypes.INT);
    return table("collections")
        .column("l", list)
        .column("s", DataTypes.setOf(DataTypes.UUID))
        .column("m", DataTypes.mapOf(DataTypes.TEXT, DataTypes.TIMESTAMP))
        .column("f", frozen)
        .column("lf", DataTypes.listOf(frozen))
        .column("deep", DataTypes.mapOf(DataTypes.INT, DataTypes.frozenMapOf(DataTypes.INT, list)))
        .column("t", DataTypes.tupleOf(DataTypes.INT, DataTypes.TEXT, frozen))
        .column("lt", DataTypes.listOf(DataTypes.tupleOf(DataTypes.INT)))
        .column("v", DataTypes.vectorOf(DataTypes.FLOAT, 3))
        .staticColumn("st", DataTypes.setOf(DataTypes.TEXT));
  }

  private static FakeModel keysOnly() {
    return FakeModel.of("keys_only")
        .partitionKey("b", DataTypes.INT)
        .partitionKey("a", DataTypes.frozenListOf(DataTypes.INT))
        .clusteringKey("z", DataTypes.TEXT, ClusteringOrder.DESC)
        .clusteringKey("y", DataTypes.TIMEUUID, ClusteringOrder.ASC)
        .option("compaction", Map.of("class", "LeveledCompactionStrategy"));
  }

  private static FakeModel counters() {
    return FakeModel.of("counters")
        .partitionKey("id", DataTypes.TEXT)
        .column("hits", DataTypes.COUNTER)
        .column("misses", DataTypes.COUNTER);
  }

  private static FakeModel userTypes() {
    return table("user_types")
        .userType("street", field("name", DataTypes.TEXT), field("No", DataTypes.INT))
        .userType("City", field("streets", DataTypes.listOf(FakeUserType.frozen("street"), true)))
        .userType("land", field("cities", DataTypes.setOf(FakeUserType.frozen("City"), true)))
        .userType("world", field("land", FakeUserType.frozen("land")))
        .column("plain", FakeUserType.of("street"))
        .column("frozen", FakeUserType.frozen("world"))
        .column("many", DataTypes.mapOf(DataTypes.TEXT, FakeUserType.frozen("City")));
  }

  private static FakeModel indexes() {
    return table("indexes")
        .column("Plain", DataTypes.TEXT)
        .column("tags", DataTypes.setOf(DataTypes.TEXT))
        .column("m", DataTypes.mapOf(DataTypes.TEXT, DataTypes.INT))
        .column("n", DataTypes.mapOf(DataTypes.TEXT, DataTypes.INT))
        .column("f", DataTypes.frozenListOf(DataTypes.INT))
        .column("v", DataTypes.vectorOf(DataTypes.FLOAT, 2))
        .column("s", DataTypes.TEXT)
        .staticColumn("st", DataTypes.INT)
        .index("Plain")
        .index("tags")
        .index("st")
        .index("c")
        .index(index("", "m", Target.VALUES, "", Map.of()))
        .index(index("", "m", Target.KEYS, "", Map.of()))
        .index(index("", "m", Target.ENTRIES, "", Map.of()))
        .index(index("", "f", Target.FULL, "", Map.of()))
        .index(index("", "n", Target.KEYS, "StorageAttachedIndex", Map.of()))
        .index(index("Near", "v", Target.VALUES, "sai", Map.of("similarity_function", "COSINE")))
        .index(index("", "s", Target.VALUES, "sai", Map.of("case_sensitive", "false")));
  }

  private static FakeModel options() {
    return table("options")
        .option("comment", "it's größer; -- x")
        .option("gc_grace_seconds", "3600")
        .option("bloom_filter_fp_chance", ".05")
        .option("default_time_to_live", 60)
        .option("speculative_retry", "95PERCENTILE")
        .option("additional_write_policy", "50ms")
        .option("cdc", false)
        .option("min_index_interval", 64)
        .option("compression", Map.of("class", "ZstdCompressor", "chunk_length_in_kb", 64))
        .option("caching", Map.of("keys", "NONE"))
        .option(
            "compaction",
            Map.of(
                "class",
                "TimeWindowCompactionStrategy",
                "compaction_window_size",
                2,
                "compaction_window_unit",
                "HOURS"));
  }

  private static FakeModel odd() {
    return FakeModel.of("Where")
        .partitionKey("Order", DataTypes.INT)
        .clusteringKey("größe", DataTypes.INT, ClusteringOrder.ASC)
        .column("say \"hi\"", DataTypes.TEXT)
        .index("say \"hi\"");
  }

  private static FakeModel table(String name) {
    return FakeModel.of(name)
        .partitionKey("id", DataTypes.INT)
        .clusteringKey("c", DataTypes.INT, ClusteringOrder.ASC);
  }

  private static UserTypeModel.Field field(String name, DataType type) {
    return new UserTypeModel.Field(name, type);
  }

  private static IndexModel index(
      String name, String column, Target target, String type, Map<String, String> options) {
    return new IndexModel(given(name), column, target, given(type), options, true);
  }

  private static Optional<String> given(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** Stands for a model. */
  private static final class Model {}
}
