package io.cqlengine.management.cql;

import io.cqlengine.api.error.CqlEngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A CQL type as a tree.
 *
 * @param name a native type in lower case, a user type as CQL spells it, or a custom type in quotes
 * @param arguments the types in angle brackets
 * @param dimension the number of elements of a vector; otherwise 0
 */
public record CqlType(String name, List<CqlType> arguments, int dimension) {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*([A-Za-z]\\w*|\\d+|\"(?:[^\"]|\"\")+\"|'[^']+'|[<>,])\\s*");
  private static final int MAX_DEPTH = 50;

  /** The number of arguments; -1 for at least one. */
  private static final Map<String, Integer> ARGUMENTS =
      Map.of("list", 1, "set", 1, "frozen", 1, "map", 2, "vector", 1, "tuple", -1);

  public CqlType {
    arguments = List.copyOf(arguments);
  }

  /**
   * Reads the text of a type.
   *
   * @throws CqlEngineException if it is not a type
   */
  public static CqlType parse(String text) {
    Parser parser = new Parser(text);
    CqlType type = parser.type(0);
    parser.expect("");
    return type;
  }

  /** Whether it is a collection or user type that is not frozen. */
  public boolean isMultiCell() {
    return name.matches("list|set|map") || (!Names.isNative(name) && !name.startsWith("'"));
  }

  /** The type inside {@code frozen<...>}, or this type. */
  public CqlType unfrozen() {
    return name.equals("frozen") ? arguments.get(0).unfrozen() : this;
  }

  /**
   * The one spelling of the type: {@code frozen} is left out inside a frozen type and written
   * around tuples.
   *
   * @param withinFrozen whether it is inside a frozen type
   */
  String canonical(boolean withinFrozen) {
    boolean tuple = name.equals("tuple");
    if (name.equals("frozen")) {
      String inside = arguments.get(0).canonical(true);
      return withinFrozen ? inside : "frozen<" + inside + ">";
    }
    if (arguments.isEmpty()) {
      return name.equals("varchar") ? "text" : spelled();
    }
    List<String> texts = new ArrayList<>();
    arguments.forEach(argument -> texts.add(argument.canonical(withinFrozen || tuple)));
    if (dimension > 0) {
      texts.add(Integer.toString(dimension));
    }
    String text = name + "<" + String.join(",", texts) + ">";
    return tuple && !withinFrozen ? "frozen<" + text + ">" : text;
  }

  /**
   * The name, with quotes only if it needs them. A quoted name of a native type is another type.
   */
  private String spelled() {
    String unquoted = CqlTypeText.unquoted(name);
    return Names.isNative(unquoted) || name.startsWith("'") ? name : Names.quoted(unquoted);
  }

  /** Reads token after token. */
  private static final class Parser {
    private final String text;
    private final Matcher matcher;
    private String token = "";

    private Parser(String text) {
      this.text = text;
      this.matcher = TOKEN.matcher(text);
      next();
    }

    private CqlType type(int depth) {
      char first = token.isEmpty() ? ' ' : token.charAt(0);
      if (!(Character.isLetter(first) || first == '"' || first == '\'') || depth > MAX_DEPTH) {
        throw wrong();
      }
      String name = Character.isLetter(first) ? token.toLowerCase(Locale.ROOT) : token;
      next();
      List<CqlType> arguments = new ArrayList<>();
      int dimension = 0;
      if (token.equals("<")) {
        do {
          next();
          if (name.equals("vector") && arguments.size() == 1) {
            dimension = dimension();
          } else {
            arguments.add(type(depth + 1));
          }
        } while (token.equals(",") && dimension == 0);
        expect(">");
      }
      int expected = ARGUMENTS.getOrDefault(name, 0);
      boolean complete = expected < 0 ? !arguments.isEmpty() : arguments.size() == expected;
      if (!complete || name.equals("vector") != dimension > 0) {
        throw wrong();
      }
      return new CqlType(name, arguments, dimension);
    }

    private int dimension() {
      if (!token.matches("[1-9]\\d{0,8}")) {
        throw wrong();
      }
      int dimension = Integer.parseInt(token);
      next();
      return dimension;
    }

    private void expect(String expected) {
      if (!token.equals(expected)) {
        throw wrong();
      }
      next();
    }

    /** The next token; empty at the end. */
    private void next() {
      if (matcher.regionStart() == text.length()) {
        token = "";
      } else if (matcher.lookingAt()) {
        token = matcher.group(1);
        matcher.region(matcher.end(), text.length());
      } else {
        throw wrong();
      }
    }

    private CqlEngineException wrong() {
      return new CqlEngineException(
          "'%s' is not a CQL type. Write it as in CREATE TABLE, such as map<text, int>."
              .formatted(text));
    }
  }
}
