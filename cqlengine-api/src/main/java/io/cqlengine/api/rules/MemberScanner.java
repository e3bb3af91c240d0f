package io.cqlengine.api.rules;

import io.cqlengine.api.annotation.NotColumn;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  private MemberScanner(ClassView type, ProblemCollector problems) {
    this.type = type;
    this.problems = problems;
    this.methods = new BeanMethods(type);
  }

  /** The members of a class in the order of declaration. */
  public static List<EntityMember> scan(ClassView type, ProblemCollector problems) {
    return all(type, problems).stream().filter(member -> !member.has(NotColumn.class)).toList();
  }

  /** The members and those that their getters mark {@link NotColumn}. */
  static List<EntityMember> all(ClassView type, ProblemCollector problems) {
    MemberScanner scanner = new MemberScanner(type, problems);
    return type.kind() == ClassView.Kind.RECORD
        ? scanner.components()
        : Stream.concat(scanner.fields(), scanner.gettersAlone()).toList();
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
    return !Modifier.isStatic(field.modifiers())
        && !Modifier.isTransient(field.modifiers())
        && !field.has(NotColumn.class);
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
    List<String> fields =
        methods.classes().stream()
            .flatMap(declaring -> declaring.fields().stream())
            .map(MemberScanner::name)
            .toList();
    Map<String, EntityMember> members = new LinkedHashMap<>();
    for (ElementView getter : methods.getters()) {
      String name = BeanMethods.nameOf(getter);
      if (!getter.annotations().isEmpty()
          && !fields.contains(name)
          && !fields.contains(name(getter))) {
        members.computeIfAbsent(name, alone -> getterAlone(alone, getter));
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
    type.constructors().stream()
        .flatMap(constructor -> constructor.parameters().stream())
        .filter(parameter -> name.equals(parameter.name()))
        .filter(parameter -> parameter.typeIn(type).isSame(resolved))
        .forEach(elements::add);
    return new EntityMember(name, resolved, typed.type(), field, getter, setter, elements);
  }

  private static String name(ElementView element) {
    return Objects.requireNonNull(element.name());
  }
}
