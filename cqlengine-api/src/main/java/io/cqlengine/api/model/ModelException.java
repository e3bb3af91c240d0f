package io.cqlengine.api.model;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import java.util.ArrayList;
import java.util.List;

/** One or more classes cannot be mapped. The exception lists all of their problems. */
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
    return type.getName() + " cannot be a model.\n  - " + String.join("\n  - ", problems);
  }

  private ModelException(String message, List<String> problems, List<ModelException> failures) {
    super(message);
    this.problems = List.copyOf(problems);
    failures.forEach(this::addSuppressed);
  }

  /**
   * One error for all classes that cannot be models. Its message and its problems are those of all,
   * and each error is among the suppressed ones.
   *
   * @param failures the errors of the classes
   * @return the error itself if there is only one
   * @throws IllegalArgumentException if there is none
   */
  public static ModelException of(List<ModelException> failures) {
    requireNonNull(failures, "failures is null")
        .forEach(one -> requireNonNull(one, "failure is null"));
    if (failures.isEmpty()) {
      throw new IllegalArgumentException("failures is empty");
    }
    if (failures.size() == 1) {
      return failures.get(0);
    }
    StringBuilder message =
        new StringBuilder().append(failures.size()).append(" classes cannot be models.");
    List<String> problems = new ArrayList<>();
    for (ModelException failure : failures) {
      message.append('\n').append(failure.getMessage());
      problems.addAll(failure.problems);
    }
    return new ModelException(message.toString(), problems, failures);
  }

  /** {@return the problems, at least one, each naming its member} */
  public List<String> problems() {
    return problems;
  }
}
