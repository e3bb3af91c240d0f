package io.cqlengine.management.cql;

import java.util.Map;
import java.util.Set;

/** Whether a column that was dropped can be added again under its name. */
public final class DroppedColumns {
  private static final Set<String> NATIVE =
      Set.of(
          "ascii",
          "bigint",
          "blob",
          "boolean",
          "counter",
          "date",
          "decimal",
          "double",
          "duration",
          "float",
          "inet",
          "int",
          "smallint",
          "text",
          "time",
          "timestamp",
          "timeuuid",
          "tinyint",
          "uuid",
          "varint");

  /** What a server takes although the types differ, because the old values can still be read. */
  private static final Map<String, Set<String>> WIDER =
      Map.of(
          "blob", NATIVE,
          "text", Set.of("ascii"),
          "varint", Set.of("int", "bigint", "timestamp"),
          "bigint", Set.of("timestamp", "time"),
          "timestamp", Set.of("bigint"),
          "uuid", Set.of("timeuuid"));

  private DroppedColumns() {}

  /**
   * {@return false when it is sure that the server does not take the column back; whoever is not
   * sure asks the server}
   */
  public static boolean canReturn(String dropped, String desired) {
    String before = CqlTypeText.canonical(dropped);
    String after = CqlTypeText.canonical(desired);
    return before.equals(after)
        || !NATIVE.contains(before)
        || !NATIVE.contains(after)
        || WIDER.getOrDefault(after, Set.of()).contains(before);
  }
}
