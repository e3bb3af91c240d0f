package io.cqlengine.api.query;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An entity, or a value, that may not be written as it is, or that its column cannot hold; nothing
 * was sent. One exception carries all of its violations, and those of the query with them. The
 * counterpart of cqlengine's {@code ValidationError}.
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
   * An error with a violation that code of the application, or a codec, reports.
   *
   * @param subject what was asked, such as {@code Automobile.year}
   * @param violation the violation, never with a value
   * @param cause what reports it
   */
  public ValidationException(String subject, String violation, Throwable cause) {
    super(subject, List.of(requireNonNull(violation, "violation is null")));
    initCause(requireNonNull(cause, "cause is null"));
  }
}
