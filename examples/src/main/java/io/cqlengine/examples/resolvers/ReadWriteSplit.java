package io.cqlengine.examples.resolvers;

import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.spi.ConnectionResolver;

/**
 * Reads on one connection; writes, conditional writes, batches and schema changes on another.
 *
 * <p><b>Take it</b> when something keeps a copy of the rows for reading: a second data centre of
 * the same cluster, reached by a connection of its own, or a cluster that is fed by replication.
 *
 * <p><b>Watch</b> that a row may be read some time after it was written. What must be read at once
 * is read with {@code using(primary)}, which comes before any resolver. Nothing here copies rows.
 */
public final class ReadWriteSplit implements ConnectionResolver {
  private final String primary;
  private final String replica;

  /**
   * A resolver for two connections.
   *
   * @param primary the name of the connection that takes everything but reads
   * @param replica the name of the connection that takes the reads
   */
  public ReadWriteSplit(String primary, String replica) {
    this.primary = primary;
    this.replica = replica;
  }

  @Override
  public RouteAnswer resolve(RouteRequest request) {
    return RouteAnswer.connection(request.kind() == OperationKind.READ ? replica : primary);
  }
}
