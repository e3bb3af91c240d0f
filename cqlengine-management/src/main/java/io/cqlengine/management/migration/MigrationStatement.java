package io.cqlengine.management.migration;

import io.cqlengine.management.migration.CqlLexer.Kind;
import io.cqlengine.management.migration.CqlLexer.Token;
import java.util.List;

/**
 * A statement of a file.
 *
 * @param number its number in the file, from 1
 * @param line the line where it begins, from 1
 * @param text as in the file, without the semicolon
 * @param placeholders where in the text the placeholder for the keyspace is
 * @param summary its beginning without values, for people
 * @param checksum of the text of this statement and of all before it
 */
record MigrationStatement(
    int number,
    int line,
    String text,
    List<Integer> placeholders,
    String summary,
    String checksum,
    StatementTraits traits) {
  private static final int SUMMARY = 6;

  static MigrationStatement of(
      int number, int line, String text, List<Token> tokens, String checksumBefore) {
    int start = tokens.get(0).start();
    return new MigrationStatement(
        number,
        line,
        text,
        tokens.stream()
            .filter(token -> token.kind() == Kind.PLACEHOLDER)
            .map(token -> token.start() - start)
            .toList(),
        summary(tokens),
        Checksums.sha256(checksumBefore + text),
        StatementReader.read(tokens));
  }

  /** The first words and names. */
  private static String summary(List<Token> tokens) {
    StringBuilder summary = new StringBuilder();
    boolean glued = true;
    for (Token token : tokens.subList(0, Math.min(SUMMARY, tokens.size()))) {
      boolean dot = token.is(".");
      if (token.kind() == Kind.STRING
          || token.kind() == Kind.NUMBER
          || (token.kind() == Kind.SYMBOL && !dot)) {
        break;
      }
      summary.append(glued || dot ? "" : " ").append(token.text());
      glued = dot;
    }
    return summary.toString();
  }

  /** The text for a keyspace, which is a name as CQL writes it. */
  String cql(String keyspace) {
    StringBuilder cql = new StringBuilder(text);
    for (int i = placeholders.size() - 1; i >= 0; i--) {
      int start = placeholders.get(i);
      cql.replace(start, start + CqlLexer.PLACEHOLDER.length(), keyspace);
    }
    return cql.toString();
  }
}
