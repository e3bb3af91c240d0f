package io.cqlengine.core.access;

import io.cqlengine.api.annotation.Indexed;
import io.cqlengine.api.annotation.NotColumn;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The annotations of the api on an element, and inside its type. */
public final class AnnotationPlaces {
  private static final String API = NotColumn.class.getPackageName();

  private AnnotationPlaces() {}

  /** The annotations of the api on an element. */
  static List<Annotation> annotations(AnnotatedElement element) {
    return Stream.of(element.getAnnotations())
        .filter(annotation -> annotation.annotationType().getPackageName().equals(API))
        .toList();
  }

  /** The annotations of the api inside a type, without those on the type itself. */
  public static List<Annotation> inside(AnnotatedType type) {
    List<Annotation> found = new ArrayList<>();
    addParts(type, found);
    return found;
  }

  private static void addParts(AnnotatedType type, List<Annotation> found) {
    if (type instanceof AnnotatedParameterizedType parameterized) {
      for (AnnotatedType argument : parameterized.getAnnotatedActualTypeArguments()) {
        add(argument, found);
      }
    } else if (type instanceof AnnotatedArrayType array) {
      // For Java an annotation in front of an array is on its elements.
      addParts(array.getAnnotatedGenericComponentType(), found);
    } else if (type instanceof AnnotatedWildcardType wildcard) {
      for (AnnotatedType bound : wildcard.getAnnotatedUpperBounds()) {
        add(bound, found);
      }
      for (AnnotatedType bound : wildcard.getAnnotatedLowerBounds()) {
        add(bound, found);
      }
    }
  }

  private static void add(AnnotatedType type, List<Annotation> found) {
    found.addAll(annotations(type));
    if (type instanceof AnnotatedArrayType array) {
      found.addAll(annotations(array.getAnnotatedGenericComponentType()));
    }
    addParts(type, found);
  }

  /** The name of an annotation, as in code. */
  public static String name(Annotation annotation) {
    return annotation instanceof Indexed.List
        ? "@Indexed"
        : "@" + annotation.annotationType().getSimpleName();
  }
}
