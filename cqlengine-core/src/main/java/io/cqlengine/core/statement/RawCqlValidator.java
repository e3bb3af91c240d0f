package io.cqlengine.core.statement;

import io.cqlengine.api.query.QueryException;
import java.util.List;

/** Rejects hand-written CQL that would change the session for everybody. */
public final class RawCqlValidator {
  private static final String USE = "USE";

  private RawCqlValidator() {}

  /**
   * Rejects {@code USE}: all statements of a connection share its session.
   *
   * @param subject what has the text, for the message
   * @param keyspaceMethod the method that chooses the keyspace instead
   */
  public static void check(String subject, String cql, String keyspaceMethod) {
    if (isUse(cql)) {
      throw new QueryException(
          subject,
          List.of(
              ("USE would change the keyspace of everything that runs on the connection. Choose the"
                      + " keyspace with %s, or write keyspace.table in the text.")
                  .formatted(keyspaceMethod)));
    }
  }

  /** As the server's lexer reads it: any case, after white space and comments. */
  static boolean isUse(String cql) {
    int start = CqlQualifier.skipBlank(cql, 0);
    int end = start + USE.length();
    return cql.regionMatches(true, start, USE, 0, USE.length())
        && (end == cql.length() || !isNamePart(cql.charAt(end)));
  }

  private static boolean isNamePart(char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
