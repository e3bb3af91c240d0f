package io.cqlengine.core.access;

import io.cqlengine.api.annotation.NotColumn;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
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
  private final Class<?> type;
  private final ProblemCollector problems;
  private final TypeVariables variables;
  private final BeanMethods methods;
  private final ConstructorParameters parameters;

  private MemberScanner(Class<?> type, ProblemCollector problems) {
    this.type = type;
    this.problems = problems;
    this.variables = new TypeVariables(type);
    this.methods = new BeanMethods(type, variables);
    this.parameters = new ConstructorParameters(type);
  }

  /** The members of a class in the order of declaration. */
  public static List<EntityMember> scan(Class<?> type, ProblemCollector problems) {
    return all(type, problems).stream()
        .filter(member -> !member.isAnnotationPresent(NotColumn.class))
        .toList();
  }

  /** The members and those that their getters mark {@link NotColumn}. */
  static List<EntityMember> all(Class<?> type, ProblemCollector problems) {
    MemberScanner scanner = new MemberScanner(type, problems);
    return Stream.concat(
            type.isRecord() ? scanner.components() : scanner.fields(), scanner.gettersAlone())
        .toList();
  }

  private Stream<EntityMember> components() {
    return Stream.of(type.getRecordComponents()).map(this::component);
  }

  private EntityMember component(RecordComponent component) {
    Method accessor = component.getAccessor();
    String name = component.getName();
    List<AnnotatedElement> elements = new ArrayList<>(List.of(component));
    Stream.of(type.getDeclaredFields())
        .filter(field -> field.getName().equals(name) && !Modifier.isStatic(field.getModifiers()))
        .forEach(elements::add);
    elements.addAll(methods.overridden(accessor));
    Type componentType = variables.resolve(component.getGenericType());
    elements.addAll(parameters.setting(name, componentType, variables));
    return member(name, component.getAnnotatedType(), null, accessor, null, elements);
  }

  private Stream<EntityMember> fields() {
    Map<String, EntityMember> members = new LinkedHashMap<>();
    for (Class<?> declaring : methods.classes()) {
      for (Field field : declaring.getDeclaredFields()) {
        if (isColumn(field)) {
          EntityMember hidden = members.put(field.getName(), field(field));
          if (hidden != null) {
            problems
                .of(field.getName())
                .add(
                    "a base class of %s also has a field of this name. Rename one of them, or mark one @NotColumn"
                        .formatted(declaring.getSimpleName()));
          }
        }
      }
    }
    return members.values().stream();
  }

  private static boolean isColumn(Field field) {
    return !field.isSynthetic()
        && !Modifier.isStatic(field.getModifiers())
        && !Modifier.isTransient(field.getModifiers())
        && !field.isAnnotationPresent(NotColumn.class);
  }

  private EntityMember field(Field field) {
    String name = field.getName();
    Type fieldType = variables.resolve(field.getGenericType());
    List<Method> getters = methods.getters(name);
    List<AnnotatedElement> elements = new ArrayList<>(List.of(field));
    elements.addAll(getters);
    elements.addAll(parameters.setting(name, fieldType, variables));
    @Nullable Method getter =
        getters.stream()
            .filter(method -> variables.resolve(method.getGenericReturnType()).equals(fieldType))
            .findFirst()
            .orElse(null);
    @Nullable Method setter = methods.setter(name, fieldType).orElse(null);
    return member(name, field.getAnnotatedType(), field, getter, setter, elements);
  }

  /** Getters without a field of their name that an annotation marks as columns. */
  private Stream<EntityMember> gettersAlone() {
    if (type.isRecord()) {
      return Stream.empty();
    }
    List<String> fields =
        methods.classes().stream()
            .flatMap(declaring -> Stream.of(declaring.getDeclaredFields()))
            .map(Field::getName)
            .toList();
    Map<String, EntityMember> members = new LinkedHashMap<>();
    for (Method getter : methods.getters()) {
      String name = BeanMethods.nameOf(getter);
      if (isMarked(getter) && !fields.contains(name) && !fields.contains(getter.getName())) {
        members.computeIfAbsent(name, alone -> getterAlone(alone, getter));
      }
    }
    return members.values().stream();
  }

  private static boolean isMarked(Method getter) {
    return !AnnotationPlaces.annotations(getter).isEmpty();
  }

  private EntityMember getterAlone(String name, Method getter) {
    Type memberType = variables.resolve(getter.getGenericReturnType());
    List<AnnotatedElement> elements = new ArrayList<>(methods.getters(name));
    elements.addAll(parameters.setting(name, memberType, variables));
    @Nullable Method setter = methods.setter(name, memberType).orElse(null);
    return member(name, getter.getAnnotatedReturnType(), null, getter, setter, elements);
  }

  private EntityMember member(
      String name,
      AnnotatedType declared,
      @Nullable Field field,
      @Nullable Method getter,
      @Nullable Method setter,
      List<? extends AnnotatedElement> elements) {
    Type resolved = variables.resolve(Objects.requireNonNull(declared.getType()));
    return new EntityMember(name, resolved, declared, field, getter, setter, elements);
  }
}
