package io.cqlengine.examples.resolvers;

import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.api.spi.ConnectionResolver;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * Distributes the rows of all models over several clusters by their partition key.
 *
 * <p><b>Use it</b> when one cluster must not grow further and nearly every query has a partition
 * key. Within a cluster, Cassandra does the same by itself.
 *
 * <p><b>Note:</b> the list of shards is part of the data. With another order or length, rows are
 * not found. An operation without the complete partition key has no shard and is rejected. Query
 * each shard with {@code using(...)} and combine the results. Schema changes are not sharded. Pass
 * all shards as targets. A logged batch is atomic on one shard only, so operations for two shards
 * cannot be in one batch.
 */
public final class ShardByPartitionKey implements ConnectionResolver {
  /** Types with the same text for equal keys, in every JVM and after a round trip. */
  private static final Set<Class<?>> HASHED =
      Set.of(String.class, Integer.class, Long.class, Short.class, Byte.class, UUID.class);

  private final List<String> shards;

  /**
   * Creates a resolver for some shards.
   *
   * @param shards the names of the connections, always in the same order
   */
  public ShardByPartitionKey(List<String> shards) {
    this.shards = List.copyOf(shards);
  }

  @Override
  public RouteAnswer resolve(RouteRequest request) {
    boolean chosen = request.fixed().connection().isPresent();
    if (chosen || request.kind() == OperationKind.SCHEMA) {
      return RouteAnswer.abstain();
    }
    List<Object> key =
        request
            .partitionKey()
            .orElseThrow(
                () ->
                    new RoutingException(
                        "No shard without the whole partition key. Add it to the query, or name"
                            + " each shard in turn with using(...)"));
    return RouteAnswer.connection(shards.get(shard(key)));
  }

  /** Does not use hashCode(), which for enums and arrays differs between JVMs. */
  private int shard(List<Object> key) {
    CRC32 crc = new CRC32();
    for (Object value : key) {
      if (!HASHED.contains(value.getClass())) {
        throw new RoutingException(
            "a partition key of " + value.getClass().getName() + " has no stable hash here");
      }
      crc.update((value + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return (int) (crc.getValue() % shards.size());
  }
}
