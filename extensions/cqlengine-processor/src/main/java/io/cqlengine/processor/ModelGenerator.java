package io.cqlengine.processor;

import com.palantir.javapoet.ClassName;
import io.cqlengine.api.rules.DeclaredColumn;
import io.cqlengine.api.rules.EntityMember;
import io.cqlengine.api.rules.ProblemCollector;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/** Generates the classes of one model, user type or tuple, and reports why it cannot. */
final class ModelGenerator {
  private final Mirrors mirrors;
  private final ProcessorOptions options;
  private final ProblemReporter reporter;
  private final SourceModels models;

  /** Where problems were reported. */
  private final Set<Element> places = new HashSet<>();

  ModelGenerator(Mirrors mirrors, ProcessorOptions options, ProblemReporter reporter) {
    this.mirrors = mirrors;
    this.options = options;
    this.reporter = reporter;
    this.models = new SourceModels(mirrors, new SourceRules(options.codecs()));
  }

  /** Writes the columns and keys of a model; false if there are none. */
  boolean columns(TypeElement type, SourceWriter source) throws IOException {
    ReachChecker reach = new ReachChecker(type, mirrors);
    if (SourceModels.isValue(type) || !reach.reaches(type)) {
      return false;
    }
    List<DeclaredColumn> columns = models.columns(type);
    if (!areConstantsUnique(type, columns)) {
      return false;
    }
    ClassName name = GeneratedNames.columns(type, options.suffix());
    boolean written =
        source.write(
            name,
            new ColumnsWriter(type, reach).write(name, columns, models.key(type)),
            List.of(type));
    if (!written) {
      reporter.report(
          Kind.ERROR,
          type,
          type,
          "The class %s exists, so the columns of %s need another name. Choose the end of the name with the compiler option -Acqlengine.suffix=."
              .formatted(name.canonicalName(), type.getSimpleName()));
    }
    return written;
  }

  private boolean areConstantsUnique(TypeElement type, List<DeclaredColumn> columns) {
    Map<String, EntityMember> constants = new HashMap<>();
    boolean unique = true;
    for (DeclaredColumn column : columns) {
      EntityMember member = column.member();
      String constant = GeneratedNames.constant(member.name());
      @Nullable EntityMember other = constants.putIfAbsent(constant, member);
      if (other != null) {
        unique = false;
        reporter.report(
            Kind.ERROR,
            type,
            MirrorView.element(member.elements().get(0)),
            "%s.%s and %s have the same constant, %s. Rename one of them."
                .formatted(type.getSimpleName(), member.name(), other.name(), constant));
      }
    }
    return unique;
  }

  /** Checks a class and writes the access to it; empty if it keeps run-time access. */
  Optional<ClassName> access(TypeElement type, SourceWriter source) throws IOException {
    ProblemCollector problems = new ProblemCollector();
    List<EntityMember> all = models.members(type, problems).orElse(null);
    List<ModelMember> members = all == null ? List.of() : ModelMember.of(all);
    Optional<Creation> creation =
        all == null ? Optional.empty() : Creation.of(models.view(type), all, members, problems);
    problems.found().forEach(problem -> report(type, problem));
    if (creation.isEmpty() || problems.count() > 0 || hasObstacles(type, members, creation.get())) {
      return Optional.empty();
    }
    ClassName name = GeneratedNames.access(type, options.suffix());
    AccessWriter access = new AccessWriter(type, members, creation.get(), mirrors, source);
    return source.write(name, access.write(name), List.of(type))
        ? Optional.of(name)
        : Optional.empty();
  }

  /** Reports a problem; of a user type only if no model that has it did. */
  private void report(TypeElement type, ProblemCollector.Problem problem) {
    Element at = problem.place() == null ? type : MirrorView.element(problem.place());
    if (places.add(at) || !SourceModels.isValue(type)) {
      reporter.report(Kind.ERROR, type, at, problem.text());
    }
  }

  private boolean hasObstacles(TypeElement type, List<ModelMember> members, Creation creation) {
    List<ReachChecker.Obstacle> obstacles =
        new ReachChecker(type, mirrors).obstacles(members, creation);
    for (ReachChecker.Obstacle obstacle : obstacles) {
      if (options.onlyGenerated()) {
        reporter.report(Kind.ERROR, type, obstacle.at(), obstacle.text());
      } else {
        reporter.report(
            Kind.WARNING,
            type,
            obstacle.at(),
            "%s Until then, the engine uses reflection for %s."
                .formatted(obstacle.text(), type.getSimpleName()));
      }
    }
    return !obstacles.isEmpty();
  }
}
