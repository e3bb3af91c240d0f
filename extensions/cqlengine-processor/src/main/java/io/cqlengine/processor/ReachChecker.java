package io.cqlengine.processor;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** Finds what generated code in the package of a class cannot use. */
final class ReachChecker {
  private final TypeElement type;
  private final Mirrors mirrors;
  private final PackageElement ownPackage;
  private final Set<Element> visible;
  private final Set<Obstacle> obstacles = new LinkedHashSet<>();

  /** What generated code cannot use, and why; reported at an element. */
  record Obstacle(Element at, String text) {}

  ReachChecker(TypeElement type, Mirrors mirrors) {
    this.type = type;
    this.mirrors = mirrors;
    this.ownPackage = mirrors.elements().getPackageOf(type);
    this.visible = new HashSet<>(mirrors.elements().getAllMembers(type));
  }

  /** The obstacles in the class itself, its members, and the creation of instances. */
  List<Obstacle> obstacles(List<ModelMember> members, Creation creation) {
    if (ownPackage.isUnnamed()) {
      add(type, "The class " + type.getSimpleName(), "is in no package", "Move it to one");
    }
    if (!reaches(type)) {
      add(type, "The class " + type.getSimpleName(), "is private", "Make it package-private");
      return List.copyOf(obstacles);
    }
    for (int i = 0; i < members.size(); i++) {
      check(members.get(i), creation.remaining().contains(i));
    }
    check(creation.constructor(), "");
    if (!creation.parameters().stream().allMatch(this::reaches)) {
      String subject = "The type of a parameter of the constructor of " + type.getSimpleName();
      add(creation.constructor(), subject, "is private", "Make it package-private");
    }
    return List.copyOf(obstacles);
  }

  private void check(ModelMember member, boolean set) {
    Element reader = member.reader();
    if (!reaches(member.type())) {
      add(reader, "The type of " + Mirrors.named(reader), "is private", "Make it package-private");
    }
    @Nullable Element writer = set ? member.writer() : null;
    check(reader, reader.equals(writer) ? ", or add a getter and a setter" : ", or add a getter");
    if (writer != null && !writer.equals(reader)) {
      check(writer, ", or add a setter");
    }
  }

  /** Checks a field, method or constructor that generated code would use. */
  private void check(Element used, String otherCure) {
    boolean constructor = used.getKind() == ElementKind.CONSTRUCTOR;
    String subject =
        constructor
            ? Mirrors.named(used)
            : (used instanceof ExecutableElement ? "The method " : "The field ")
                + Mirrors.named(used);
    String cure = used.getKind() == ElementKind.FIELD ? otherCure : "";
    if (used.getModifiers().contains(Modifier.PRIVATE)) {
      add(used, subject, "is private", "Make it package-private" + cure);
    } else if (!isOpen(used) || !(constructor || visible.contains(used))) {
      add(used, subject, "is not public, but of another package", "Make it public" + cure);
    } else if (isHidden(used)) {
      add(used, subject, "is hidden by another field", "Rename one of them" + cure);
    } else if (used instanceof ExecutableElement executable && throwsChecked(executable)) {
      add(used, subject, "declares a checked exception", "Throw an unchecked one");
    }
  }

  /** Whether its name means another field in code that has an instance of the class. */
  private boolean isHidden(Element used) {
    return mirrors.supertypes(type).stream()
        .flatMap(parent -> parent.getEnclosedElements().stream())
        .anyMatch(other -> mirrors.elements().hides(other, used));
  }

  private void add(Element at, String subject, String reason, String cure) {
    obstacles.add(
        new Obstacle(
            at, "%s %s, so generated code cannot use it. %s.".formatted(subject, reason, cure)));
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
    if (used instanceof TypeVariable) {
      return false;
    }
    return !(used instanceof DeclaredType declared)
        || (reaches(declared.asElement())
            && declared.getTypeArguments().stream().allMatch(this::reaches));
  }

  /** Whether code in the package can name a class. */
  boolean reaches(Element used) {
    return used.getKind() == ElementKind.PACKAGE
        || (isOpen(used) && reaches(Mirrors.enclosing(used)));
  }

  private boolean isOpen(Element used) {
    return used.getModifiers().contains(Modifier.PUBLIC)
        || (!used.getModifiers().contains(Modifier.PRIVATE)
            && mirrors.elements().getPackageOf(used).equals(ownPackage));
  }
}
