package io.cqlengine.management.migration;

import io.cqlengine.api.error.NameSuggestion;
import io.cqlengine.management.migration.CqlLexer.Kind;
import io.cqlengine.management.migration.CqlLexer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A parsed migration file.
 *
 * @param version the number in its name
 * @param name its name, such as {@code V7__add_email.cql}
 * @param checksum SHA-256 of its text with LF line ends and without byte order mark
 */
record MigrationFile(
    long version, String name, String checksum, List<MigrationStatement> statements) {
  private static final Pattern NAME = Pattern.compile("V0*([1-9][0-9]{0,17})__.+\\.cql");
  private static final Set<String> VERBS =
      Set.of(
          "ADD",
          "ALTER",
          "BEGIN",
          "CREATE",
          "DELETE",
          "DROP",
          "GRANT",
          "INSERT",
          "REVOKE",
          "TRUNCATE",
          "UPDATE");

  MigrationFile {
    statements = List.copyOf(statements);
  }

  /** Whether a file must be a migration. Others, such as a README, may be beside them. */
  static boolean isExpected(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".cql");
  }

  /**
   * Parses a file.
   *
   * @param problems receives what is wrong, with file and line
   * @return empty if its name has no version
   */
  static Optional<MigrationFile> parse(String name, String text, Consumer<String> problems) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      problems.accept(
          "'%s' is not the name of a migration. Name it V<n>__name.cql.".formatted(name));
      return Optional.empty();
    }
    String plain = (text.startsWith("\uFEFF") ? text.substring(1) : text).replaceAll("\r\n?", "\n");
    Parser parser = new Parser(name, plain, problems);
    parser.run();
    return Optional.of(
        new MigrationFile(
            Long.parseLong(matcher.group(1)), name, Checksums.sha256(plain), parser.statements));
  }

  /** The statement of a number, from 1. */
  MigrationStatement statement(int number) {
    return statements.get(number - 1);
  }

  /** The checksum of the first statements; the same for every file if there are none. */
  String checksumOf(int first) {
    return first == 0 ? "" : statement(first).checksum();
  }

  /** Splits a text into statements. */
  private static final class Parser {
    private final String text;
    private final String name;
    private final Consumer<String> problems;
    private final CqlLexer lexer;
    private final List<MigrationStatement> statements = new ArrayList<>();
    private List<Token> tokens = new ArrayList<>();
    private boolean complete = true;
    private int line = 1;
    private int countedTo;

    Parser(String name, String text, Consumer<String> problems) {
      this.name = name;
      this.text = text;
      this.problems = problems;
      this.lexer = new CqlLexer(text, this::unreadable);
    }

    void run() {
      for (@Nullable Token token = lexer.next(); token != null; token = lexer.next()) {
        if (!token.is(";") || isInBlock()) {
          tokens.add(token);
        } else if (!tokens.isEmpty()) {
          end();
        }
      }
      if (!tokens.isEmpty() && complete) {
        problem(tokens.get(0).start(), "the statement has no end. " + missingEnd());
      } else if (statements.isEmpty() && complete) {
        problem(0, "the file has no statement. Add one, or remove the file.");
      }
    }

    private String missingEnd() {
      return isInBlock()
          ? "End it with APPLY BATCH; or COMMIT TRANSACTION;"
          : "End it with a semicolon.";
    }

    /**
     * Whether a batch or transaction has begun and not ended, so that a semicolon is part of it.
     */
    private boolean isInBlock() {
      int last = tokens.size() - 1;
      return last > 0
          && tokens.get(0).is("BEGIN")
          && !(tokens.get(last - 1).is("APPLY") && tokens.get(last).is("BATCH"))
          && !(tokens.get(last - 1).is("COMMIT") && tokens.get(last).is("TRANSACTION"));
    }

    private void end() {
      Token first = tokens.get(0);
      checkVerb(first);
      int end = tokens.get(tokens.size() - 1).end();
      int number = statements.size() + 1;
      statements.add(
          MigrationStatement.of(
              number,
              line(first.start()),
              text.substring(first.start(), end),
              tokens,
              number == 1 ? "" : statements.get(number - 2).checksum()));
      tokens = new ArrayList<>();
    }

    private void checkVerb(Token first) {
      if (first.is("USE")) {
        problem(
            first.start(),
            "USE would change the keyspace of everything on the connection. Remove it, and write"
                + " names without a keyspace.");
      } else if (first.is("SELECT")) {
        problem(first.start(), "SELECT changes nothing. Remove it.");
      } else if (first.kind() != Kind.WORD || !VERBS.contains(first.word())) {
        problem(
            first.start(),
            "'%s' does not begin a statement that changes something. %s"
                .formatted(
                    first.kind() == Kind.WORD ? first.text() : first.text().substring(0, 1),
                    NameSuggestion.question(first.word(), VERBS)
                        .orElse("See whether the statement before ends too early.")));
      }
    }

    private void unreadable(int at, String problem) {
      complete = false;
      problem(at, problem + ".");
    }

    private void problem(int at, String problem) {
      problems.accept("%s, line %d: %s".formatted(name, line(at), problem));
    }

    /** Counts on from the position before, because a file can have many statements. */
    private int line(int at) {
      if (at < countedTo) {
        countedTo = 0;
        line = 1;
      }
      for (; countedTo < at; countedTo++) {
        line += text.charAt(countedTo) == '\n' ? 1 : 0;
      }
      return line;
    }
  }
}
