package io.cqlengine.api.model;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import java.util.List;

/** A class that cannot be a model. One exception carries all of its problems. */
public final class ModelException extends CqlEngineException {
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  private final List<String> problems;

  /**
   * An error with all problems of a class.
   *
   * @param type the class
   * @param problems the problems, each naming its member; at least one
   */
  public ModelException(Class<?> type, List<String> problems) {
    super(message(type, problems));
    this.problems = List.copyOf(problems);
  }

  private static String message(Class<?> type, List<String> problems) {
    requireNonNull(type, "type is null");
    requireNonNull(problems, "problems is null")
        .forEach(one -> requireNonNull(one, "problem is null"));
    return type.getName()
        + " cannot be a model:"
        + (problems.size() == 1 ? " " : "\n  - ")
        + String.join("\n  - ", problems);
  }

  /** {@return the problems, at least one, each naming its member} */
  public List<String> problems() {
    return problems;
  }
}
