package io.cqlengine.api.routing;

/** The kind of an operation, for routing and listeners. */
public enum OperationKind {
  /** A SELECT. */
  READ,
  /** An INSERT, UPDATE or DELETE without conditions. */
  WRITE,
  /** A write with conditions: a lightweight transaction. */
  CONDITIONAL,
  /** A batch as a whole. */
  BATCH,
  /** A change of the schema. */
  SCHEMA
}
