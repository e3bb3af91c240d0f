package io.cqlengine.api.routing;

/** Who decided a half of a route; in the order of precedence. */
public enum RouteSource {
  /** A {@code using} or {@code keyspace} on the query itself. */
  EXPLICIT,
  /** The {@code using} of the batch that the operation is in. */
  BATCH,
  /** The origin of the tracked row that is written. */
  TRACKED_ORIGIN,
  /** The context the query was made from. */
  CONTEXT,
  /** A {@code ConnectionResolver}. */
  RESOLVER,
  /** The model's annotation. */
  MODEL,
  /** The default connection, or the connection's default keyspace. */
  DEFAULT
}
