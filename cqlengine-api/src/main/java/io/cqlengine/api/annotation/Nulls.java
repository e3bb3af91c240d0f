package io.cqlengine.api.annotation;

/**
 * What writing an entity does with a null member. Chosen on the model, the query set or the call;
 * an explicit assignment of null always deletes.
 */
public enum Nulls {
  /** The column stays as it is: the value is left unset, and nothing is written. */
  UNSET,
  /** The column is deleted, which writes a tombstone. */
  DELETE
}
