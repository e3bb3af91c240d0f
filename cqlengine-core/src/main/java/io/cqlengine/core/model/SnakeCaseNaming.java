package io.cqlengine.core.model;

import io.cqlengine.api.spi.NamingStrategy;
import java.util.Locale;
import java.util.regex.Pattern;

/** cqlengine's rule for names: camel case becomes snake case. */
public final class SnakeCaseNaming implements NamingStrategy {
  /** The rule itself. */
  public static final NamingStrategy SNAKE_CASE = new SnakeCaseNaming();

  /** The longest name of a keyspace or table in every Cassandra; 5.0.6 takes tables of 222. */
  static final int MAX_TABLE_NAME = 48;

  private static final Pattern CAMEL = Pattern.compile("([a-z])([A-Z])");

  private SnakeCaseNaming() {}

  @Override
  public String table(String type) {
    return snakeCase(type);
  }

  @Override
  public String column(String member) {
    return snakeCase(member);
  }

  /** A lower-case letter before an upper-case one ends a word; everything becomes lower case. */
  static String snakeCase(String name) {
    return CAMEL
        .matcher(name)
        .replaceAll("$1_$2")
        .toLowerCase(Locale.ROOT)
        .replaceAll("^_+(?=[^_])", "");
  }
}
