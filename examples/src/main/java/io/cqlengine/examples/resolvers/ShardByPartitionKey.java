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
 * Spreads the rows of all models over several clusters by their partition key.
 *
 * <p><b>Take it</b> when one cluster is not to grow further, and nearly every query names its
 * partition. Within a cluster Cassandra does the same by itself.
 *
 * <p><b>Watch</b> that the list of shards is part of the data: another order or length looks for
 * rows where they are not. An operation without its whole partition key belongs to no shard and is
 * refused: name each shard in turn with {@code using(...)} and add up. Schema changes are not
 * sharded: give all shards as targets. A logged batch is atomic on one shard only, so that
 * operations for two shards do not get into one batch.
 */
public final class ShardByPartitionKey implements ConnectionResolver {
  /** Types whose text is the same for equal keys, in every JVM and after a round trip. */
  private static final Set<Class<?>> HASHED =
      Set.of(String.class, Integer.class, Long.class, Short.class, Byte.class, UUID.class);

  private final List<String> shards;

  /**
   * A resolver for some shards.
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
                        "no shard without the whole partition key: add it to the query, or name"
                            + " each shard in turn with using(...)"));
    return RouteAnswer.connection(shards.get(shard(key)));
  }

  /** Not hashCode(): of enums and arrays it differs from JVM to JVM. */
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
