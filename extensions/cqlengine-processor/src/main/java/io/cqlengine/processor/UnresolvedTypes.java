package io.cqlengine.processor;

import java.util.List;
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

  /** Whether a class, a base class or a member has such a type. */
  static boolean in(TypeElement type, Mirrors mirrors) {
    return Stream.concat(type.getInterfaces().stream(), Stream.of(type.getSuperclass()))
            .anyMatch(UnresolvedTypes::isUnresolved)
        || mirrors.supertypes(type).stream().anyMatch(UnresolvedTypes::declaredIn)
        || type.getPermittedSubclasses().stream()
            .anyMatch(
                permitted ->
                    isUnresolved(permitted)
                        || in((TypeElement) ((DeclaredType) permitted).asElement(), mirrors));
  }

  private static boolean declaredIn(TypeElement type) {
    return isUnresolved(type.getSuperclass())
        || type.getInterfaces().stream().anyMatch(UnresolvedTypes::isUnresolved)
        || annotated(type)
        || type.getEnclosedElements().stream().anyMatch(UnresolvedTypes::member);
  }

  private static boolean member(Element member) {
    return annotated(member)
        || (member instanceof ExecutableElement executable
            ? isUnresolved(executable.getReturnType())
                || executable.getParameters().stream().anyMatch(UnresolvedTypes::member)
            : !(member instanceof TypeElement) && isUnresolved(member.asType()));
  }

  private static boolean annotated(Element element) {
    return element.getAnnotationMirrors().stream()
        .map(AnnotationMirror::getElementValues)
        .flatMap(values -> values.values().stream())
        .anyMatch(UnresolvedTypes::value);
  }

  private static boolean value(AnnotationValue value) {
    // The compiler gives the class of an unknown name as this text, without quotes.
    return value.getValue() instanceof List<?> list
        ? list.stream().anyMatch(part -> value((AnnotationValue) part))
        : value.toString().equals("<error>")
            || (value.getValue() instanceof TypeMirror type && isUnresolved(type));
  }

  private static boolean isUnresolved(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return isUnresolved(array.getComponentType());
    }
    if (type instanceof WildcardType wildcard) {
      return Stream.of(wildcard.getExtendsBound(), wildcard.getSuperBound())
          .anyMatch(bound -> bound != null && isUnresolved(bound));
    }
    return type.getKind() == TypeKind.ERROR
        || (type instanceof DeclaredType declared
            && declared.getTypeArguments().stream().anyMatch(UnresolvedTypes::isUnresolved));
  }
}
