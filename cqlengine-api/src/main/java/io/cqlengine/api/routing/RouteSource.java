package io.cqlengine.api.routing;

/** What decided the connection or the keyspace of a route, in the order of precedence. */
public enum RouteSource {
  /** {@code using} or {@code keyspace} of the query. */
  EXPLICIT,
  /** {@code using} of the batch. */
  BATCH,
  /** The origin of the tracked row. */
  TRACKED_ORIGIN,
  /** The context of the query. */
  CONTEXT,
  /** A {@code ConnectionResolver}. */
  RESOLVER,
  /** The model's annotation. */
  MODEL,
  /** The default connection, or the connection's default keyspace. */
  DEFAULT
}
