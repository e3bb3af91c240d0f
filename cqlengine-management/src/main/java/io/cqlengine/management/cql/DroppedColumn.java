package io.cqlengine.management.cql;

import java.util.Map;
import java.util.Set;

/**
 * A column that a table has lost. Its name can return, but not as anything else: the server may
 * still hold its old values.
 *
 * @param type the CQL type, in which the server replaces user types by tuples
 * @param isStatic whether it was {@code STATIC}
 */
public record DroppedColumn(String type, boolean isStatic) {

  /** The types that a server takes in place of another one. */
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
   * {@return whether a server takes a column of this type back} A user type never returns, because
   * the server compares it with the tuple that it keeps.
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
