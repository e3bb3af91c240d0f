package io.cqlengine.management.cql;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import java.util.Optional;
import java.util.Set;

/**
 * The names that Cassandra allows. Names of keyspaces, tables and indexes become file names. The
 * server accepts an index whose name is too long for a file, but the node is then damaged.
 */
public final class Names {
  private static final int LONGEST = 48;

  /** A file name has 255 characters, of which the server needs up to 68 itself. */
  private static final int LONGEST_INDEX = 180;

  /** {@code system_schema} cannot distinguish a user type with such a name from the native type. */
  private static final Set<String> TYPES =
      Set.of(
          "ascii",
          "bigint",
          "bitstring",
          "blob",
          "boolean",
          "byte",
          "complex",
          "counter",
          "date",
          "decimal",
          "double",
          "duration",
          "empty",
          "enum",
          "float",
          "frozen",
          "inet",
          "int",
          "interval",
          "list",
          "macaddr",
          "map",
          "set",
          "smallint",
          "text",
          "time",
          "timestamp",
          "timeuuid",
          "tinyint",
          "tuple",
          "uuid",
          "varchar",
          "varint",
          "vector");

  /**
   * Cassandra stores these names without quotes in the types of columns, and cannot parse them
   * there. A node that has such a type does not start again.
   */
  private static final Set<String> UNREADABLE =
      Set.of(
          "cast", "count", "distinct", "false", "json", "maxwritetime", "true", "ttl", "writetime");

  /** Literals of CQL, which the driver does not know as reserved words. */
  private static final Set<String> LITERALS = Set.of("true", "false");

  private Names() {}

  /** {@return a name as CQL, in quotes where it needs them} */
  public static String quoted(String name) {
    return CqlIdentifier.fromInternal(name).asCql(!LITERALS.contains(name));
  }

  /**
   * {@return what is wrong with the name of a keyspace or table, and what to do; empty when nothing
   * is}
   */
  public static Optional<String> problem(String what, String name) {
    return length(what, name, LONGEST).or(() -> characters(what, name));
  }

  /** {@return what is wrong with the name of an index, and what to do; empty when nothing is} */
  public static Optional<String> indexProblem(String name) {
    return length("index", name, LONGEST_INDEX).or(() -> characters("index", name));
  }

  /** {@return what is wrong with the name of a user type, and what to do; empty when nothing is} */
  public static Optional<String> typeProblem(String name) {
    if (TYPES.contains(name)) {
      return Optional.of(
          "'%s' is the name of a CQL type, so a user type cannot have it. Give it another name with @UserType(\"...\")."
              .formatted(name));
    }
    return UNREADABLE.contains(name)
        ? Optional.of(
            "a node with a user type '%s' would not start again, because Cassandra cannot read this name from its schema. Give it another name with @UserType(\"...\")."
                .formatted(name))
        : Optional.empty();
  }

  /** Whether a word in the text of a CQL type is part of CQL, and not a user type. */
  static boolean isNative(String word) {
    return TYPES.contains(word);
  }

  private static Optional<String> length(String what, String name, int longest) {
    return name.length() <= longest
        ? Optional.empty()
        : Optional.of(
            "the name of %s '%s' has %d characters, but Cassandra allows at most %d. Give it a shorter name."
                .formatted(what, name, name.length(), longest));
  }

  /** {@return what is wrong with the characters of a name; empty when nothing is} */
  static Optional<String> characters(String what, String name) {
    return name.matches("[A-Za-z0-9_]+")
        ? Optional.empty()
        : Optional.of(
            "the name of %s '%s' has characters that Cassandra does not allow. Use only A-Z, a-z, 0-9 and _."
                .formatted(what, name));
  }
}
