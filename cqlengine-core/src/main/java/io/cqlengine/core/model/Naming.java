package io.cqlengine.core.model;

import java.util.Locale;
import java.util.regex.Pattern;

/** cqlengine's rule for names: camel case becomes snake case. */
final class Naming {
  /** The longest name of a table that Cassandra takes. */
  static final int MAX_TABLE_NAME = 48;

  private static final Pattern CAMEL = Pattern.compile("([a-z])([A-Z])");

  private Naming() {}

  /** A lower-case letter before an upper-case one ends a word; everything becomes lower case. */
  static String snakeCase(String name) {
    return CAMEL
        .matcher(name)
        .replaceAll("$1_$2")
        .toLowerCase(Locale.ROOT)
        .replaceAll("^_+(?=[^_])", "");
  }
}
