package io.cqlengine.api.connection;

/** Where a connection is in its life. */
public enum ConnectionState {
  /** Registered, not yet connected: the first use connects. */
  LAZY,
  /** Connecting: uses wait for it. */
  CONNECTING,
  /** Connected. */
  READY,
  /** The last attempt to connect failed: the next use tries again. */
  FAILED,
  /** Unregistered: running work ends, new work is refused. */
  DRAINING,
  /** Closed for good. */
  CLOSED
}
