package io.cqlengine.api.annotation;

/**
 * How null members are written. Set it on the model or the query set. An explicit assignment of
 * null always deletes.
 */
public enum Nulls {
  /** The column stays as it is: nothing is written. */
  UNSET,
  /** The column is deleted, which writes a tombstone. */
  DELETE
}
