package io.cqlengine.core.execution;

import io.cqlengine.api.routing.Route;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Statements at DEBUG: where, how long, and the CQL without values. */
final class StatementLog {
  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.statement");

  long start() {
    return LOG.isDebugEnabled() ? System.nanoTime() : 0;
  }

  void ran(Request request, String cql, long start) {
    if (LOG.isDebugEnabled()) {
      Route route = request.route();
      LOG.debug("{}.{} [{} ms] {}", route.connection(), route.keyspace(), millis(start), cql);
    }
  }

  void failed(Request request, String cql, long start, Throwable failure) {
    if (LOG.isDebugEnabled()) {
      Route route = request.route();
      LOG.debug(
          "{}.{} [{} ms] {} failed: {}",
          route.connection(),
          route.keyspace(),
          millis(start),
          cql,
          failure.toString());
    }
  }

  private static long millis(long start) {
    return start == 0 ? 0 : (System.nanoTime() - start) / 1_000_000;
  }
}
