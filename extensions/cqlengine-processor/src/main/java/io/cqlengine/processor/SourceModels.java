package io.cqlengine.processor;

import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.Discriminator;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.rules.AnnotationChecker;
import io.cqlengine.api.rules.AnnotationRole;
import io.cqlengine.api.rules.ClassView;
import io.cqlengine.api.rules.DeclaredColumn;
import io.cqlengine.api.rules.DeclaredEntity;
import io.cqlengine.api.rules.EntityMember;
import io.cqlengine.api.rules.EntityReader;
import io.cqlengine.api.rules.MemberScanner;
import io.cqlengine.api.rules.ProblemCollector;
import io.cqlengine.api.rules.StoredTypeReader;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Reads models from sources, by the rules that the engine applies to loaded classes. */
record SourceModels(Mirrors mirrors, SourceRules rules) {

  ClassView view(TypeElement type) {
    return MirrorView.of(type, mirrors);
  }

  static boolean isValue(TypeElement type) {
    return type.getAnnotation(UserType.class) != null || type.getAnnotation(CqlTuple.class) != null;
  }

  /** The members of a class whose instances the engine creates; empty of supertypes. */
  Optional<List<EntityMember>> members(TypeElement type, ProblemCollector problems) {
    if (!isValue(type)) {
      return entity(type, problems).map(DeclaredEntity::members);
    }
    if (type.getAnnotation(UserType.class) != null) {
      StoredTypeReader.readUserType(MirrorView.of(type.asType(), mirrors), rules, problems);
    }
    return Optional.of(MemberScanner.scan(view(type), new ProblemCollector()));
  }

  /** The columns of a class whose instances are entities; empty of supertypes. */
  Optional<DeclaredEntity> entity(TypeElement type, ProblemCollector problems) {
    @Nullable TypeElement root = root(type);
    boolean supertype = root != null && !Mirrors.isConcrete(type);
    if (root == null) {
      return EntityReader.read(view(type), AnnotationRole.TABLE, null, rules, problems);
    }
    ProblemCollector own =
        root.equals(type) ? problems : problems.of(type.getSimpleName().toString());
    if (supertype) {
      AnnotationRole role = root.equals(type) ? AnnotationRole.ROOT : AnnotationRole.SUPERTYPE;
      AnnotationChecker.check(view(type), role, own);
      return Optional.empty();
    }
    return EntityReader.read(
        view(type),
        root.equals(type) ? AnnotationRole.ROOT_AND_SUBTYPE : AnnotationRole.SUBTYPE,
        root.getAnnotation(Discriminator.class).column(),
        rules,
        problems.of(type.getSimpleName().toString()));
  }

  /** The supertype with the discriminator, or null. */
  private @Nullable TypeElement root(TypeElement type) {
    return mirrors.supertypes(type).stream()
        .filter(parent -> parent.getAnnotation(Discriminator.class) != null)
        .findFirst()
        .orElse(null);
  }

  /** The key; of a supertype that of its first subtype, because all have the same. */
  Optional<DeclaredEntity> key(TypeElement type) {
    return mirrors.concrete(type).stream()
        .findFirst()
        .flatMap(first -> entity(first, new ProblemCollector()));
  }

  /** The columns of the constants: a supertype declares some of those of its subtypes. */
  List<DeclaredColumn> columns(TypeElement type) {
    Map<String, TypeMirror> declared = Mirrors.isConcrete(type) ? Map.of() : declaredTypes(type);
    Map<String, DeclaredColumn> columns = new LinkedHashMap<>();
    for (TypeElement subtype : Mirrors.isConcrete(type) ? List.of(type) : mirrors.concrete(type)) {
      entity(subtype, new ProblemCollector()).stream()
          .flatMap(entity -> entity.columns().stream())
          .filter(column -> subtype.equals(type) || isDeclared(column.member(), declared))
          .forEach(column -> columns.putIfAbsent(column.member().name(), column));
    }
    return List.copyOf(columns.values());
  }

  private boolean isDeclared(EntityMember member, Map<String, TypeMirror> declared) {
    TypeMirror type = declared.get(member.name());
    return type != null && mirrors.types().isSameType(type, MirrorView.mirror(member.type()));
  }

  /** The types of the fields and public accessors of a type, by their names. */
  private Map<String, TypeMirror> declaredTypes(TypeElement type) {
    Map<String, TypeMirror> declared = new HashMap<>();
    for (TypeElement parent : mirrors.supertypes(type)) {
      Stream.concat(
              ElementFilter.fieldsIn(parent.getEnclosedElements()).stream(),
              ElementFilter.methodsIn(parent.getEnclosedElements()).stream()
                  .filter(method -> method.getParameters().isEmpty())
                  .filter(method -> method.getModifiers().contains(Modifier.PUBLIC)))
          .filter(member -> !Mirrors.isStatic(member))
          .forEach(
              member ->
                  declared.putIfAbsent(
                      member.getSimpleName().toString(),
                      member instanceof ExecutableElement method
                          ? method.getReturnType()
                          : member.asType()));
    }
    return declared;
  }
}
