package io.cqlengine.core.telemetry;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.servererrors.CoordinatorException;
import io.cqlengine.api.error.CqlEngineException;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts for the log without the values that they may contain (docs/adr/0048). */
public final class LogRedaction {
  private static final Pattern VALUE = Pattern.compile("[\\d'\"=({]|for query|but got");

  /**
   * Quoted names, which stay, and comments, texts, UUIDs, numbers, durations and booleans, which
   * may be values.
   */
  private static final Pattern LITERAL =
      Pattern.compile(
          "\"[^\"]*+\""
              + "|((?:--|//)[^\\n\\r]*+"
              + "|/\\*.*?(?:\\*/|\\z)"
              + "|(?:'[^']*+'?+)++"
              + "|\\$\\$.*?(?:\\$\\$|\\z)"
              + "|(?<!\\w)[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}"
              + "|(?<!\\w)\\d[\\w.-]*+"
              + "|(?<![\\w:])P(?=[\\dT])(?:\\d+[YMWD])*(?:T(?:\\d+[HMS])+)?(?!\\w)"
              + "|(?<![\\w:])(?i:true|false|nan|infinity)(?!\\w))",
          Pattern.DOTALL);

  private LogRedaction() {}

  /** A text of the server up to its first value, which tells its kind. */
  public static String serverText(String text) {
    Matcher value = VALUE.matcher(text);
    return value.find() ? text.substring(0, value.start()).strip() + " ..." : text;
  }

  /** CQL, perhaps hand-written, with a question mark for each literal and comment. */
  public static String cql(String cql) {
    return LITERAL
        .matcher(cql)
        .replaceAll(
            found -> found.group(1) == null ? Matcher.quoteReplacement(found.group()) : "?");
  }

  /** Whether CQL, perhaps hand-written, has literals, which may be values. */
  public static boolean hasLiterals(String cql) {
    return !cql(cql).equals(cql);
  }

  /** A failure by its class, with its message only where that has no values. */
  public static String failure(Throwable failure) {
    String type = failure.getClass().getName();
    if (failure instanceof CoordinatorException) {
      return type + ": " + serverText(String.valueOf(failure.getMessage()));
    }
    if (failure instanceof AllNodesFailedException nodes && !nodes.getAllErrors().isEmpty()) {
      return nodes.getAllErrors().values().stream()
          .flatMap(Collection::stream)
          .map(error -> error.getClass().getName())
          .distinct()
          .collect(Collectors.joining(", ", type + " because of ", ""));
    }
    return failure instanceof DriverException || failure instanceof CqlEngineException
        ? failure.toString()
        : type;
  }
}
