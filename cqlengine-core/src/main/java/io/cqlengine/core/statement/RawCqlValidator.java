package io.cqlengine.core.statement;

import io.cqlengine.api.query.QueryException;
import java.util.List;

/** Rejects hand-written CQL that would change the session for everybody. */
public final class RawCqlValidator {
  private static final String USE = "USE";

  private RawCqlValidator() {}

  /** Rejects {@code USE}: all statements of a connection share its session. */
  public static void check(String cql) {
    if (isUse(cql)) {
      throw new QueryException(
          "query(\"" + cql + "\")",
          List.of(
              "USE would change the keyspace of everything that runs on the connection. Choose the"
                  + " keyspace of this query with keyspace(...), or write keyspace.table in the"
                  + " text."));
    }
  }

  /** As the server's lexer reads it: any case, after white space and comments. */
  static boolean isUse(String cql) {
    int start = start(cql);
    int end = start + USE.length();
    return cql.regionMatches(true, start, USE, 0, USE.length())
        && (end == cql.length() || !isNamePart(cql.charAt(end)));
  }

  private static boolean isNamePart(char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Where the first word begins. */
  private static int start(String cql) {
    int at = 0;
    while (at < cql.length()) {
      if (Character.isWhitespace(cql.charAt(at))) {
        at++;
      } else if (cql.startsWith("--", at) || cql.startsWith("//", at)) {
        at = endOfLine(cql, at);
      } else if (cql.startsWith("/*", at)) {
        int end = cql.indexOf("*/", at + 2);
        at = end < 0 ? cql.length() : end + 2;
      } else {
        return at;
      }
    }
    return at;
  }

  private static int endOfLine(String cql, int from) {
    int at = from;
    while (at < cql.length() && cql.charAt(at) != '\n' && cql.charAt(at) != '\r') {
      at++;
    }
    return at;
  }
}
