package io.cqlengine.api.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects all problems of a class, so that they are reported together. */
public final class ProblemCollector {
  private final List<Problem> problems;
  private final String prefix;
  private final @Nullable AnnotatedView place;

  /**
   * A problem.
   *
   * @param text the text, which names the member
   * @param place the declaration to mend; null if it is the class itself
   */
  public record Problem(String text, @Nullable AnnotatedView place) {}

  /** A collector without problems. */
  public ProblemCollector() {
    this(new ArrayList<>(), "", null);
  }

  private ProblemCollector(List<Problem> problems, String prefix, @Nullable AnnotatedView place) {
    this.problems = problems;
    this.prefix = prefix;
    this.place = place;
  }

  /**
   * A collector that adds to this one and puts a subject in front of each problem.
   *
   * @param subject the subject, such as the name of a class
   */
  public ProblemCollector of(String subject) {
    return of(subject, place);
  }

  /** A collector that adds to this one and puts a class in front of each problem. */
  public ProblemCollector of(ClassView type) {
    return of(type.simpleName(), type);
  }

  /** A collector that adds to this one and puts a member in front of each problem. */
  public ProblemCollector of(EntityMember member) {
    return of(member.name(), member.elements().get(0));
  }

  /** A collector that adds to this one problems of a declaration. */
  ProblemCollector at(AnnotatedView declaration) {
    return new ProblemCollector(problems, prefix, declaration);
  }

  private ProblemCollector of(String subject, @Nullable AnnotatedView at) {
    String path = prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 2) + ".";
    return new ProblemCollector(problems, path + subject + ": ", at);
  }

  /**
   * Adds a problem.
   *
   * @param problem the text, without its last full stop
   */
  public void add(String problem) {
    problems.add(new Problem(prefix + problem + ".", place));
  }

  /** The number of problems, of all subjects, so far. */
  public int count() {
    return problems.size();
  }

  /** The texts of the problems in the order in which they were found. */
  public List<String> list() {
    return problems.stream().map(Problem::text).toList();
  }

  /** Passes on the texts of the problems, if there are any. */
  public void ifAny(Consumer<List<String>> action) {
    if (!problems.isEmpty()) {
      action.accept(list());
    }
  }

  /** The problems in the order in which they were found. */
  public List<Problem> found() {
    return List.copyOf(problems);
  }
}
