package io.cqlengine.api.column;

/** A column known by its member's name only: what it allows is checked when the query is built. */
public final class AnyColumn extends ValueColumn<Object, Object> {
  AnyColumn(String member) {
    super(Object.class, member);
  }
}
