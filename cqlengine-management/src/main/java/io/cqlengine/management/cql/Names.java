package io.cqlengine.management.cql;

import java.util.Optional;

/** What Cassandra allows as the name of a keyspace, table or index: it becomes a file's name. */
public final class Names {
  private static final int LONGEST = 48;

  private Names() {}

  /**
   * {@return what is wrong with the name of a keyspace or table, and what to do; empty when nothing
   * is}
   */
  public static Optional<String> problem(String what, String name) {
    if (name.length() > LONGEST) {
      return Optional.of(
          "the name of "
              + what
              + " '"
              + name
              + "' has "
              + name.length()
              + " characters, Cassandra takes at most "
              + LONGEST
              + ": give it a shorter name");
    }
    return characters(what, name);
  }

  /**
   * {@return what is wrong with the characters of a name, whatever its length; empty when nothing
   * is}
   */
  public static Optional<String> characters(String what, String name) {
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
