package io.cqlengine.management.migration;

import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Splits CQL into tokens, without white space and comments. */
final class CqlLexer {
  static final String PLACEHOLDER = "${keyspace}";
  private static final Pattern NUMBER =
      Pattern.compile(
          "\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}|\\d+(\\.\\d+)?([eE][+-]?\\d+)?\\w*");

  enum Kind {
    /** A keyword, or a name without quotes. */
    WORD,
    /** A quoted name. */
    NAME,
    STRING,
    NUMBER,
    PLACEHOLDER,
    SYMBOL
  }

  /**
   * A token.
   *
   * @param text as in the source
   * @param start where it begins in the source
   */
  record Token(Kind kind, String text, int start) {
    int end() {
      return start + text.length();
    }

    /** A keyword as CQL writes it; what else a token says, unchanged. */
    String word() {
      return kind == Kind.WORD ? text.toUpperCase(Locale.ROOT) : text;
    }

    boolean is(String word) {
      return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(word);
    }

    /** A name as Cassandra stores it; null if this cannot be one. */
    @Nullable String name() {
      return switch (kind) {
        case WORD -> text.toLowerCase(Locale.ROOT);
        case NAME -> text.substring(1, text.length() - 1).replace("\"\"", "\"");
        default -> null;
      };
    }
  }

  private final String text;
  private final BiConsumer<Integer, String> problems;
  private final Matcher number;
  private int at;

  /**
   * A lexer of one text.
   *
   * @param problems receives where something begins that is not CQL, and what is wrong
   */
  CqlLexer(String text, BiConsumer<Integer, String> problems) {
    this.text = text;
    this.problems = problems;
    this.number = NUMBER.matcher(text);
  }

  /** The next token. Null at the end, and where the rest cannot be read. */
  @Nullable Token next() {
    if (!skipBlank()) {
      return null;
    }
    char first = text.charAt(at);
    if (first == '\'') {
      return quoted(Kind.STRING, "'", "string");
    }
    if (first == '"') {
      return quoted(Kind.NAME, "\"", "quoted name");
    }
    if (text.startsWith("$$", at)) {
      return quoted(Kind.STRING, "$$", "string");
    }
    if (text.startsWith(PLACEHOLDER, at)) {
      return token(Kind.PLACEHOLDER, at + PLACEHOLDER.length());
    }
    if (text.startsWith("${", at)) {
      problems.accept(at, "the only placeholder is ${keyspace}. Write the value itself");
    }
    if (number.region(at, text.length()).lookingAt()) {
      return token(Kind.NUMBER, number.end());
    }
    int end = at;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    return end > at ? token(Kind.WORD, end) : token(Kind.SYMBOL, at + 1);
  }

  private Token token(Kind kind, int end) {
    int start = at;
    at = end;
    return new Token(kind, text.substring(start, end), start);
  }

  /** A doubled quote is a quote inside. */
  private @Nullable Token quoted(Kind kind, String quote, String what) {
    int end = text.indexOf(quote, at + quote.length());
    while (end >= 0 && quote.length() == 1 && text.startsWith(quote, end + 1)) {
      end = text.indexOf(quote, end + 2);
    }
    return end < 0 ? unterminated(what, quote) : token(kind, end + quote.length());
  }

  private @Nullable Token unterminated(String what, String end) {
    problems.accept(at, "the %s is not terminated. End it with %s".formatted(what, end));
    at = text.length();
    return null;
  }

  /** Whether there is a token behind white space and comments. */
  private boolean skipBlank() {
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.startsWith("--", at) || text.startsWith("//", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
          unterminated("comment", "*/");
          return false;
        }
        at = end + 2;
      } else {
        return true;
      }
    }
    return false;
  }

  private static boolean isWordPart(char c) {
    return c == '_' || Character.isLetterOrDigit(c);
  }
}
