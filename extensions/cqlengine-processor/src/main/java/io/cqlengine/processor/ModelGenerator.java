package io.cqlengine.processor;

import com.palantir.javapoet.ClassName;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/** Generates the classes of one model, user type or tuple, and reports why it cannot. */
final class ModelGenerator {
  private final Mirrors mirrors;
  private final ProcessorOptions options;
  private final ProblemReporter reporter;

  ModelGenerator(Mirrors mirrors, ProcessorOptions options, ProblemReporter reporter) {
    this.mirrors = mirrors;
    this.options = options;
    this.reporter = reporter;
  }

  /** Writes the columns and keys of a model; false after a problem. */
  boolean columns(TypeElement type, SourceWriter source) throws IOException {
    if (!new ReachChecker(type, mirrors).reaches(type)) {
      return false;
    }
    List<ModelMember> members =
        isConcrete(type) ? MemberReader.read(type, mirrors) : declaredBy(type);
    if (!areConstantsUnique(type, members)) {
      return false;
    }
    ClassName name = GeneratedNames.columns(type, options.suffix());
    boolean written =
        source.write(
            name,
            new ColumnsWriter(type, mirrors, options.codecs()).write(name, members, key(type)),
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

  private static boolean isConcrete(TypeElement type) {
    return type.getKind() != ElementKind.INTERFACE
        && !type.getModifiers().contains(Modifier.ABSTRACT);
  }

  /** The key; of a supertype that of its first subtype, because all have the same. */
  private KeyMembers key(TypeElement type) {
    return mirrors.concrete(type).stream()
        .findFirst()
        .map(first -> KeyMembers.of(MemberReader.read(first, mirrors)))
        .orElse(new KeyMembers(List.of(), List.of()));
  }

  /** The members of its subtypes that a supertype itself declares, by a field or an accessor. */
  private List<ModelMember> declaredBy(TypeElement supertype) {
    Map<String, TypeMirror> declared = new HashMap<>();
    for (TypeElement parent : mirrors.supertypes(supertype)) {
      Stream.concat(
              ElementFilter.fieldsIn(parent.getEnclosedElements()).stream(),
              ElementFilter.methodsIn(parent.getEnclosedElements()).stream()
                  .filter(method -> method.getParameters().isEmpty())
                  .filter(method -> method.getModifiers().contains(Modifier.PUBLIC)))
          .filter(member -> !Mirrors.isStatic(member))
          .forEach(
              member -> {
                TypeMirror type =
                    member instanceof ExecutableElement method
                        ? method.getReturnType()
                        : member.asType();
                declared.putIfAbsent(member.getSimpleName().toString(), type);
              });
    }
    Map<String, ModelMember> members = new LinkedHashMap<>();
    for (TypeElement subtype : mirrors.concrete(supertype)) {
      for (ModelMember member : MemberReader.read(subtype, mirrors)) {
        @Nullable TypeMirror type = declared.get(member.name());
        if (type != null && mirrors.types().isSameType(type, member.type())) {
          members.putIfAbsent(member.name(), member);
        }
      }
    }
    return List.copyOf(members.values());
  }

  private boolean areConstantsUnique(TypeElement type, List<ModelMember> members) {
    Map<String, ModelMember> constants = new HashMap<>();
    boolean unique = true;
    for (ModelMember member : members) {
      String constant = GeneratedNames.constant(member.name());
      @Nullable ModelMember other = constants.putIfAbsent(constant, member);
      if (other != null) {
        unique = false;
        reporter.report(
            Kind.ERROR,
            type,
            member.element(),
            "%s.%s and %s have the same constant, %s. Rename one of them."
                .formatted(type.getSimpleName(), member.name(), other.name(), constant));
      }
    }
    return unique;
  }

  /** Writes the access to a class; empty if it keeps run-time access. */
  Optional<ClassName> access(TypeElement type, SourceWriter source) throws IOException {
    if (!isConcrete(type) || Mirrors.isInner(type) || type.getKind() == ElementKind.ENUM) {
      return Optional.empty();
    }
    List<ModelMember> members = MemberReader.read(type, mirrors);
    Optional<Creation> creation = Creation.of(type, members, mirrors);
    if (creation.isEmpty() || hasObstacles(type, members, creation.get())) {
      return Optional.empty();
    }
    ClassName name = GeneratedNames.access(type, options.suffix());
    boolean written =
        source.write(
            name,
            new AccessWriter(type, members, creation.get(), mirrors, source).write(name),
            List.of(type));
    return written ? Optional.of(name) : Optional.empty();
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
