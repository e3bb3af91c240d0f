package io.cqlengine.management.migration;

import io.cqlengine.management.migration.CqlLexer.Kind;
import io.cqlengine.management.migration.CqlLexer.Token;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the traits of a statement from its tokens. Where it is in doubt, a statement is not
 * repeatable and has no known effect, so that after an interruption somebody must look. A drop is
 * not repeatable either, also with {@code IF EXISTS}.
 */
final class StatementReader {
  private static final Set<String> OF_CLUSTER =
      Set.of("KEYSPACE", "SCHEMA", "ROLE", "USER", "IDENTITY");
  private static final Set<String> NOT_SCHEMA = Set.of("ROLE", "USER", "IDENTITY");

  /** Words before a parenthesis that does not hold the arguments of a function. */
  private static final Set<String> NOT_FUNCTIONS =
      Set.of("VALUES", "WHERE", "AND", "IN", "TOKEN", "USING");

  /** Words before the name of a table or of another thing that a keyspace has. */
  private static final Set<String> BEFORE_NAMES =
      Set.of(
          "AGGREGATE",
          "COLUMNFAMILY",
          "EXISTS",
          "FROM",
          "FUNCTION",
          "INDEX",
          "INTO",
          "ON",
          "TABLE",
          "TRUNCATE",
          "TYPE",
          "UPDATE",
          "VIEW");

  private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%");

  private final List<Token> tokens;
  private int at;

  private StatementReader(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** Reads the traits of a statement, which has at least one token. */
  static StatementTraits read(List<Token> tokens) {
    StatementReader reader = new StatementReader(tokens);
    StatementTraits traits =
        switch (reader.word()) {
          case "CREATE" -> reader.create();
          case "ALTER" -> reader.alter();
          case "DROP" -> reader.drop();
          case "ADD" -> traits(reader.word(), false, reader.acceptIfExists(), Optional.empty());
          // Granting a role twice fails. Granting a permission does not.
          case "GRANT", "REVOKE" -> traits("ROLE", false, has(tokens, "ON"), Optional.empty());
          case "TRUNCATE" -> StatementTraits.ofRows(true, false, false);
          default -> rows(tokens);
        };
    return traits.in(keyspaces(tokens));
  }

  private StatementTraits create() {
    boolean replace = accept("OR") && accept("REPLACE");
    accept("CUSTOM");
    accept("MATERIALIZED");
    String thing = word();
    boolean repeatable = acceptIfExists() || replace;
    Optional<SchemaEffect> effect = thing.equals("INDEX") ? createdIndex() : named(thing, true);
    return traits(thing, false, repeatable, effect);
  }

  private StatementTraits drop() {
    accept("MATERIALIZED");
    String thing = word();
    acceptIfExists();
    return traits(thing, true, false, named(thing, false));
  }

  private StatementTraits alter() {
    accept("MATERIALIZED");
    String thing = word();
    boolean table = thing.equals("TABLE") || thing.equals("COLUMNFAMILY");
    if (!table && !thing.equals("TYPE")) {
      return traits(thing, false, true, Optional.empty()); // WITH options
    }
    acceptIfExists();
    Qualified owner = qualified();
    String change = word();
    boolean destructive = change.equals("DROP");
    boolean repeatable = (acceptIfExists() && !destructive) || change.equals("WITH");
    Set<String> appearing = new LinkedHashSet<>();
    Set<String> vanishing = new LinkedHashSet<>();
    switch (change) {
      case "ADD" -> listed(appearing);
      case "DROP" -> {
        if (!(peek().is("COMPACT") && peek(1).is("STORAGE"))) {
          listed(vanishing);
        }
      }
      case "RENAME" -> renamed(vanishing, appearing);
      default -> {}
    }
    Optional<SchemaEffect> effect =
        owner == null || (appearing.isEmpty() && vanishing.isEmpty())
            ? Optional.empty()
            : Optional.of(
                new SchemaEffect(
                    table ? SchemaEffect.Kind.COLUMN : SchemaEffect.Kind.FIELD,
                    owner.keyspace,
                    owner.name,
                    appearing,
                    vanishing));
    return traits(thing, destructive, repeatable, effect);
  }

  private static StatementTraits traits(
      String thing, boolean destructive, boolean repeatable, Optional<SchemaEffect> effect) {
    return new StatementTraits(
        OF_CLUSTER.contains(thing),
        !NOT_SCHEMA.contains(thing),
        destructive,
        false,
        repeatable,
        effect,
        Set.of());
  }

  private Optional<SchemaEffect> named(String thing, boolean created) {
    SchemaEffect.@Nullable Kind kind =
        switch (thing) {
          case "KEYSPACE", "SCHEMA" -> SchemaEffect.Kind.KEYSPACE;
          case "TABLE", "COLUMNFAMILY", "VIEW" -> SchemaEffect.Kind.TABLE;
          case "TYPE" -> SchemaEffect.Kind.TYPE;
          case "INDEX" -> SchemaEffect.Kind.INDEX;
          default -> null;
        };
    Qualified named = qualified();
    if (kind == null || named == null) {
      return Optional.empty();
    }
    Set<String> names = Set.of(named.name);
    Set<String> none = Set.of();
    return Optional.of(
        new SchemaEffect(kind, named.keyspace, "", created ? names : none, created ? none : names));
  }

  /** An index without a name gets one from its table and column. */
  private Optional<SchemaEffect> createdIndex() {
    @Nullable String name = peek().is("ON") ? null : peek().name();
    if (name != null) {
      at++;
    }
    if (!accept("ON")) {
      return Optional.empty();
    }
    Qualified table = qualified();
    if (name == null && table != null && accept("(")) {
      Token column = tokens.get(Math.min(at + (peek(1).is("(") ? 2 : 0), tokens.size() - 1));
      name = (table.name + "_" + column.name() + "_idx").replaceAll("\\W", "");
    }
    return table == null || name == null
        ? Optional.empty()
        : Optional.of(
            new SchemaEffect(SchemaEffect.Kind.INDEX, table.keyspace, "", Set.of(name), Set.of()));
  }

  /** The names in {@code a int, b text} or {@code (a, b)}. */
  private void listed(Set<String> names) {
    accept("(");
    int depth = 0;
    boolean first = true;
    for (; at < tokens.size() && depth >= 0 && !peek().is("USING"); at++) {
      Token token = peek();
      @Nullable String name = token.name();
      if (first && name != null) {
        names.add(name);
      }
      first = depth == 0 && token.is(",");
      depth += token.is("(") || token.is("<") ? 1 : token.is(")") || token.is(">") ? -1 : 0;
    }
  }

  private void renamed(Set<String> from, Set<String> to) {
    do {
      @Nullable String before = peek().name();
      at++;
      @Nullable String after = accept("TO") ? peek().name() : null;
      at++;
      if (before != null && after != null) {
        from.add(before);
        to.add(after);
      }
    } while (accept("AND"));
  }

  /** The name of a thing, with its keyspace where the text has one other than the target's. */
  private record Qualified(Optional<String> keyspace, String name) {}

  private @Nullable Qualified qualified() {
    Optional<String> keyspace = Optional.empty();
    if (peek(1).is(".")) {
      keyspace = Optional.ofNullable(peek().name());
      at += 2;
    }
    @Nullable String name = peek().name();
    at++;
    return name == null ? null : new Qualified(keyspace, name);
  }

  /** INSERT, UPDATE, DELETE, and what begins with BEGIN. */
  private static StatementTraits rows(List<Token> tokens) {
    boolean conditional = false;
    boolean repeatable = !beginsWith(tokens, "COUNTER") && !beginsWith(tokens, "TRANSACTION");
    boolean columnsNext = false;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      Token before = tokens.get(Math.max(0, i - 1));
      Token after = tokens.get(Math.min(i + 1, tokens.size() - 1));
      conditional |= token.is("IF");
      if (token.is("INSERT") || token.is("UPDATE") || token.is("DELETE")) {
        columnsNext = token.is("INSERT");
      } else if (token.is("(") && columnsNext) {
        columnsNext = false;
      } else if (token.is("(")) {
        repeatable &= before.name() == null || NOT_FUNCTIONS.contains(before.word());
      } else if (token.is("[")) {
        repeatable &= before.name() == null; // An element of a list, or of a map.
      } else if (token.kind() == Kind.SYMBOL && ARITHMETIC.contains(token.text())) {
        repeatable &= after.is("{") || !isOperand(before);
      }
    }
    return StatementTraits.ofRows(false, conditional, repeatable && !conditional);
  }

  /** The keyspaces before names of tables and other things. The placeholder is none. */
  private static Set<String> keyspaces(List<Token> tokens) {
    Set<String> keyspaces = new LinkedHashSet<>();
    for (int i = 1; i < tokens.size() - 1; i++) {
      @Nullable String name = tokens.get(i).name();
      if (name != null
          && tokens.get(i + 1).is(".")
          && BEFORE_NAMES.contains(tokens.get(i - 1).word())) {
        keyspaces.add(name);
      }
    }
    return keyspaces;
  }

  private static boolean has(List<Token> tokens, String word) {
    return tokens.stream().anyMatch(token -> token.is(word));
  }

  private static boolean beginsWith(List<Token> tokens, String what) {
    return tokens.get(0).is("BEGIN") && tokens.size() > 1 && tokens.get(1).is(what);
  }

  private static boolean isOperand(Token token) {
    return token.kind() != Kind.SYMBOL || token.is(")") || token.is("]") || token.is("}");
  }

  private Token peek() {
    return peek(0);
  }

  private Token peek(int ahead) {
    return at + ahead < tokens.size() ? tokens.get(at + ahead) : new Token(Kind.SYMBOL, "", 0);
  }

  private String word() {
    String word = peek().word();
    at++;
    return word;
  }

  private boolean accept(String word) {
    boolean there = peek().is(word);
    at += there ? 1 : 0;
    return there;
  }

  /** Accepts {@code IF EXISTS} and {@code IF NOT EXISTS}. */
  private boolean acceptIfExists() {
    if (!peek().is("IF")) {
      return false;
    }
    at++;
    accept("NOT");
    return accept("EXISTS");
  }
}
