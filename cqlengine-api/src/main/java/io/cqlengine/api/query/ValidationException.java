package io.cqlengine.api.query;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An entity or value that is not valid, or does not fit its column; cqlengine's {@code
 * ValidationError}. Nothing was sent. The exception lists all violations of the entity and the
 * query.
 */
public final class ValidationException extends QueryException {
  private static final long serialVersionUID = 1L;

  /**
   * An error with all violations of one entity.
   *
   * @param subject what was asked, such as {@code Automobile.create(...)}
   * @param violations the violations, each naming class and member, never a value; at least one
   */
  public ValidationException(String subject, List<String> violations) {
    super(subject, violations);
  }

  /**
   * An error with one violation, reported by a codec or by code of the application.
   *
   * @param subject what was asked, such as {@code Automobile.year}
   * @param violation the violation, never with a value
   * @param cause the exception of the codec or the application
   */
  public ValidationException(String subject, String violation, Throwable cause) {
    super(subject, List.of(requireNonNull(violation, "violation is null")));
    initCause(requireNonNull(cause, "cause is null"));
  }
}
