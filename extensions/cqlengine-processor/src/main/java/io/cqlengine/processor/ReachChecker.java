package io.cqlengine.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** Finds what generated code in the package of a class cannot use. */
final class ReachChecker {
  private final TypeElement type;
  private final Mirrors mirrors;
  private final Element ownPackage;
  private final Set<Element> visible;

  /** What generated code cannot use, and why; reported at an element. */
  record Obstacle(Element at, String text) {}

  ReachChecker(TypeElement type, Mirrors mirrors) {
    this.type = type;
    this.mirrors = mirrors;
    this.ownPackage = mirrors.elements().getPackageOf(type);
    this.visible = new HashSet<>(mirrors.elements().getAllMembers(type));
  }

  /** The obstacle of the class itself. */
  Optional<Obstacle> ofClass() {
    String name = "The class " + type.getSimpleName();
    if (((Element) ownPackage).getSimpleName().isEmpty()) {
      return Optional.of(
          new Obstacle(type, name + " is in no package, where " + WITHOUT + "Move it to one"));
    }
    return reaches(type)
        ? Optional.empty()
        : Optional.of(new Obstacle(type, name + " is private, so " + WITHOUT + PACKAGE_PRIVATE));
  }

  private static final String WITHOUT = "generated code cannot use it. ";
  private static final String PACKAGE_PRIVATE = "Make it package-private or public";

  /** The obstacles of the members and of the constructor. */
  List<Obstacle> ofMembers(List<ModelMember> members, Creation creation) {
    List<Obstacle> obstacles = new ArrayList<>();
    for (ModelMember member : members) {
      if (!reaches(member.type())) {
        add(obstacles, member.element(), "The type of " + named(member.element()), "is private");
      }
      check(obstacles, member.getter() != null ? member.getter() : member.field());
    }
    check(obstacles, creation.constructor());
    for (int set : creation.remaining()) {
      ModelMember member = members.get(set);
      check(obstacles, member.setter() != null ? member.setter() : member.field());
    }
    return obstacles.stream().distinct().toList();
  }

  private void check(List<Obstacle> obstacles, Element used) {
    boolean constructor = used.getKind() == ElementKind.CONSTRUCTOR;
    String subject =
        constructor
            ? "The constructor of " + type.getSimpleName()
            : (used instanceof ExecutableElement ? "The method " : "The field ") + named(used);
    if (used.getModifiers().contains(Modifier.PRIVATE)) {
      add(obstacles, used, subject, "is private");
    } else if (!isOpen(used) || !(constructor || visible.contains(used))) {
      add(obstacles, used, subject, "is not public and in another package");
    } else if (used instanceof ExecutableElement executable && throwsChecked(executable)) {
      add(obstacles, used, subject, "declares a checked exception");
    }
  }

  private static void add(List<Obstacle> obstacles, Element at, String subject, String reason) {
    String cure =
        reason.startsWith("declares")
            ? "Throw an unchecked one"
            : at.getKind() == ElementKind.FIELD
                ? "Add a getter, or make it public"
                : "Make it public";
    obstacles.add(new Obstacle(at, "%s %s, so %s%s".formatted(subject, reason, WITHOUT, cure)));
  }

  private static String named(Element member) {
    return member.getEnclosingElement().getSimpleName()
        + "."
        + member.getSimpleName()
        + (member instanceof ExecutableElement ? "(...)" : "");
  }

  private boolean throwsChecked(ExecutableElement executable) {
    return executable.getThrownTypes().stream()
        .anyMatch(thrown -> !isA(thrown, "RuntimeException") && !isA(thrown, "Error"));
  }

  private boolean isA(TypeMirror thrown, String unchecked) {
    TypeElement parent = mirrors.elements().getTypeElement("java.lang." + unchecked);
    return mirrors.types().isSubtype(thrown, parent.asType());
  }

  /** Whether code in the package can name a type with all of its parts. */
  boolean reaches(TypeMirror used) {
    if (used instanceof ArrayType array) {
      return reaches(array.getComponentType());
    }
    if (used instanceof WildcardType wildcard) {
      return (wildcard.getExtendsBound() == null || reaches(wildcard.getExtendsBound()))
          && (wildcard.getSuperBound() == null || reaches(wildcard.getSuperBound()));
    }
    return !(used instanceof DeclaredType declared)
        || (reaches(declared.asElement())
            && declared.getTypeArguments().stream().allMatch(this::reaches));
  }

  private boolean reaches(Element used) {
    return used.getKind() == ElementKind.PACKAGE
        || (isOpen(used) && reaches(used.getEnclosingElement()));
  }

  private boolean isOpen(Element used) {
    return used.getModifiers().contains(Modifier.PUBLIC)
        || (!used.getModifiers().contains(Modifier.PRIVATE)
            && mirrors.elements().getPackageOf(used).equals(ownPackage));
  }
}
