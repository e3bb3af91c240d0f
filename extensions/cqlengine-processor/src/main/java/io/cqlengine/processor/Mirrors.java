package io.cqlengine.processor;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Questions about elements and types that the compiler's interfaces leave to their users. */
record Mirrors(Types types, Elements elements) {

  /** The type of a member as the class sees it: variables of generic base classes are replaced. */
  TypeMirror memberOf(TypeElement type, Element member) {
    return types.asMemberOf((DeclaredType) type.asType(), member);
  }

  /** A class and its base classes without {@code Object}, the class itself last. */
  List<TypeElement> classes(TypeElement type) {
    List<TypeElement> classes = new ArrayList<>();
    TypeMirror next = type.asType();
    while (next.getKind() == TypeKind.DECLARED && !isA(next, Object.class)) {
      TypeElement found = (TypeElement) types.asElement(next);
      classes.add(0, found);
      next = found.getSuperclass();
    }
    return classes;
  }

  /** The class, its base classes and its interfaces, the class itself first. */
  Set<TypeElement> supertypes(TypeElement type) {
    List<TypeElement> classes = classes(type);
    Set<TypeElement> all = new LinkedHashSet<>();
    for (int i = classes.size() - 1; i >= 0; i--) {
      all.add(classes.get(i));
    }
    if (all.isEmpty()) {
      all.add(type);
    }
    List.copyOf(all).forEach(c -> addInterfaces(c, all));
    return all;
  }

  private void addInterfaces(TypeElement type, Set<TypeElement> all) {
    for (TypeMirror parent : type.getInterfaces()) {
      TypeElement found = (TypeElement) types.asElement(parent);
      all.add(found);
      addInterfaces(found, all);
    }
  }

  /** Whether a type is this class, with any type arguments. */
  boolean isA(TypeMirror type, Class<?> raw) {
    return type.getKind() == TypeKind.DECLARED
        && ((TypeElement) ((DeclaredType) type).asElement())
            .getQualifiedName()
            .contentEquals(raw.getCanonicalName());
  }

  /** Whether two lists of types are equal without their type arguments. */
  boolean sameErasures(List<? extends TypeMirror> some, List<? extends TypeMirror> others) {
    return some.size() == others.size()
        && IntStream.range(0, some.size())
            .allMatch(
                i -> types.isSameType(types.erasure(some.get(i)), types.erasure(others.get(i))));
  }

  /** The classes below a sealed type that are not sealed and abstract, each once. */
  Set<TypeElement> concrete(TypeElement type) {
    Set<TypeElement> found = new LinkedHashSet<>();
    if (!type.getModifiers().contains(Modifier.ABSTRACT)) {
      found.add(type);
    }
    for (TypeMirror permitted : type.getPermittedSubclasses()) {
      found.addAll(concrete((TypeElement) types.asElement(permitted)));
    }
    return found;
  }

  /** A sealed type and all types below it. */
  Set<TypeElement> family(TypeElement type) {
    Set<TypeElement> found = new LinkedHashSet<>(Set.of(type));
    for (TypeMirror permitted : type.getPermittedSubclasses()) {
      found.addAll(family((TypeElement) types.asElement(permitted)));
    }
    return found;
  }

  /** The values of an element of an annotation that is an array; empty without the annotation. */
  static List<?> values(Element element, String annotation, String name) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      if (mirror.getAnnotationType().toString().equals(annotation)) {
        for (var entry : mirror.getElementValues().entrySet()) {
          if (entry.getKey().getSimpleName().contentEquals(name)) {
            return ((List<?>) entry.getValue().getValue())
                .stream().map(value -> ((AnnotationValue) value).getValue()).toList();
          }
        }
      }
    }
    return List.of();
  }

  /** Whether an element has an annotation from the package of another one. */
  static boolean isMarkedLike(Element element, Class<? extends Annotation> other) {
    return element.getAnnotationMirrors().stream()
        .map(mirror -> mirror.getAnnotationType().toString())
        .anyMatch(name -> name.startsWith(other.getPackageName() + "."));
  }

  /** Whether a type is marked. Its {@code getAnnotation} finds nothing in javac. */
  static boolean isMarked(TypeMirror type, Class<? extends Annotation> annotation) {
    return type.getAnnotationMirrors().stream()
        .anyMatch(mirror -> mirror.getAnnotationType().toString().equals(annotation.getName()));
  }

  static boolean isStatic(Element element) {
    return element.getModifiers().contains(Modifier.STATIC);
  }

  /** Whether instances need an outer object. */
  static boolean isInner(TypeElement type) {
    return type.getNestingKind().isNested() && !isStatic(type);
  }

  /** Whether a class, and all classes around it, are public. */
  static boolean isPublic(Element type) {
    return type.getKind() == ElementKind.PACKAGE
        || (type.getModifiers().contains(Modifier.PUBLIC) && isPublic(type.getEnclosingElement()));
  }
}
