package io.cqlengine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.model.ColumnModel;
import io.cqlengine.api.model.Model;
import io.cqlengine.core.fixture.TestModels;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ModelReaderTest {
  private final ModelRegistry models = TestModels.registry();

  @Table(value = "Fleet_Autos", keyspace = "ks1", connection = "cluster2")
  record Given(@PartitionKey String id, @Column("select") String a, @Column("Größe") String b) {}

  @Table
  record ByTheRule(@PartitionKey String vehicleId, String lastServiceDate) {}

  @Table
  record Composite(
      @ClusteringKey(2) String model,
      @PartitionKey(2) String country,
      int horsePower,
      @ClusteringKey(value = 1, order = ClusteringOrder.DESC) int year,
      @PartitionKey(1) String manufacturer) {}

  @Table
  record InOrder(
      @PartitionKey String p1,
      @PartitionKey String p2,
      @ClusteringKey String c1,
      @ClusteringKey String c2) {}

  @Table
  private record Hidden(@PartitionKey int id) {}

  private static List<String> members(List<? extends ColumnModel<?, ?>> columns) {
    return columns.stream().<String>map(ColumnModel::member).toList();
  }

  private static List<String> names(Model<?> model) {
    return model.columns().stream().<String>map(ColumnModel::name).toList();
  }

  @Test
  void namesFollowTheRuleIfNoneIsGiven() {
    Model<ByTheRule> model = models.get(ByTheRule.class);

    assertThat(model.type()).isEqualTo(ByTheRule.class);
    assertThat(model.table()).isEqualTo("by_the_rule");
    assertThat(model.keyspace()).isEmpty();
    assertThat(model.connection()).isEmpty();
    assertThat(names(model)).containsExactly("vehicle_id", "last_service_date");
    assertThat(members(model.columns())).containsExactly("vehicleId", "lastServiceDate");
  }

  @Test
  void givenNamesAreExact() {
    Model<Given> model = models.get(Given.class);

    assertThat(model.table()).isEqualTo("Fleet_Autos");
    assertThat(model.keyspace()).contains("ks1");
    assertThat(model.connection()).contains("cluster2");
    assertThat(names(model)).containsExactly("id", "select", "Größe");
  }

  @Test
  void compositeKeysAreOrderedByPosition() {
    Model<Composite> model = models.get(Composite.class);

    assertThat(members(model.partitionKey())).containsExactly("manufacturer", "country");
    assertThat(members(model.clusteringKey())).containsExactly("year", "model");
    assertThat(members(models.get(Composite.class).primaryKey()))
        .containsExactly("manufacturer", "country", "year", "model");
    assertThat(model.column("year").clusteringOrder()).contains(ClusteringOrder.DESC);
    assertThat(model.column("model").clusteringOrder()).contains(ClusteringOrder.ASC);
    assertThat(model.column("horsePower").clusteringOrder()).isEmpty();
    assertThat(model.column("horsePower").partitionKey()).isFalse();
    assertThat(model.column("country").partitionKey()).isTrue();
  }

  @Test
  void keysWithoutPositionsKeepTheOrderOfDeclaration() {
    Model<InOrder> model = models.get(InOrder.class);

    assertThat(members(model.partitionKey())).containsExactly("p1", "p2");
    assertThat(members(model.clusteringKey())).containsExactly("c1", "c2");
  }

  @Test
  void anUnknownMemberIsAnErrorWithASuggestion() {
    Model<ByTheRule> model = models.get(ByTheRule.class);

    assertThatThrownBy(() -> model.column("vehicle_id"))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("ByTheRule")
        .hasMessageContaining("'vehicle_id'")
        .hasMessageContaining("Did you mean 'vehicleId'?");
  }

  @Test
  void privateNestedAndLocalRecordsAreRead() {
    @Table
    record Local(@PartitionKey int id, String text) {}

    EntityModel<Hidden> hidden = models.get(Hidden.class);
    EntityModel<Local> local = models.get(Local.class);

    assertThat(hidden.access().create(new Object[] {7})).isEqualTo(new Hidden(7));
    assertThat(local.access().get(new Local(7, "seven"), 1)).isEqualTo("seven");
  }

  @Test
  void concurrentThreadsGetTheSameModel() throws Exception {
    int threads = 16;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 50; round++) {
        ModelRegistry fresh = TestModels.registry();
        CyclicBarrier start = new CyclicBarrier(threads);
        Set<EntityModel<?>> seen = ConcurrentHashMap.newKeySet();
        List<Future<?>> racers =
            IntStream.range(0, threads)
                .<Future<?>>mapToObj(
                    i ->
                        executor.submit(
                            () -> {
                              start.await();
                              return seen.add(fresh.get(Composite.class));
                            }))
                .toList();
        for (Future<?> racer : racers) {
          racer.get();
        }
        assertThat(seen).hasSize(1);
      }
    } finally {
      executor.shutdownNow();
    }
  }
}
