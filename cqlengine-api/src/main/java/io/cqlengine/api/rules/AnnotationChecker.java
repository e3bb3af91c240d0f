package io.cqlengine.api.rules;

import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Discriminator;
import io.cqlengine.api.annotation.DiscriminatorValue;
import io.cqlengine.api.annotation.NotColumn;
import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reports the annotations of a class that have no effect at their position. */
public final class AnnotationChecker {
  private final ClassView type;
  private final MemberScanner scanned;
  private final AnnotationRole role;
  private final ProblemCollector problems;
  private final BeanMethods methods;

  private AnnotationChecker(MemberScanner scanned, AnnotationRole role, ProblemCollector problems) {
    this.type = scanned.type();
    this.scanned = scanned;
    this.role = role;
    this.problems = problems;
    this.methods = scanned.methods();
  }

  /**
   * Checks a class that is read in a role, with its supertypes and members.
   *
   * @param problems takes the annotations without effect
   */
  public static void check(ClassView type, AnnotationRole role, ProblemCollector problems) {
    check(new MemberScanner(type, new ProblemCollector()), role, problems);
  }

  /** Checks a class with the members that were found in it. */
  static void check(MemberScanner scanned, AnnotationRole role, ProblemCollector problems) {
    if (!role.isSecondOf(scanned.type())) {
      AnnotationChecker checker = new AnnotationChecker(scanned, role, problems);
      checker.checkClass();
      checker.methods.declaring().forEach(checker::checkTypeUses);
      checker.checkMembers();
    }
  }

  private void checkClass() {
    Optional<Annotation> own =
        type.annotations().stream()
            .filter(mark -> role.allowsOnClass(mark) && AnnotationRole.declares(mark))
            .findFirst();
    for (Annotation annotation : type.annotations()) {
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
    for (ClassView supertype : methods.declaring()) {
      if (!supertype.equals(type)
          && !supertype.annotations().isEmpty()
          && !isReadByItself(supertype)) {
        for (Annotation annotation : supertype.annotations()) {
          problems.add(
              "%s on the supertype %s has no effect, because it is not inherited. Move it to %s"
                  .formatted(
                      AnnotationPlaces.name(annotation),
                      supertype.simpleName(),
                      type.simpleName()));
        }
      }
    }
  }

  /** Whether a class is a model of its own, or one of the types of a table with subtypes. */
  private static boolean isReadByItself(ClassView type) {
    return AnnotationRole.declaredBy(type)
        || new BeanMethods(type)
            .declaring().stream().anyMatch(supertype -> supertype.has(Discriminator.class));
  }

  private void checkTypeUses(ClassView declaring) {
    Stream.concat(Stream.ofNullable(declaring.superclass()), declaring.interfaces().stream())
        .forEach(parent -> strayType("a supertype of " + declaring.simpleName(), parent));
    for (TypeView variable : declaring.typeParameters()) {
      String place =
          "the type parameter %s of %s".formatted(variable.name(), declaring.simpleName());
      stray(problems, place, variable.annotations());
      variable.bounds().forEach(bound -> strayType(place, bound));
    }
  }

  private void strayType(String place, TypeView found) {
    stray(problems, place, found.annotations());
    stray(problems, place, AnnotationPlaces.inside(found));
  }

  private void checkMembers() {
    List<EntityMember> members = role.hasMembers() ? scanned.all() : List.of();
    members.forEach(this::checkMember);
    if (role.hasMembers() || type.kind() == ClassView.Kind.ENUM) {
      new StrayAnnotations(
              type,
              members,
              methods,
              (element, place, annotations) -> stray(problems.at(element), place, annotations))
          .check();
    }
  }

  private void checkMember(EntityMember member) {
    ProblemCollector own = problems.of(member);
    boolean column = !member.has(NotColumn.class);
    for (Annotation annotation : member.annotations()) {
      String name = AnnotationPlaces.name(annotation);
      if (!column && !(annotation instanceof NotColumn)) {
        own.add(name + " has no effect beside @NotColumn. Leave one of them out");
      } else if (!role.allowsOnMember(annotation)) {
        own.add("%s has no effect in %s. Leave it out".formatted(name, role.description()));
      }
    }
    String named = member.ownColumn();
    if (role == AnnotationRole.TUPLE && !named.isEmpty() && !named.equals(member.name())) {
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
    for (ElementView element : member.elements()) {
      boolean method = element.kind() == ElementView.Kind.METHOD;
      for (Annotation mark : element.annotations()) {
        Annotation other = known.putIfAbsent(mark.annotationType(), mark);
        boolean differs = other != null && !other.equals(mark);
        if (differs && !(overridden && method) && !names(mark, member)) {
          problems.add(
              "it is marked %s twice, in two ways. Keep one of them"
                  .formatted(AnnotationPlaces.name(mark)));
        }
      }
      overridden |= method && !element.annotations().isEmpty();
    }
  }

  /** A parameter of a constructor may name the member that it sets. */
  private static boolean names(Annotation mark, EntityMember member) {
    return mark instanceof Column column && column.value().equals(member.name());
  }

  /** The type of the field or component counts, not that of a getter or parameter. */
  private static void insideOfOtherTypes(EntityMember member, ProblemCollector problems) {
    List<Annotation> counted = AnnotationPlaces.inside(member.declaredType());
    for (ElementView element : member.elements()) {
      for (Annotation annotation : AnnotationPlaces.inside(element.type())) {
        if (!counted.contains(annotation)) {
          problems.add(
              "%s inside the type of %s has no effect. Move it to the declaration of the member"
                  .formatted(
                      AnnotationPlaces.name(annotation),
                      element.kind() == ElementView.Kind.METHOD
                          ? element.name() + "()"
                          : "a parameter or field"));
        }
      }
    }
  }

  private static void stray(ProblemCollector problems, String place, List<Annotation> annotations) {
    for (Annotation annotation : Set.copyOf(annotations)) {
      problems.add(
          "%s on %s has no effect. Move it to a member, or leave it out"
              .formatted(AnnotationPlaces.name(annotation), place));
    }
  }
}
