package io.cqlengine.core.statement;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the keyspace before the tables of hand-written CQL that have none. The server takes a
 * keyspace beside the text, too, but warns of it as of {@code USE}, and older protocols do not. A
 * table follows a reserved word, so that no other part of the text needs parsing.
 */
public final class CqlQualifier {
  /** The statements that read or write rows. */
  private static final Set<String> ROW_STATEMENTS =
      Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "BEGIN");

  private static final Set<String> BEFORE_TABLE = Set.of("FROM", "INTO", "UPDATE", "TRUNCATE");
  private static final Set<String> BESIDE_TRUNCATE = Set.of("TABLE", "COLUMNFAMILY");

  private static final Set<String> KEYSPACE = Set.of("KEYSPACE", "SCHEMA");

  private final String cql;
  private final String prefix;
  private final StringBuilder qualified;

  /** How far the text has been copied. */
  private int copied;

  private boolean tableIsNext;

  /** Whether the text names a table, with its keyspace or without. */
  private boolean namesTable;

  private CqlQualifier(String cql, String keyspace) {
    this.cql = cql;
    this.prefix = CqlNames.quoted(keyspace) + ".";
    this.qualified = new StringBuilder(cql.length() + prefix.length());
  }

  /**
   * The text with the keyspace before each table that has none. Empty for a statement that neither
   * reads nor writes rows, and for one in which no table is found.
   */
  public static Optional<String> qualify(String cql, String keyspace) {
    int start = skipBlank(cql, 0);
    return ROW_STATEMENTS.contains(wordAt(cql, start))
        ? new CqlQualifier(cql, keyspace).run(start)
        : Optional.empty();
  }

  /** Whether a statement creates, alters or drops a keyspace, so that it needs no other. */
  public static boolean changesKeyspace(String cql) {
    int second = skipBlank(cql, endOfWord(cql, skipBlank(cql, 0)));
    return KEYSPACE.contains(wordAt(cql, second));
  }

  /** The operation of a text: its first word in upper case; BATCH for {@code BEGIN ... BATCH}. */
  public static String operation(String cql) {
    String word = wordAt(cql, skipBlank(cql, 0));
    return word.isEmpty() ? "OTHER" : word.equals("BEGIN") ? "BATCH" : word;
  }

  private static String wordAt(String cql, int start) {
    return cql.substring(start, endOfWord(cql, start)).toUpperCase(Locale.ROOT);
  }

  private Optional<String> run(int start) {
    int at = start;
    while (at < cql.length()) {
      int end = endOfToken(at);
      if (cql.charAt(at) == '"' || isWordPart(cql.charAt(at))) {
        word(at, end);
      } else {
        tableIsNext = false;
      }
      at = skipBlank(cql, end);
    }
    return namesTable
        ? Optional.of(qualified.append(cql, copied, cql.length()).toString())
        : Optional.empty();
  }

  private void word(int start, int end) {
    String word = cql.substring(start, end).toUpperCase(Locale.ROOT);
    boolean marker = start > 0 && cql.charAt(start - 1) == ':';
    if (tableIsNext) {
      if (BESIDE_TRUNCATE.contains(word)) {
        return;
      }
      namesTable = true;
      int next = skipBlank(cql, end);
      if (next >= cql.length() || cql.charAt(next) != '.') {
        qualified.append(cql, copied, start).append(prefix);
        copied = start;
      }
    }
    tableIsNext = !tableIsNext && !marker && BEFORE_TABLE.contains(word);
  }

  private int endOfToken(int start) {
    char first = cql.charAt(start);
    if (first == '\'' || first == '"') {
      return endOfQuoted(cql, start + 1, String.valueOf(first));
    }
    if (cql.startsWith("$$", start)) {
      return endOfQuoted(cql, start + 2, "$$");
    }
    return isWordPart(first) ? endOfWord(cql, start) : start + 1;
  }

  /** A doubled quote is a quote inside. */
  private static int endOfQuoted(String cql, int from, String quote) {
    int end = cql.indexOf(quote, from);
    while (end >= 0 && quote.length() == 1 && cql.startsWith(quote, end + 1)) {
      end = cql.indexOf(quote, end + 2);
    }
    return end < 0 ? cql.length() : end + quote.length();
  }

  private static int endOfWord(String cql, int from) {
    int at = from;
    while (at < cql.length() && isWordPart(cql.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isWordPart(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }

  /** Where the next token begins, after white space and comments. */
  static int skipBlank(String cql, int from) {
    int at = from;
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
