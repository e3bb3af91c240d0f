package io.cqlengine.api.query;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import java.util.List;

/**
 * A query that Cassandra would reject or misinterpret. Nothing was sent. The exception lists all
 * violations of the query.
 */
public class QueryException extends CqlEngineException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  private final List<String> violations;

  /**
   * An error with all violations of one query.
   *
   * @param subject what was asked, such as {@code Automobile.get(...)}
   * @param violations the violations, each with its cure; at least one
   */
  public QueryException(String subject, List<String> violations) {
    super(message(subject, violations));
    this.violations = List.copyOf(violations);
  }

  private static String message(String subject, List<String> violations) {
    requireNonNull(subject, "subject is null");
    requireNonNull(violations, "violations is null")
        .forEach(one -> requireNonNull(one, "violation is null"));
    return subject
        + " is rejected:"
        + (violations.size() == 1 ? " " : "\n  - ")
        + String.join("\n  - ", violations);
  }

  /** {@return the violations, at least one, each with its cure} */
  public final List<String> violations() {
    return violations;
  }
}
