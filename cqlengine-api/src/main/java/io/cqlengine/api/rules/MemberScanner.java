package io.cqlengine.api.rules;

import io.cqlengine.api.annotation.NotColumn;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the members of a record or class: the components of a record; the fields of a class, those
 * of its base classes first, then annotated getters without a field. Static and {@code transient}
 * fields and what is marked {@link NotColumn} are not members.
 */
public final class MemberScanner {
  private final ClassView type;
  private final ProblemCollector problems;
  private final BeanMethods methods;
  private final Map<String, List<ElementView>> parameters = new HashMap<>();
  private @Nullable List<EntityMember> all;

  /** Scans a class when its members are asked for. */
  MemberScanner(ClassView type, ProblemCollector problems) {
    this.type = type;
    this.problems = problems;
    this.methods = new BeanMethods(type);
  }

  /** The members of a class in the order of declaration. */
  public static List<EntityMember> scan(ClassView type, ProblemCollector problems) {
    return new MemberScanner(type, problems).members();
  }

  /**
   * Tests whether a type declares a member that a subtype has: by a field that is a column, or by a
   * public getter.
   */
  public static Predicate<EntityMember> declaredBy(ClassView type) {
    BeanMethods methods = new BeanMethods(type);
    return member ->
        Stream.concat(
                methods.classes().stream()
                    .flatMap(declaring -> declaring.fields().stream())
                    .filter(field -> isColumn(field) && member.name().equals(field.name())),
                methods.getters(member.name()).stream()
                    .filter(getter -> Modifier.isPublic(getter.modifiers())))
            .anyMatch(element -> element.typeIn(type).isSame(member.type()));
  }

  /** The class. */
  ClassView type() {
    return type;
  }

  /** Its getters and setters. */
  BeanMethods methods() {
    return methods;
  }

  /** The members in the order of declaration. */
  List<EntityMember> members() {
    return all().stream().filter(member -> !member.has(NotColumn.class)).toList();
  }

  /** The members and those that their getters mark {@link NotColumn}. */
  List<EntityMember> all() {
    if (all == null) {
      type.constructors().forEach(constructor -> constructor.parameters().forEach(this::add));
      all =
          type.kind() == ClassView.Kind.RECORD
              ? components()
              : Stream.concat(fields(), gettersAlone()).toList();
    }
    return all;
  }

  private void add(ElementView parameter) {
    String name = parameter.name();
    if (name != null) {
      parameters.computeIfAbsent(name, unused -> new ArrayList<>()).add(parameter);
    }
  }

  private List<EntityMember> components() {
    return type.components().stream().map(this::component).toList();
  }

  private EntityMember component(ElementView component) {
    String name = name(component);
    List<ElementView> accessors = methods.accessors(name);
    List<ElementView> elements = new ArrayList<>(List.of(component));
    type.fields().stream()
        .filter(field -> name.equals(field.name()) && !Modifier.isStatic(field.modifiers()))
        .forEach(elements::add);
    elements.addAll(accessors);
    return member(component, name, null, accessors.get(0), null, elements);
  }

  private Stream<EntityMember> fields() {
    Map<String, EntityMember> members = new LinkedHashMap<>();
    for (ClassView declaring : methods.classes()) {
      for (ElementView field : declaring.fields()) {
        if (isColumn(field)) {
          EntityMember member = field(field);
          if (members.put(member.name(), member) != null) {
            problems
                .of(member)
                .add(
                    "a base class of %s also has a field of this name. Rename one of them, or mark one @NotColumn"
                        .formatted(declaring.simpleName()));
          }
        }
      }
    }
    return members.values().stream();
  }

  private static boolean isColumn(ElementView field) {
    return isColumn(field.modifiers(), field.has(NotColumn.class));
  }

  /** Whether a field of a class is a column. */
  public static boolean isColumn(Field field) {
    return isColumn(field.getModifiers(), field.isAnnotationPresent(NotColumn.class));
  }

  private static boolean isColumn(int modifiers, boolean notColumn) {
    return !Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers) && !notColumn;
  }

  private EntityMember field(ElementView field) {
    String name = name(field);
    TypeView fieldType = field.typeIn(type);
    List<ElementView> getters = methods.getters(name);
    List<ElementView> elements = new ArrayList<>(List.of(field));
    elements.addAll(getters);
    // By name, because reflection returns methods in any order.
    @Nullable ElementView getter =
        getters.stream()
            .filter(method -> method.typeIn(type).isSame(fieldType))
            .min(
                Comparator.comparing((ElementView method) -> !name.equals(method.name()))
                    .thenComparing(MemberScanner::name))
            .orElse(null);
    return member(field, name, field, getter, setter(name, fieldType), elements);
  }

  /** Getters without a field of their name that an annotation marks as columns. */
  private Stream<EntityMember> gettersAlone() {
    Map<String, EntityMember> members = new LinkedHashMap<>();
    for (ElementView getter : methods.getters()) {
      if (!getter.annotations().isEmpty() && !methods.readsField(getter)) {
        members.computeIfAbsent(BeanMethods.nameOf(getter), alone -> getterAlone(alone, getter));
      }
    }
    return members.values().stream();
  }

  private EntityMember getterAlone(String name, ElementView getter) {
    @Nullable ElementView setter = setter(name, getter.typeIn(type));
    return member(getter, name, null, getter, setter, new ArrayList<>(methods.getters(name)));
  }

  private @Nullable ElementView setter(String name, TypeView of) {
    return methods.setter(name, of).orElse(null);
  }

  /** A member of the type of one element, and the parameters of constructors that set it. */
  private EntityMember member(
      ElementView typed,
      String name,
      @Nullable ElementView field,
      @Nullable ElementView getter,
      @Nullable ElementView setter,
      List<ElementView> elements) {
    TypeView resolved = typed.typeIn(type);
    parameters.getOrDefault(name, List.of()).stream()
        .filter(parameter -> parameter.typeIn(type).isSame(resolved))
        .forEach(elements::add);
    return new EntityMember(name, resolved, typed.type(), field, getter, setter, elements);
  }

  private static String name(ElementView element) {
    return Objects.requireNonNull(element.name());
  }
}
