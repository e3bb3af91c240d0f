package io.cqlengine.examples.resolvers;

import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.spi.ConnectionResolver;

/**
 * Sends reads to one connection, and writes, conditional writes, batches and schema changes to
 * another.
 *
 * <p><b>Use it</b> when there is a copy of the rows for reading. The copy is a second data centre
 * of the same cluster with its own connection, or another cluster with replicated rows.
 *
 * <p><b>Note:</b> a new row may not be visible to reads immediately. To read it at once, use {@code
 * using(primary)}, which takes precedence over resolvers. This class does not copy rows.
 */
public final class ReadWriteSplit implements ConnectionResolver {
  private final String primary;
  private final String replica;

  /**
   * Creates a resolver for two connections.
   *
   * @param primary the name of the connection for everything except reads
   * @param replica the name of the connection for reads
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
