package io.cqlengine.management.migration;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.CoordinatorException;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.QueryConsistencyException;
import com.datastax.oss.driver.api.core.servererrors.SyntaxError;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.management.migration.CqlLexer.Kind;
import io.cqlengine.management.migration.CqlLexer.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Failures of statements, without the literals of the statement. They may be passwords, and servers
 * quote them. Texts of the driver and the engine have none. Their numbers are addresses and counts.
 */
final class FailureRedaction {
  /** Where a syntax error is. Its numbers are not literals. */
  private static final Pattern POSITION = Pattern.compile("(?:line \\d+:\\d+ )?");

  /** Before literals that are JSON, of which the server quotes any part. */
  private static final Set<String> JSON = Set.of("JSON", "FROMJSON", "FROM_JSON");

  private static final Pattern QUOTE = Pattern.compile("[:'\"(]");
  private static final Pattern EXCERPT = Pattern.compile(" \\(");

  private FailureRedaction() {}

  /** The failure, or a copy of it if a server's text in it has a literal. */
  static RuntimeException of(RuntimeException failure, String cql) {
    return redacted(failure, tokens(cql));
  }

  private static RuntimeException redacted(RuntimeException failure, List<Token> tokens) {
    if (failure instanceof AllNodesFailedException nodes) {
      return redacted(nodes, tokens);
    }
    if (!hasTextOfServer(failure)) {
      return failure;
    }
    String message = String.valueOf(failure.getMessage());
    String text = redacted(message, failure instanceof SyntaxError, tokens);
    return text.equals(message)
        ? failure
        : suppressing(
            failure,
            failure instanceof SyntaxError error
                ? new SyntaxError(error.getCoordinator(), text)
                : failure instanceof InvalidQueryException error
                    ? new InvalidQueryException(error.getCoordinator(), text)
                    : new MigrationException(failure.getClass().getName() + ": " + text));
  }

  /** The text of this exception has the texts of its errors. */
  private static RuntimeException redacted(AllNodesFailedException failure, List<Token> tokens) {
    List<Map.Entry<Node, Throwable>> errors = new ArrayList<>();
    failure
        .getAllErrors()
        .forEach(
            (node, ofNode) ->
                ofNode.forEach(
                    error ->
                        errors.add(
                            Map.entry(
                                node,
                                error instanceof RuntimeException unchecked
                                    ? redacted(unchecked, tokens)
                                    : error))));
    List<Throwable> before =
        failure.getAllErrors().values().stream().flatMap(List::stream).toList();
    return errors.stream().map(Map.Entry::getValue).toList().equals(before)
        ? failure
        : suppressing(failure, AllNodesFailedException.fromErrors(errors));
  }

  /** The driver writes those of timeouts and of missing replicas itself. */
  private static boolean hasTextOfServer(RuntimeException failure) {
    return failure instanceof CoordinatorException
        && !(failure instanceof QueryConsistencyException)
        && !(failure instanceof UnavailableException);
  }

  private static RuntimeException suppressing(RuntimeException failure, RuntimeException copy) {
    Stream.of(failure.getSuppressed())
        .filter(ExecutedOn.class::isInstance)
        .forEach(copy::addSuppressed);
    return copy;
  }

  /**
   * The text of a server with a question mark for each literal. It ends where the server may quote
   * a part of a literal. That is the excerpt of the statement at the end of a syntax error.
   */
  private static String redacted(String text, boolean syntaxError, List<Token> tokens) {
    Set<String> literals = literals(tokens);
    if (literals.isEmpty()) {
      return text;
    }
    Matcher position = POSITION.matcher(text);
    int start = position.lookingAt() ? position.end() : 0;
    String shown = text.substring(start);
    for (String literal : literals) {
      shown =
          Pattern.compile("(?iu)(?<!\\w)" + Pattern.quote(literal) + "(?!\\w)")
              .matcher(shown)
              .replaceAll("?");
    }
    if (syntaxError) {
      shown = before(EXCERPT, shown);
    }
    if (tokens.stream().anyMatch(token -> JSON.contains(token.word()))) {
      shown = before(QUOTE, shown);
    }
    return text.substring(0, start) + shown;
  }

  private static String before(Pattern end, String text) {
    Matcher found = end.matcher(text);
    return found.find() ? text.substring(0, found.start()) : text;
  }

  private static List<Token> tokens(String cql) {
    List<Token> tokens = new ArrayList<>();
    CqlLexer lexer = new CqlLexer(cql, (at, problem) -> {});
    for (@Nullable Token token = lexer.next(); token != null; token = lexer.next()) {
      tokens.add(token);
    }
    return tokens;
  }

  /** The literals as a server may quote them, long ones first. */
  private static Set<String> literals(List<Token> tokens) {
    Set<String> literals =
        new TreeSet<>(
            Comparator.comparingInt(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    for (Token token : tokens) {
      if (token.kind() == Kind.NUMBER) {
        literals.add(token.text());
      } else if (token.kind() == Kind.STRING) {
        addString(token.text(), literals);
      }
    }
    literals.remove("");
    return literals;
  }

  private static void addString(String quoted, Set<String> literals) {
    int quote = quoted.startsWith("'") ? 1 : 2;
    String source = quoted.substring(quote, quoted.length() - quote);
    String value = quote == 1 ? source.replace("''", "'") : source;
    literals.add(source);
    literals.add(value);
    // As the server's parser shows a token.
    literals.add(value.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t"));
  }
}
