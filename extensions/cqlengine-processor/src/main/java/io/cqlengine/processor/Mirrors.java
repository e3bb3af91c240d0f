package io.cqlengine.processor;

import io.cqlengine.api.annotation.Discriminator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Questions about elements and types that the compiler's interfaces leave to their users. */
record Mirrors(Types types, Elements elements) {

  /** The type of a member as a class sees it: variables of generic base classes are replaced. */
  TypeMirror memberOf(TypeElement type, Element member) {
    return types.asMemberOf((DeclaredType) type.asType(), member);
  }

  /** A type whose wildcards are replaced by their upper bounds. */
  TypeMirror withoutWildcards(TypeMirror type) {
    if (type instanceof WildcardType wildcard) {
      return withoutWildcards(upperBound(wildcard));
    }
    if (type instanceof ArrayType array) {
      return types.getArrayType(withoutWildcards(array.getComponentType()));
    }
    return type instanceof DeclaredType declared && !declared.getTypeArguments().isEmpty()
        ? types.getDeclaredType(
            (TypeElement) declared.asElement(),
            declared.getTypeArguments().stream()
                .map(this::withoutWildcards)
                .toArray(TypeMirror[]::new))
        : type;
  }

  TypeMirror upperBound(WildcardType wildcard) {
    @Nullable TypeMirror bound = wildcard.getExtendsBound();
    return bound == null ? elements.getTypeElement("java.lang.Object").asType() : bound;
  }

  /** The name of a type as reflection has it, without annotations. */
  String name(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return name(array.getComponentType()) + "[]";
    }
    if (type instanceof WildcardType wildcard) {
      return wildcard.getSuperBound() != null
          ? "? super " + name(wildcard.getSuperBound())
          : wildcard.getExtendsBound() != null ? "? extends " + name(upperBound(wildcard)) : "?";
    }
    if (type instanceof DeclaredType declared) {
      String raw = elements.getBinaryName((TypeElement) declared.asElement()).toString();
      return declared.getTypeArguments().isEmpty()
          ? raw
          : declared.getTypeArguments().stream()
              .map(this::name)
              .collect(Collectors.joining(", ", raw + "<", ">"));
    }
    return type instanceof TypeVariable variable
        ? variable.asElement().getSimpleName().toString()
        : type.getKind().name().toLowerCase(Locale.ROOT);
  }

  /** The type arguments of a supertype; of a raw one its variables; none of others. */
  List<? extends TypeMirror> arguments(TypeMirror type, String supertype) {
    if (type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(supertype)) {
      return declared.getTypeArguments().isEmpty()
          ? ((DeclaredType) declared.asElement().asType()).getTypeArguments()
          : declared.getTypeArguments();
    }
    return types.directSupertypes(type).stream()
        .<List<? extends TypeMirror>>map(parent -> arguments(parent, supertype))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  /** A class, its base classes and its interfaces, the class itself first. */
  Set<TypeElement> supertypes(TypeElement type) {
    Set<TypeElement> all = new LinkedHashSet<>(Set.of(type));
    for (TypeMirror parent : types.directSupertypes(type.asType())) {
      all.addAll(supertypes((TypeElement) types.asElement(parent)));
    }
    return all;
  }

  /** Whether a type is this class, with any type arguments. */
  static boolean isA(TypeMirror type, Class<?> raw) {
    return type.getKind() == TypeKind.DECLARED
        && ((TypeElement) ((DeclaredType) type).asElement())
            .getQualifiedName()
            .contentEquals(raw.getCanonicalName());
  }

  /** The values of a member of an annotation that is an array; none without the annotation. */
  static List<?> values(Element element, String annotation, String name) {
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      TypeElement kind = (TypeElement) mirror.getAnnotationType().asElement();
      if (kind.getQualifiedName().contentEquals(annotation)) {
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

  /** What encloses an element other than a module. */
  static Element enclosing(Element element) {
    return Objects.requireNonNull(element.getEnclosingElement());
  }

  /** Whether it may be sealed in Kotlin. The Java stubs that kapt shows to processors are not. */
  static boolean isStubOfSealed(TypeElement type) {
    return type.getAnnotation(Discriminator.class) != null
        && !type.getModifiers().contains(Modifier.SEALED)
        && type.getAnnotationMirrors().stream()
            .anyMatch(mark -> mark.getAnnotationType().toString().equals("kotlin.Metadata"));
  }

  /** The name of a member with its class. */
  static String named(Element member) {
    String owner = enclosing(member).getSimpleName().toString();
    return member.getKind() == ElementKind.CONSTRUCTOR
        ? "The constructor of " + owner
        : owner + "." + member.getSimpleName() + (member instanceof ExecutableElement ? "()" : "");
  }

  static boolean isStatic(Element element) {
    return element.getModifiers().contains(Modifier.STATIC);
  }

  /** Whether a class, and all classes around it, are public. */
  static boolean isPublic(Element type) {
    return type.getKind() == ElementKind.PACKAGE
        || (type.getModifiers().contains(Modifier.PUBLIC) && isPublic(enclosing(type)));
  }
}
