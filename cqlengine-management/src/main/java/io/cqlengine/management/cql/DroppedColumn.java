package io.cqlengine.management.cql;

import java.util.Map;
import java.util.Set;

/**
 * A column that was dropped. A new column of its name must have a type that can read the old
 * values, which the server may still have.
 *
 * @param type the CQL type, in which the server has replaced user types by tuples
 * @param isStatic whether it was {@code STATIC}
 */
public record DroppedColumn(String type, boolean isStatic) {

  /** For each type, the types of dropped columns that it can read. */
  private static final Map<String, Set<String>> WIDER =
      Map.of(
          "blob",
          Set.of(
              "ascii",
              "date",
              "decimal",
              "duration",
              "inet",
              "smallint",
              "text",
              "time",
              "tinyint",
              "varint"),
          "text",
          Set.of("ascii"),
          "bigint",
          Set.of("timestamp"),
          "timestamp",
          Set.of("bigint"),
          "uuid",
          Set.of("timeuuid"));

  /**
   * {@return whether a column of this type can have the name} A user type cannot, because the
   * server compares it with a tuple.
   */
  public boolean returnsAs(String desired) {
    String before = CqlTypeText.canonical(type);
    String after = CqlTypeText.canonical(desired);
    return before.equals(after) || WIDER.getOrDefault(after, Set.of()).contains(before);
  }

  /** As in {@code CREATE TABLE}, without the name. */
  @Override
  public String toString() {
    return isStatic ? type + " static" : type;
  }
}
