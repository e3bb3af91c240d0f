package io.cqlengine.management.cql;

import java.util.Optional;
import java.util.Set;

/**
 * What Cassandra allows as a name. Names of keyspaces, tables and indexes become names of files; an
 * index whose name is too long for one damages the node, although the server takes the statement.
 */
public final class Names {
  private static final int LONGEST = 48;

  /** Of the 255 characters of a file's name, the server needs up to 68 for its own. */
  private static final int LONGEST_INDEX = 180;

  /** {@code system_schema} would show columns of such a user type as columns of the native type. */
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
          "interface",
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

  private Names() {}

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
    return TYPES.contains(name)
        ? Optional.of(
            "'%s' is a name of CQL's own and cannot name a user type. Give it another name with @UserType(\"...\")."
                .formatted(name))
        : Optional.empty();
  }

  /** Whether a word in the text of a CQL type is CQL's own, not a user type. */
  static boolean isNative(String word) {
    return TYPES.contains(word);
  }

  private static Optional<String> length(String what, String name, int longest) {
    return name.length() <= longest
        ? Optional.empty()
        : Optional.of(
            "the name of "
                + what
                + " '"
                + name
                + "' has "
                + name.length()
                + " characters, Cassandra takes at most "
                + longest
                + ": give it a shorter name");
  }

  /**
   * {@return what is wrong with the characters of a name, whatever its length; empty when nothing
   * is}
   */
  static Optional<String> characters(String what, String name) {
    return name.matches("[A-Za-z0-9_]+")
        ? Optional.empty()
        : Optional.of(
            "the name of "
                + what
                + " '"
                + name
                + "' has characters that Cassandra does not take: use only A-Z, a-z, 0-9 and _");
  }
}
