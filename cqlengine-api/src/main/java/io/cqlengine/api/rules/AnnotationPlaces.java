package io.cqlengine.api.rules;

import io.cqlengine.api.annotation.Indexed;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;

/** The annotations of the api inside types, and their names. */
final class AnnotationPlaces {
  private AnnotationPlaces() {}

  /** The annotations of the api inside a type, without those on the type itself. */
  static List<Annotation> inside(TypeView type) {
    List<Annotation> found = new ArrayList<>();
    addParts(type, found);
    return found;
  }

  private static void addParts(TypeView type, List<Annotation> found) {
    type.arguments().forEach(argument -> add(argument, found));
    type.bounds().forEach(bound -> add(bound, found));
    TypeView component = type.component();
    if (component != null) {
      // For Java an annotation in front of an array is on its elements.
      addParts(component, found);
    }
  }

  private static void add(TypeView type, List<Annotation> found) {
    found.addAll(type.annotations());
    TypeView component = type.component();
    if (component != null) {
      found.addAll(component.annotations());
    }
    addParts(type, found);
  }

  /** The name of an annotation, as in code. */
  static String name(Annotation annotation) {
    return annotation instanceof Indexed.List
        ? "@Indexed"
        : "@" + annotation.annotationType().getSimpleName();
  }
}
