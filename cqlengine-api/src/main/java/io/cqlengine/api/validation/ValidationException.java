package io.cqlengine.api.validation;

import io.cqlengine.api.error.CqlEngineException;
import java.util.List;

/**
 * An entity that may not be written as it is; nothing was sent. One exception carries all of its
 * violations. The counterpart of cqlengine's {@code ValidationError}.
 */
public final class ValidationException extends CqlEngineException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  private final List<String> violations;

  /**
   * An error with all violations of an entity.
   *
   * @param subject what was to be done, such as {@code Automobile.create(...)}
   * @param violations what is wrong, each naming its member; at least one
   */
  public ValidationException(String subject, List<String> violations) {
    super(
        subject
            + " was not sent:"
            + (violations.size() == 1 ? " " : "\n  - ")
            + String.join("\n  - ", violations));
    this.violations = List.copyOf(violations);
  }

  /**
   * What is wrong, each naming its member.
   *
   * @return at least one
   */
  public List<String> violations() {
    return violations;
  }
}
