package io.cqlengine.api.query;

/** What to do about a costly query. */
public enum Policy {
  /** Allow it. */
  ALLOW,
  /** Log a warning with the cure, once for each kind of query. */
  WARN,
  /** Reject it before anything is sent. */
  FAIL
}
