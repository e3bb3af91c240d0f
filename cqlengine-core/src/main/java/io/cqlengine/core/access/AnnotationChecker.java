package io.cqlengine.core.access;

import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Discriminator;
import io.cqlengine.api.annotation.DiscriminatorValue;
import io.cqlengine.api.annotation.NotColumn;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reports the annotations of a class that have no effect at their position. */
public final class AnnotationChecker {
  private final Class<?> type;
  private final AnnotationRole role;
  private final ProblemCollector problems;
  private final BeanMethods methods;

  private AnnotationChecker(Class<?> type, AnnotationRole role, ProblemCollector problems) {
    this.type = type;
    this.role = role;
    this.problems = problems;
    this.methods = new BeanMethods(type, new TypeVariables(type));
  }

  /** Checks a class that is read in a role, with its supertypes and members. */
  public static void check(Class<?> type, AnnotationRole role, ProblemCollector problems) {
    if (!role.isSecondOf(type)) {
      AnnotationChecker checker = new AnnotationChecker(type, role, problems);
      checker.checkClass();
      checker.methods.declaring().forEach(checker::checkTypeUses);
      checker.checkMembers();
    }
  }

  private void checkClass() {
    Optional<Annotation> own =
        AnnotationPlaces.annotations(type).stream()
            .filter(mark -> role.allowsOnClass(mark) && AnnotationRole.declares(mark))
            .findFirst();
    for (Annotation annotation : AnnotationPlaces.annotations(type)) {
      if (role.allowsOnClass(annotation)) {
        continue;
      }
      if (own.isPresent() && AnnotationRole.declares(annotation)) {
        problems.add(
            "it is marked %s and %s. Keep one of them"
                .formatted(AnnotationPlaces.name(own.get()), AnnotationPlaces.name(annotation)));
      } else {
        problems.add(
            "%s has no effect on %s. %s"
                .formatted(
                    AnnotationPlaces.name(annotation),
                    role.description(),
                    annotation instanceof DiscriminatorValue
                        ? "It needs a supertype marked @Discriminator"
                        : "Leave it out"));
      }
    }
    for (Class<?> supertype : methods.declaring()) {
      if (supertype != type && !isReadByItself(supertype)) {
        for (Annotation annotation : AnnotationPlaces.annotations(supertype)) {
          problems.add(
              "%s on the supertype %s has no effect, because it is not inherited. Move it to %s"
                  .formatted(
                      AnnotationPlaces.name(annotation),
                      supertype.getSimpleName(),
                      type.getSimpleName()));
        }
      }
    }
  }

  /** Whether a class is a model of its own, or one of the types of a table with subtypes. */
  private static boolean isReadByItself(Class<?> type) {
    return AnnotationRole.declaredBy(type)
        || new BeanMethods(type, new TypeVariables(type))
            .declaring().stream()
                .anyMatch(supertype -> supertype.isAnnotationPresent(Discriminator.class));
  }

  private void checkTypeUses(Class<?> declaring) {
    Stream<AnnotatedType> parents =
        Stream.concat(
            Stream.ofNullable(declaring.getAnnotatedSuperclass()),
            Stream.of(declaring.getAnnotatedInterfaces()));
    parents.forEach(parent -> strayType("a supertype of " + declaring.getSimpleName(), parent));
    for (TypeVariable<?> variable : declaring.getTypeParameters()) {
      String place = "the type parameter %s of %s".formatted(variable, declaring.getSimpleName());
      stray(place, AnnotationPlaces.annotations(variable));
      Stream.of(variable.getAnnotatedBounds()).forEach(bound -> strayType(place, bound));
    }
  }

  private void strayType(String place, AnnotatedType found) {
    stray(place, AnnotationPlaces.annotations(found));
    stray(place, inside(found));
  }

  private void checkMembers() {
    List<EntityMember> members =
        role.hasMembers() ? MemberScanner.all(type, new ProblemCollector()) : List.of();
    members.forEach(this::checkMember);
    if (role.hasMembers() || type.isEnum()) {
      new StrayAnnotations(type, members, methods, this::stray).check();
    }
  }

  private void checkMember(EntityMember member) {
    ProblemCollector own = problems.of(member.name());
    boolean column = !member.isAnnotationPresent(NotColumn.class);
    for (Annotation annotation : AnnotationPlaces.annotations(member)) {
      String name = AnnotationPlaces.name(annotation);
      if (!column && !(annotation instanceof NotColumn)) {
        own.add(name + " has no effect beside @NotColumn. Leave one of them out");
      } else if (!role.allowsOnMember(annotation)) {
        own.add("%s has no effect in %s. Leave it out".formatted(name, role.description()));
      }
    }
    Column named = member.getAnnotation(Column.class);
    if (role == AnnotationRole.TUPLE
        && named != null
        && !named.value().isEmpty()
        && !named.value().equals(member.name())) {
      own.add("@Column gives a name, but components of a tuple have none. Leave the name out");
    }
    contradictions(member, own);
    insideOfOtherTypes(member, own);
  }

  /**
   * An overridden getter may have other values. All other annotations of a member must be equal.
   */
  private static void contradictions(EntityMember member, ProblemCollector problems) {
    Map<Class<? extends Annotation>, Annotation> known = new HashMap<>();
    boolean overridden = false;
    for (AnnotatedElement element : member.elements()) {
      List<Annotation> marks = AnnotationPlaces.annotations(element);
      for (Annotation mark : marks) {
        Annotation other = known.putIfAbsent(mark.annotationType(), mark);
        boolean differs = other != null && !other.equals(mark);
        if (differs && !(overridden && element instanceof Method) && !names(mark, member)) {
          problems.add(
              "it is marked %s twice, in two ways. Keep one of them"
                  .formatted(AnnotationPlaces.name(mark)));
        }
      }
      overridden |= element instanceof Method && !marks.isEmpty();
    }
  }

  /** A parameter of a constructor may name the member that it sets. */
  private static boolean names(Annotation mark, EntityMember member) {
    return mark instanceof Column column && column.value().equals(member.name());
  }

  /** The type of the field or component counts, not that of a getter or parameter. */
  private static void insideOfOtherTypes(EntityMember member, ProblemCollector problems) {
    List<Annotation> counted = inside(member.annotatedType());
    for (AnnotatedElement element : member.elements()) {
      AnnotatedType other =
          element instanceof Method method
              ? method.getAnnotatedReturnType()
              : element instanceof Parameter parameter
                  ? parameter.getAnnotatedType()
                  : element instanceof Field field
                      ? field.getAnnotatedType()
                      : member.annotatedType();
      for (Annotation annotation : inside(other)) {
        if (!counted.contains(annotation)) {
          problems.add(
              "%s inside the type of %s has no effect. Move it to the declaration of the member"
                  .formatted(
                      AnnotationPlaces.name(annotation),
                      element instanceof Method method
                          ? method.getName() + "()"
                          : "a parameter or field"));
        }
      }
    }
  }

  private static List<Annotation> inside(AnnotatedType type) {
    return AnnotationPlaces.inside(type);
  }

  private void stray(String place, List<Annotation> annotations) {
    for (Annotation annotation : Set.copyOf(annotations)) {
      problems.add(
          "%s on %s has no effect. Move it to a member, or leave it out"
              .formatted(AnnotationPlaces.name(annotation), place));
    }
  }
}
