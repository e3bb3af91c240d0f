package io.cqlengine.management.source;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of Cassandra as unique names in Java. */
final class JavaNames {
  private static final Set<String> KEYWORDS =
      Set.of(
          ("abstract assert boolean break byte case catch char class const continue default do"
                  + " double else enum extends final finally float for goto if implements import"
                  + " instanceof int interface long native new package private protected public"
                  + " return short static strictfp super switch synchronized this throw throws"
                  + " transient try void volatile while true false null _")
              .split(" "));

  /** Methods of objects, whose names components of records cannot have. */
  private static final Set<String> METHODS =
      Set.of(
          "clone",
          "equals",
          "finalize",
          "getClass",
          "hashCode",
          "notify",
          "notifyAll",
          "toString",
          "wait");

  /** Contextual keywords that no type may be named as. */
  private static final Set<String> RESERVED_TYPES =
      Set.of("permits", "record", "sealed", "var", "yield");

  private final Set<String> taken = new HashSet<>();

  /**
   * A unique member name. {@code x} and {@code getX} are not both given, because the getter of one
   * would be taken for the other.
   */
  String member(String column) {
    String camel = camel(column);
    String first = camel.isEmpty() ? "column" : camel;
    if (!Character.isJavaIdentifierStart(first.codePointAt(0))) {
      first = "c" + first;
    }
    first = lowerFirst(first.equals(first.toUpperCase(Locale.ROOT)) ? lower(first) : first);
    String safe = KEYWORDS.contains(first) || METHODS.contains(first) ? first + "_" : first;
    String unique = safe;
    for (int number = 2; !taken.add(beanKey(unique)); number++) {
      unique = safe + number;
    }
    return unique;
  }

  /**
   * A unique type name. Names that differ in case only are not both given, because they could be
   * one file.
   *
   * @param suffix is added to a name that Java or the imports of the source have
   */
  String type(String name, String suffix) {
    String camel = camel(name);
    String first =
        camel.isEmpty() || !Character.isJavaIdentifierStart(camel.codePointAt(0))
            ? suffix + camel
            : camel;
    String safe = upperFirst(first.equals(first.toUpperCase(Locale.ROOT)) ? lower(first) : first);
    if (Imports.has(safe) || isJavaLang(safe) || RESERVED_TYPES.contains(lower(safe))) {
      safe += suffix;
    }
    String unique = safe;
    for (int number = 2; !taken.add(lower(unique)); number++) {
      unique = safe + number;
    }
    return unique;
  }

  /** Whether a text can be a package; an empty one is the unnamed package. */
  static boolean isPackage(String name) {
    return name.isEmpty()
        || (name.matches("[\\p{L}_$][\\p{L}\\p{N}_$]*(\\.[\\p{L}_$][\\p{L}\\p{N}_$]*)*")
            && Stream.of(name.split("\\.")).noneMatch(KEYWORDS::contains));
  }

  /** The name that the engine gives by default to the column of a member, or table of a class. */
  static String snakeCase(String name) {
    return lower(name.replaceAll("([a-z])([A-Z])", "$1_$2")).replaceAll("^_+(?=[^_])", "");
  }

  /** A text as a literal. It can also stand in a comment. */
  static String literal(String text) {
    return '"' + escaped(text) + '"';
  }

  /** A text for a comment, which a line break would end. */
  static String escaped(String text) {
    return text.codePoints()
        .mapToObj(
            c ->
                c == '"' || c == '\\'
                    ? "\\" + (char) c
                    : c < ' ' || c == 0x7f
                        ? "\\%03o".formatted(c)
                        : c < 0x7f || Character.isLetterOrDigit(c)
                            ? Character.toString(c)
                            : Character.toString(c)
                                .chars()
                                .mapToObj("\\u%04x"::formatted)
                                .collect(Collectors.joining()))
        .collect(Collectors.joining());
  }

  /** Words that are separated by underscores or by characters that Java does not allow. */
  private static String camel(String name) {
    StringBuilder camel = new StringBuilder();
    boolean next = false;
    for (int c : name.codePoints().toArray()) {
      boolean part =
          c != '_'
              && c != '$'
              && Character.isJavaIdentifierPart(c)
              && !Character.isIdentifierIgnorable(c);
      if (part) {
        camel.appendCodePoint(next && camel.length() > 0 ? Character.toUpperCase(c) : c);
      }
      next = !part;
    }
    return camel.toString();
  }

  private static String beanKey(String member) {
    String bean = member.replaceFirst("^(?:get|is|set)(?=\\p{Lu})", "");
    return lowerFirst(bean);
  }

  static String upperFirst(String name) {
    int end = name.offsetByCodePoints(0, 1);
    return name.substring(0, end).toUpperCase(Locale.ROOT) + name.substring(end);
  }

  private static String lowerFirst(String name) {
    int end = name.offsetByCodePoints(0, 1);
    return name.substring(0, end).toLowerCase(Locale.ROOT) + name.substring(end);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static boolean isJavaLang(String name) {
    try {
      Class.forName("java.lang." + name, false, null);
      return true;
    } catch (ClassNotFoundException | LinkageError none) {
      return false;
    }
  }
}
