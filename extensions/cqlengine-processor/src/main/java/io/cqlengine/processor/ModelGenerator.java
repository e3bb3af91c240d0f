package io.cqlengine.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeSpec;
import io.cqlengine.api.rules.DeclaredColumn;
import io.cqlengine.api.rules.EntityMember;
import io.cqlengine.api.rules.ProblemCollector;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/** Generates the classes of one table, user type or tuple, and reports why it cannot. */
final class ModelGenerator {
  private final Mirrors mirrors;
  private final ProcessorOptions options;
  private final ProblemReporter reporter;
  private final SourceModels models;

  /** The types whose columns were written, or tried. */
  private final Set<String> withColumns = new HashSet<>();

  /** The types, by the names of their generated classes. */
  private final Map<ClassName, ClassName> owners = new HashMap<>();

  private final Set<String> reported = new HashSet<>();

  ModelGenerator(Mirrors mirrors, ProcessorOptions options, ProblemReporter reporter) {
    this.mirrors = mirrors;
    this.options = options;
    this.reporter = reporter;
    this.models = new SourceModels(mirrors, new SourceRules(options.codecs()));
  }

  /** Writes the columns and keys of a table; false if there are none. */
  boolean columns(TypeElement root, SourceWriter source) throws IOException {
    boolean any = false;
    if (!SourceModels.isValue(root)) {
      for (SourceModels.Columns columns : models.columns(root)) {
        any |= write(columns, source);
      }
    }
    return any;
  }

  private boolean write(SourceModels.Columns columns, SourceWriter source) throws IOException {
    TypeElement type = columns.type();
    ReachChecker reach = new ReachChecker(type, mirrors);
    if (!withColumns.add(type.getQualifiedName().toString())
        || !reach.reaches(type)
        || !areConstantsUnique(type, columns.columns())) {
      return false;
    }
    ClassName name = GeneratedNames.columns(type, options.suffix());
    return write(type, name, new ColumnsWriter(type, reach).write(name, columns), source);
  }

  /** Writes a class for a type; false if one of its name exists. */
  private boolean write(
      TypeElement type, ClassName name, TypeSpec.Builder content, SourceWriter source)
      throws IOException {
    if (!isUnique(type, name)) {
      return false;
    }
    boolean written = source.write(name, content, List.of(type));
    if (!written) {
      reporter.report(
          Kind.ERROR,
          type,
          type,
          "The class %s exists, so the code for %s needs another name. Choose another suffix with the compiler option -Acqlengine.suffix=."
              .formatted(name.canonicalName(), type.getSimpleName()));
    }
    return written;
  }

  /** Whether no other type has the generated class. Reports one that has. */
  private boolean isUnique(TypeElement type, ClassName name) {
    ClassName owner = ClassName.get(type);
    ClassName other = owners.getOrDefault(name, owner);
    owners.put(name, other);
    if (!other.equals(owner)) {
      reporter.report(
          Kind.ERROR,
          type,
          type,
          "%s and %s have the same generated class, %s. Rename one of them."
              .formatted(nested(owner), nested(other), name.canonicalName()));
    }
    return other.equals(owner);
  }

  /** The name in its package: {@code Garage.Car}. */
  private static String nested(ClassName name) {
    return String.join(".", name.simpleNames());
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

  /** Checks a table, user type or tuple, and writes the access to its classes. */
  void access(TypeElement root, SourceWriter source, BiConsumer<ClassName, TypeElement> written)
      throws IOException {
    for (var found : check(root).entrySet()) {
      TypeElement type = SourceModels.type(found.getKey().type());
      write(found.getKey(), found.getValue(), source)
          .ifPresent(access -> written.accept(access, type));
    }
  }

  /**
   * Checks a table, user type or tuple. Returns how its classes are created; none if it has
   * problems.
   */
  Map<SourceModels.Instances, Creation> check(TypeElement root) {
    if (Mirrors.isStubOfSealed(root)) {
      String text = "The stubs of kapt do not show the subtypes of %s. Declare it in Java.";
      withoutAccess(root, root, text.formatted(root.getSimpleName()));
      return Map.of();
    }
    ProblemCollector problems = new ProblemCollector();
    Map<SourceModels.Instances, Creation> classes = new LinkedHashMap<>();
    for (SourceModels.Instances instances : models.instances(root, problems)) {
      Creation.of(instances).ifPresent(creation -> classes.put(instances, creation));
    }
    problems.found().forEach(problem -> report(root, problem));
    return problems.count() == 0 ? classes : Map.of();
  }

  /** Reports a problem; of a user type only if no model that has it did. */
  private void report(TypeElement root, ProblemCollector.Problem problem) {
    String text = problem.text();
    if (!SourceModels.isValue(root) || reported.stream().noneMatch(other -> other.endsWith(text))) {
      reported.add(text);
      Element at = problem.place() == null ? root : MirrorView.element(problem.place());
      reporter.report(Kind.ERROR, root, at, text);
    }
  }

  /** Writes the access to a class; empty if it keeps run-time access. */
  private Optional<ClassName> write(
      SourceModels.Instances instances, Creation creation, SourceWriter source) throws IOException {
    TypeElement type = SourceModels.type(instances.type());
    List<ModelMember> members = ModelMember.of(instances.members());
    if (hasObstacles(type, members, creation)) {
      return Optional.empty();
    }
    ClassName name = GeneratedNames.access(type, options.suffix());
    AccessWriter access = new AccessWriter(type, members, creation, mirrors, source);
    return write(type, name, access.write(name), source) ? Optional.of(name) : Optional.empty();
  }

  private boolean hasObstacles(TypeElement type, List<ModelMember> members, Creation creation) {
    List<ReachChecker.Obstacle> obstacles =
        new ReachChecker(type, mirrors).obstacles(members, creation);
    obstacles.forEach(obstacle -> withoutAccess(type, obstacle.at(), obstacle.text()));
    return !obstacles.isEmpty();
  }

  /** Reports why a class has no generated access. */
  void withoutAccess(TypeElement type, Element at, String text) {
    if (options.onlyGenerated()) {
      reporter.report(Kind.ERROR, type, at, text);
    } else {
      reporter.report(
          Kind.WARNING,
          type,
          at,
          "%s Until then, the engine uses reflection for %s."
              .formatted(text, type.getSimpleName()));
    }
  }
}
