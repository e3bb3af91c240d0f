package io.cqlengine.api.rules;

import java.util.Locale;
import java.util.regex.Pattern;

/** cqlengine's rule for names: camel case becomes snake case. */
public final class SnakeCase {
  private static final Pattern CAMEL = Pattern.compile("([a-z])([A-Z])");

  private SnakeCase() {}

  /** The name. A lower-case letter before an upper-case one ends a word; all becomes lower case. */
  public static String of(String name) {
    return CAMEL
        .matcher(name)
        .replaceAll("$1_$2")
        .toLowerCase(Locale.ROOT)
        .replaceAll("^_+(?=[^_])", "");
  }
}
