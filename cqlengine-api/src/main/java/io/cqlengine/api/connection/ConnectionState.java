package io.cqlengine.api.connection;

/** The state of a connection. */
public enum ConnectionState {
  /** Registered, not connected. The first use connects. */
  LAZY,
  /** Connecting. Statements wait for it. */
  CONNECTING,
  /** Connected. */
  READY,
  /** The last attempt to connect failed. The next use connects. */
  FAILED,
  /** Unregistered. Running work may end, new work is rejected. */
  DRAINING,
  /** Closed. */
  CLOSED
}
