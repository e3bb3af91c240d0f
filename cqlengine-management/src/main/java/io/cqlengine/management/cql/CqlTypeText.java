package io.cqlengine.management.cql;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The text of a CQL type, for comparing those of models and servers. White space does not count,
 * {@code varchar} is {@code text}, and {@code frozen} is redundant inside a frozen type and around
 * tuples.
 */
final class CqlTypeText {

  private CqlTypeText() {}

  /** Whether two texts are spellings of one type. */
  static boolean same(String one, String other) {
    return canonical(one).equals(canonical(other));
  }

  /** The same for types inside a frozen type, where it makes no difference what is frozen. */
  static boolean sameInsideFrozen(String one, String other) {
    return CqlType.parse(one).canonical(true).equals(CqlType.parse(other).canonical(true));
  }

  /** The one spelling of a type. */
  static String canonical(String text) {
    return CqlType.parse(text).canonical(false);
  }

  /** The names of the user types in a text, exactly as Cassandra stores them. */
  static Set<String> userTypes(String text) {
    Set<String> names = new LinkedHashSet<>();
    for (String word : words(text)) {
      if (!Names.isNative(word) && !word.startsWith("'")) {
        names.add(unquoted(word));
      }
    }
    return names;
  }

  /** The names in a text; quoted names keep their quotes. */
  static Set<String> words(String text) {
    Set<String> words = new LinkedHashSet<>();
    collect(CqlType.parse(text), words);
    return words;
  }

  private static void collect(CqlType type, Set<String> words) {
    words.add(type.name());
    type.arguments().forEach(argument -> collect(argument, words));
  }

  /** Whether it is a collection that is not frozen, whose elements a server stores in cells. */
  static boolean isMultiCell(String text) {
    return canonical(text).matches("(list|set|map)<.*");
  }

  /** A name as Cassandra stores it. */
  static String unquoted(String name) {
    return name.startsWith("\"") ? CqlIdentifier.fromCql(name).asInternal() : name;
  }
}
