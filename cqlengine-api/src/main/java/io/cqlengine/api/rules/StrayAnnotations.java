package io.cqlengine.api.rules;

import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.NotColumn;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds annotations on fields, methods and parameters that belong to no member of a class. */
final class StrayAnnotations {
  private final ClassView type;
  private final List<EntityMember> members;
  private final BeanMethods methods;
  private final Report found;
  private final Set<ElementView> used = new HashSet<>();

  /** Takes an element, its place in words, and the annotations there. */
  interface Report {
    void accept(ElementView element, String place, List<Annotation> annotations);
  }

  StrayAnnotations(ClassView type, List<EntityMember> members, BeanMethods methods, Report found) {
    this.type = type;
    this.members = members;
    this.methods = methods;
    this.found = found;
    members.forEach(member -> used.addAll(member.elements()));
  }

  void check() {
    for (ClassView declaring : methods.declaring()) {
      declaring.fields().stream().filter(field -> !used.contains(field)).forEach(this::field);
      declaring.methods().forEach(this::method);
      if (declaring.equals(type) || !AnnotationRole.declaredBy(declaring)) {
        declaring.constructors().forEach(this::constructor);
      }
    }
  }

  private void field(ElementView field) {
    String kind =
        Modifier.isStatic(field.modifiers())
            ? "the static field "
            : Modifier.isTransient(field.modifiers()) ? "the transient field " : "the field ";
    String place = kind + field.name();
    List<Annotation> marks = field.annotations();
    found.accept(
        field, place, field.kind() == ElementView.Kind.CONSTANT ? marks : withoutNotColumn(marks));
    found.accept(field, place, AnnotationPlaces.inside(field.type()));
  }

  private void method(ElementView method) {
    String place = "the method " + method.name() + "(...)";
    if (!used.contains(method)) {
      List<Annotation> marks = method.annotations();
      found.accept(
          method,
          place,
          BeanMethods.returnsValue(method) ? withoutNotColumn(marks) : unlikeMember(method, marks));
      found.accept(method, place, AnnotationPlaces.inside(method.type()));
    }
    boolean copies = method.type().rawName().equals(type.name());
    for (ElementView parameter : method.parameters()) {
      if (copies && repeatsMember(method.parameters(), parameter)) {
        continue;
      }
      String of = "a parameter of " + place;
      found.accept(parameter, of, unlikeMember(method, parameter.annotations()));
      found.accept(parameter, of, unlikeMember(method, AnnotationPlaces.inside(parameter.type())));
    }
  }

  private void constructor(ElementView constructor) {
    constructor.parameters().stream()
        .filter(parameter -> !used.contains(parameter))
        .filter(
            parameter ->
                parameter.name() != null || !repeatsMember(constructor.parameters(), parameter))
        .forEach(this::parameter);
  }

  private void parameter(ElementView parameter) {
    boolean sets = members.stream().anyMatch(member -> member.isSetBy(parameter));
    boolean own = parameter.declaringClass().equals(type);
    List<Annotation> marks =
        parameter.annotations().stream()
            .filter(mark -> !(mark instanceof Column) || (own && !sets))
            .toList();
    String place = "a parameter of the constructor";
    found.accept(
        parameter,
        parameter.name() == null
            ? place + ", which has no name in the class file (compile with -parameters),"
            : place,
        marks);
    if (!sets) {
      found.accept(parameter, place, AnnotationPlaces.inside(parameter.type()));
    }
  }

  /**
   * Whether the member at the position of a parameter has all of its annotations. Kotlin repeats
   * those of properties on its constructor and on {@code copy}.
   */
  private boolean repeatsMember(List<ElementView> parameters, ElementView parameter) {
    int position = parameters.indexOf(parameter);
    return position < members.size()
        && parameter.annotations().stream()
            .allMatch(mark -> mark.equals(members.get(position).annotation(mark.annotationType())));
  }

  /** Without {@code @NotColumn}, which is allowed on what is not a column. */
  private static List<Annotation> withoutNotColumn(List<Annotation> marks) {
    return marks.stream().filter(mark -> !(mark instanceof NotColumn)).toList();
  }

  /** A setter may repeat what its member says, as generated ones do. */
  private List<Annotation> unlikeMember(ElementView method, List<Annotation> marks) {
    if (marks.isEmpty()) {
      return marks;
    }
    return members.stream()
        .filter(member -> method.equals(member.setter()))
        .findFirst()
        .map(
            member ->
                marks.stream()
                    .filter(mark -> !mark.equals(member.annotation(mark.annotationType())))
                    .filter(mark -> !AnnotationPlaces.inside(member.declaredType()).contains(mark))
                    .toList())
        .orElse(marks);
  }
}
