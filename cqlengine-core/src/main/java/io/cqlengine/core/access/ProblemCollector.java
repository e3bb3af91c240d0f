package io.cqlengine.core.access;

import io.cqlengine.api.model.ModelException;
import java.util.ArrayList;
import java.util.List;

/** Collects all problems of a class, so that one exception reports them. */
public final class ProblemCollector {
  private final List<String> problems;
  private final String prefix;

  /** A collector without problems. */
  public ProblemCollector() {
    this(new ArrayList<>(), "");
  }

  private ProblemCollector(List<String> problems, String prefix) {
    this.problems = problems;
    this.prefix = prefix;
  }

  /** Adds to this collector and puts a subject, such as a member, in front of each problem. */
  public ProblemCollector of(String subject) {
    String path = prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 2) + ".";
    return new ProblemCollector(problems, path + subject + ": ");
  }

  /** Adds a problem, without its last full stop. */
  public void add(String problem) {
    problems.add(prefix + problem + ".");
  }

  /** The number of problems, of all subjects, so far. */
  public int count() {
    return problems.size();
  }

  /** The problems in the order in which they were found. */
  public List<String> list() {
    return List.copyOf(problems);
  }

  /** Throws all problems of a class as one exception, if there are any. */
  public void throwModelException(Class<?> type) {
    if (!problems.isEmpty()) {
      throw new ModelException(type, problems);
    }
  }
}
