package io.cqlengine.core.type;

/**
 * A field of a user type, or a component of a tuple.
 *
 * @param member the member's name in Java
 * @param name its name in Cassandra; of a tuple it has none there
 * @param type how its values are kept
 * @param primitive whether the member cannot be null
 * @param checks what its values must be like
 */
public record StructField(
    String member, String name, ValueType type, boolean primitive, Constraints checks) {

  boolean checked() {
    return type.checked() || !checks.isEmpty();
  }
}
