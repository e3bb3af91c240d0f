package io.cqlengine.processor;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** Finds types that the compiler does not know yet, because a processor will generate them. */
final class UnresolvedTypes {
  private UnresolvedTypes() {}

  /** A type that the compiler does not know, and what uses it. */
  record Found(Element at, String type) {

    String text() {
      return "%s uses %s, which the compiler does not know. Import it or add it."
          .formatted(at instanceof TypeElement ? at.getSimpleName() : Mirrors.named(at), type);
    }
  }

  /**
   * The first such type in a class, its supertypes and its members.
   *
   * @param compiled whether a class is compiled. No processor generates a type that a class file
   *     uses. There, it is of a library that is optional
   */
  static Optional<Found> in(TypeElement type, Mirrors mirrors, Predicate<Element> compiled) {
    Optional<Found> parent = supertypes(type).findFirst();
    return parent.isPresent()
        ? parent
        : Stream.concat(
                mirrors.supertypes(type).stream()
                    .filter(compiled)
                    .flatMap(UnresolvedTypes::declaredIn),
                type.getPermittedSubclasses().stream()
                    .flatMap(permitted -> permitted(type, permitted, mirrors, compiled)))
            .findFirst();
  }

  private static Stream<Found> permitted(
      TypeElement type, TypeMirror permitted, Mirrors mirrors, Predicate<Element> compiled) {
    return permitted.getKind() == TypeKind.ERROR
        ? found(type, permitted)
        : in((TypeElement) ((DeclaredType) permitted).asElement(), mirrors, compiled).stream();
  }

  private static Stream<Found> supertypes(TypeElement type) {
    return Stream.concat(type.getInterfaces().stream(), Stream.of(type.getSuperclass()))
        .flatMap(parent -> found(type, parent));
  }

  private static Stream<Found> declaredIn(TypeElement type) {
    return Stream.of(
            supertypes(type),
            annotated(type, type),
            type.getEnclosedElements().stream().flatMap(UnresolvedTypes::member))
        .flatMap(found -> found);
  }

  private static Stream<Found> member(Element member) {
    if (member instanceof ExecutableElement executable) {
      return Stream.of(
              annotated(member, member),
              found(member, executable.getReturnType()),
              executable.getParameters().stream()
                  .flatMap(
                      parameter ->
                          Stream.concat(
                              annotated(member, parameter), found(member, parameter.asType()))))
          .flatMap(found -> found);
    }
    return Stream.concat(
        annotated(member, member),
        member instanceof TypeElement ? Stream.empty() : found(member, member.asType()));
  }

  private static Stream<Found> annotated(Element at, Element element) {
    return element.getAnnotationMirrors().stream()
        .map(AnnotationMirror::getElementValues)
        .flatMap(values -> values.values().stream())
        .flatMap(value -> value(at, value));
  }

  private static Stream<Found> value(Element at, AnnotationValue value) {
    if (value.getValue() instanceof List<?> list) {
      return list.stream().flatMap(part -> value(at, (AnnotationValue) part));
    }
    // The compiler gives the class of an unknown name as this text, without quotes.
    return value.toString().equals("<error>")
        ? Stream.of(new Found(at, "a class in an annotation"))
        : value.getValue() instanceof TypeMirror type ? found(at, type) : Stream.empty();
  }

  private static Stream<Found> found(Element at, TypeMirror type) {
    if (type instanceof ArrayType array) {
      return found(at, array.getComponentType());
    }
    if (type instanceof WildcardType wildcard) {
      return Stream.of(wildcard.getExtendsBound(), wildcard.getSuperBound())
          .filter(bound -> bound != null)
          .flatMap(bound -> found(at, bound));
    }
    if (type.getKind() == TypeKind.ERROR) {
      return Stream.of(new Found(at, type.toString()));
    }
    return type instanceof DeclaredType declared
        ? declared.getTypeArguments().stream().flatMap(argument -> found(at, argument))
        : Stream.empty();
  }
}
