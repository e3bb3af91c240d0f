package io.cqlengine.management.cql;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The text of a CQL type, for comparing those of models and servers. White space does not count,
 * {@code varchar} is {@code text}, and {@code frozen} is redundant inside a frozen type and around
 * tuples.
 */
final class CqlTypeText {
  private final String text;
  private int position;

  private CqlTypeText(String text) {
    this.text = text;
  }

  /** Whether two texts are spellings of one type. */
  static boolean same(String one, String other) {
    return canonical(one).equals(canonical(other));
  }

  /** The same for types inside a frozen type, where it makes no difference what is frozen. */
  static boolean sameInsideFrozen(String one, String other) {
    return new CqlTypeText(one).type(true).equals(new CqlTypeText(other).type(true));
  }

  /** The one spelling of a type. */
  static String canonical(String text) {
    return new CqlTypeText(text).type(false);
  }

  /** The names of the user types in a text, exactly as Cassandra stores them. */
  static Set<String> userTypes(String text) {
    Set<String> names = new LinkedHashSet<>();
    for (String word : words(text)) {
      if (!Names.isNative(word) && !Character.isDigit(word.charAt(0))) {
        names.add(unquoted(word));
      }
    }
    return names;
  }

  /** The names and numbers in a text; quoted names keep their quotes. */
  static Set<String> words(String text) {
    Set<String> words = new LinkedHashSet<>();
    CqlTypeText rest = new CqlTypeText(text);
    while (rest.position < text.length()) {
      String word = rest.name();
      if (!word.isEmpty()) {
        words.add(word);
      }
      rest.position++;
    }
    return words;
  }

  /** Whether it is a collection that is not frozen, whose elements a server stores in cells. */
  static boolean isMultiCell(String text) {
    return canonical(text).matches("(list|set|map)<.*");
  }

  /** A name as Cassandra stores it. */
  static String unquoted(String name) {
    return name.startsWith("\"") ? CqlIdentifier.fromCql(name).asInternal() : name;
  }

  private String type(boolean withinFrozen) {
    String name = name();
    if (name.equals("frozen") && at('<')) {
      return frozen(withinFrozen, arguments(true));
    }
    if (!at('<')) {
      return name.equals("varchar") ? "text" : name;
    }
    boolean tuple = name.equals("tuple");
    String parameterized = name + "<" + arguments(withinFrozen || tuple) + ">";
    return tuple ? frozen(withinFrozen, parameterized) : parameterized;
  }

  private static String frozen(boolean already, String type) {
    return already ? type : "frozen<" + type + ">";
  }

  /** The text in angle brackets, starting at the opening one. */
  private String arguments(boolean withinFrozen) {
    StringJoiner arguments = new StringJoiner(",");
    do {
      position++;
      arguments.add(type(withinFrozen));
    } while (at(','));
    position++;
    return arguments.toString();
  }

  /** A word or number in lower case, or a quoted name with its quotes. */
  private String name() {
    StringBuilder name = new StringBuilder();
    char quote = 0;
    for (; position < text.length(); position++) {
      char c = text.charAt(position);
      if (quote == 0 && (c == '<' || c == '>' || c == ',')) {
        break;
      }
      if (c == '"' || c == '\'') {
        quote = quote == 0 ? c : (quote == c ? 0 : quote);
      }
      if (quote != 0 || !Character.isWhitespace(c)) {
        name.append(quote == 0 ? Character.toLowerCase(c) : c);
      }
    }
    return name.toString();
  }

  private boolean at(char c) {
    return position < text.length() && text.charAt(position) == c;
  }
}
