package io.cqlengine.core.access;

import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.NotColumn;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Finds annotations on fields, methods and parameters that belong to no member of a class. */
final class StrayAnnotations {
  private final Class<?> type;
  private final List<EntityMember> members;
  private final BeanMethods methods;
  private final BiConsumer<String, List<Annotation>> found;
  private final Set<AnnotatedElement> used = new HashSet<>();

  /**
   * A search.
   *
   * @param found takes a place and the annotations there
   */
  StrayAnnotations(
      Class<?> type,
      List<EntityMember> members,
      BeanMethods methods,
      BiConsumer<String, List<Annotation>> found) {
    this.type = type;
    this.members = members;
    this.methods = methods;
    this.found = found;
    members.forEach(member -> used.addAll(member.elements()));
  }

  void check() {
    for (Class<?> declaring : methods.declaring()) {
      Stream.of(declaring.getDeclaredFields())
          .filter(field -> !field.isSynthetic() && !used.contains(field))
          .forEach(this::field);
      Stream.of(declaring.getDeclaredMethods())
          .filter(method -> !method.isSynthetic())
          .forEach(this::method);
      if (declaring == type || !AnnotationRole.declaredBy(declaring)) {
        new ConstructorParameters(declaring).all().forEach(this::parameter);
      }
    }
  }

  private void field(Field field) {
    String kind =
        Modifier.isStatic(field.getModifiers())
            ? "the static field "
            : Modifier.isTransient(field.getModifiers()) ? "the transient field " : "the field ";
    String place = kind + field.getName();
    List<Annotation> marks = AnnotationPlaces.annotations(field);
    found.accept(place, field.isEnumConstant() ? marks : withoutNotColumn(marks));
    found.accept(place, AnnotationPlaces.inside(field.getAnnotatedType()));
  }

  private void method(Method method) {
    String place = "the method " + method.getName() + "(...)";
    if (!used.contains(method)) {
      List<Annotation> marks = AnnotationPlaces.annotations(method);
      boolean getter = method.getParameterCount() == 0 && method.getReturnType() != void.class;
      found.accept(place, getter ? withoutNotColumn(marks) : unlikeMember(method, marks));
      found.accept(place, AnnotationPlaces.inside(method.getAnnotatedReturnType()));
    }
    for (Parameter parameter : method.getParameters()) {
      String of = "a parameter of " + place;
      found.accept(of, unlikeMember(method, AnnotationPlaces.annotations(parameter)));
      found.accept(of, unlikeMember(method, AnnotationPlaces.inside(parameter.getAnnotatedType())));
    }
  }

  private void parameter(ConstructorParameters.Named named) {
    Parameter parameter = named.parameter();
    if (used.contains(parameter)) {
      return;
    }
    boolean sets =
        members.stream()
            .anyMatch(member -> named.sets(member.name(), member.getAnnotation(Column.class)));
    boolean own = named.constructor().getDeclaringClass() == type;
    List<Annotation> marks =
        AnnotationPlaces.annotations(parameter).stream()
            .filter(mark -> !(mark instanceof Column) || (own && !sets))
            .toList();
    String place = "a parameter of the constructor";
    found.accept(
        named.name() == null
            ? place + ", which has no name in the class file (compile with -parameters),"
            : place,
        marks);
    if (!sets) {
      found.accept(place, AnnotationPlaces.inside(parameter.getAnnotatedType()));
    }
  }

  /** Without {@code @NotColumn}, which is allowed on what is not a column. */
  private static List<Annotation> withoutNotColumn(List<Annotation> marks) {
    return marks.stream().filter(mark -> !(mark instanceof NotColumn)).toList();
  }

  /** A setter may repeat what its member says, as generated ones do. */
  private List<Annotation> unlikeMember(Method method, List<Annotation> marks) {
    return members.stream()
        .filter(member -> method.equals(member.setter()))
        .findFirst()
        .map(
            member ->
                marks.stream()
                    .filter(mark -> !mark.equals(member.getAnnotation(mark.annotationType())))
                    .filter(mark -> !AnnotationPlaces.inside(member.annotatedType()).contains(mark))
                    .toList())
        .orElse(marks);
  }
}
