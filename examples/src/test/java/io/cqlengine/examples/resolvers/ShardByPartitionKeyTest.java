package io.cqlengine.examples.resolvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.model.Model;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.api.routing.Using;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The hash. It must never change, because stored rows depend on it. */
class ShardByPartitionKeyTest {
  private final ShardByPartitionKey resolver =
      new ShardByPartitionKey(List.of("a", "b", "c", "d", "e"));

  private String shard(Object... key) {
    RouteAnswer answer = resolver.resolve(new Read(Optional.of(List.of(key))));
    assertThat(answer.keyspace()).isEmpty();
    return answer.connection().orElseThrow();
  }

  @Test
  void theShardOfAKeyIsStable() {
    assertThat(shard("Tesla")).isEqualTo("d");
    assertThat(shard(42)).isEqualTo("d");
    assertThat(shard(new UUID(1, 2))).isEqualTo("c");
    assertThat(shard("north", 7L)).isEqualTo("a");
  }

  @Test
  void keysAreDistributedEvenly() {
    Map<String, Long> sizes =
        IntStream.range(0, 10_000)
            .mapToObj(i -> shard("customer-" + i))
            .collect(Collectors.groupingBy(shard -> shard, Collectors.counting()));

    assertThat(sizes).containsOnlyKeys("a", "b", "c", "d", "e");
    assertThat(sizes.values()).allSatisfy(size -> assertThat(size).isBetween(1_800L, 2_200L));
  }

  @Test
  void aTypeWithoutStableTextIsRejected() {
    assertThatThrownBy(() -> shard(new BigDecimal("1.0")))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("java.math.BigDecimal")
        .hasMessageContaining("no stable hash");
  }

  private record Read(Optional<List<Object>> partitionKey) implements RouteRequest {
    @Override
    public OperationKind kind() {
      return OperationKind.READ;
    }

    @Override
    public Optional<Model<?>> model() {
      return Optional.empty();
    }

    @Override
    public Using fixed() {
      return Using.none();
    }

    @Override
    public Map<String, Object> hints() {
      return Map.of();
    }
  }
}
