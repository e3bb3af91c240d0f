package io.cqlengine.api.query;

/** What to do about a query that is costly for the cluster. */
public enum Policy {
  /** Nothing. */
  ALLOW,
  /** Tell it in the log, with the cure, once for each kind of query. */
  WARN,
  /** Refuse it before anything is sent. */
  FAIL
}
