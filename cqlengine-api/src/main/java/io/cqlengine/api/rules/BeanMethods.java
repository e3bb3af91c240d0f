package io.cqlengine.api.rules;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The getters and setters of a class, its base classes and its interfaces: {@code name()}, {@code
 * getName()} or {@code isName()}, and {@code setName(value)} or {@code name(value)}.
 */
final class BeanMethods {
  /** Superclasses without members. */
  private static final Set<String> ENDS = Set.of("java.lang.Object", "java.lang.Record");

  private final ClassView type;
  private final List<ClassView> classes = new ArrayList<>();
  private final Set<ClassView> declaring = new LinkedHashSet<>();
  private final List<ElementView> getters = new ArrayList<>();
  private final List<ElementView> setters = new ArrayList<>();

  /** The names of the fields of the class and its base classes. */
  private final Set<String> fields = new HashSet<>();

  BeanMethods(ClassView type) {
    this.type = type;
    for (ClassView c = type; c != null && !ENDS.contains(c.name()); c = parent(c)) {
      classes.add(0, c);
      c.fields().forEach(field -> fields.add(Objects.requireNonNull(field.name())));
      declaring.add(c);
    }
    List.copyOf(declaring).forEach(c -> addInterfaces(c, declaring));
    for (ClassView c : declaring) {
      c.methods().forEach(this::add);
    }
  }

  private static @Nullable ClassView parent(ClassView type) {
    TypeView parent = type.superclass();
    return parent == null ? null : parent.declaration();
  }

  private static void addInterfaces(ClassView type, Set<ClassView> all) {
    for (TypeView parent : type.interfaces()) {
      ClassView face = Objects.requireNonNull(parent.declaration());
      all.add(face);
      addInterfaces(face, all);
    }
  }

  private void add(ElementView method) {
    if (Modifier.isStatic(method.modifiers())) {
      return;
    }
    if (returnsValue(method)) {
      getters.add(method);
    } else if (method.parameters().size() == 1) {
      setters.add(method);
    }
  }

  /** Whether a method has no parameters and returns something. */
  static boolean returnsValue(ElementView method) {
    return method.parameters().isEmpty() && !method.type().is(void.class);
  }

  /** The class and its base classes, the class itself last. */
  List<ClassView> classes() {
    return classes;
  }

  /** The class, its base classes and its interfaces. */
  Set<ClassView> declaring() {
    return declaring;
  }

  /** All getters, the most specific first. */
  List<ElementView> getters() {
    return getters;
  }

  /** The getters of one member, the most specific first. */
  List<ElementView> getters(String member) {
    return getters.stream().filter(method -> reads(method, member)).toList();
  }

  /** Whether a getter reads a member. One with the name of another field reads that field. */
  private boolean reads(ElementView getter, String member) {
    String name = Objects.requireNonNull(getter.name());
    return BeanNames.reads(name, asks(getter), member)
        && (name.equals(member) || !fields.contains(name));
  }

  /** Whether a getter reads a field. */
  boolean readsField(ElementView getter) {
    return fields.stream().anyMatch(field -> reads(getter, field));
  }

  /** The accessor of a component and what it overrides. */
  List<ElementView> accessors(String component) {
    return getters.stream().filter(method -> component.equals(method.name())).toList();
  }

  /** The most specific setter of a member. */
  Optional<ElementView> setter(String member, TypeView of) {
    return setters(member)
        .flatMap(name -> setters.stream().filter(method -> name.equals(method.name())))
        .filter(method -> method.parameters().get(0).typeIn(type).isSame(of))
        .findFirst();
  }

  /** The names of its setters: of {@code isNew} also {@code setNew}, as Lombok and Kotlin write. */
  private Stream<String> setters(String member) {
    String asked = member.startsWith("is") ? BeanNames.member(member, true) : member;
    List<String> own = BeanNames.setters(member);
    return asked.equals(member) || fields.contains(asked)
        ? own.stream()
        : Stream.concat(own.stream(), BeanNames.setters(asked).stream().limit(1));
  }

  /** The member that a getter without a field reads, by its name. */
  static String nameOf(ElementView getter) {
    return BeanNames.member(Objects.requireNonNull(getter.name()), asks(getter));
  }

  /**
   * Whether a getter may start with {@code is}. The name is compared first, because it is known.
   */
  private static boolean asks(ElementView getter) {
    return Objects.requireNonNull(getter.name()).startsWith("is")
        && (getter.type().is(boolean.class) || getter.type().is(Boolean.class));
  }
}
