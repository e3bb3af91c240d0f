package io.cqlengine.core.access;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds a way to the members of a class, on the class path and on the module path. */
public final class AccessorFactory {
  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
  private static final MethodType SETTER =
      MethodType.methodType(void.class, Object.class, Object.class);

  private static final MethodHandle CONTENT = contentHandle();

  private final LookupFinder lookups;

  /**
   * @param handedOver lookups of modules that keep their models in closed packages
   */
  public AccessorFactory(List<MethodHandles.Lookup> handedOver) {
    this.lookups = new LookupFinder(handedOver);
  }

  /**
   * Access to members of a class, in their order.
   *
   * @param problems takes why there is none
   * @return empty when a problem was found
   */
  public <E> Optional<MemberAccessor<E>> find(
      Class<E> type, List<EntityMember> members, List<String> problems) {
    Optional<String> surroundings = surroundings(type);
    if (surroundings.isPresent()) {
      problems.add("it is " + surroundings.get());
      return Optional.empty();
    }
    try {
      lookups.into(type);
    } catch (IllegalAccessException e) {
      problems.add(Objects.requireNonNull(e.getMessage()));
      return Optional.empty();
    }
    int before = problems.size();
    List<MethodHandle> getters = getters(members, problems);
    List<Optional<MethodHandle>> setters = members.stream().map(this::setter).toList();
    Optional<ConstructorSelector.Found> constructor =
        new ConstructorSelector(type, members, setters, lookups).find(problems);
    return problems.size() > before
        ? Optional.empty()
        : constructor.map(found -> access(getters, setters, found));
  }

  /**
   * An object of a class that needs nothing to be made, such as a converter.
   *
   * @param problems takes why there is none
   * @return empty when a problem was found
   */
  public <T> Optional<T> instance(Class<T> type, List<String> problems) {
    Optional<String> surroundings = surroundings(type);
    if (surroundings.isPresent()) {
      problems.add(type.getName() + " is " + surroundings.get());
      return Optional.empty();
    }
    try {
      MethodHandle constructor =
          lookups.into(type).findConstructor(type, MethodType.methodType(void.class));
      return Optional.of(type.cast(constructor.invoke()));
    } catch (NoSuchMethodException e) {
      problems.add(type.getName() + " has no constructor without parameters: add one");
    } catch (IllegalAccessException e) {
      problems.add(
          type.getName()
              + " or its constructor is not public: make it public, or "
              + LookupFinder.openOrLend(type));
    } catch (Throwable e) {
      problems.add(type.getName() + " cannot be made: its constructor throws " + e);
    }
    return Optional.empty();
  }

  /** What objects of a class need beyond the values of their members, if anything. */
  private static Optional<String> surroundings(Class<?> type) {
    if (type.getEnclosingClass() == null || Modifier.isStatic(type.getModifiers())) {
      return Optional.empty();
    }
    return Optional.of(
        type.isMemberClass()
            ? "an inner class, which needs an outer object: declare it static"
            : "a local class, which needs its surroundings: declare it at the top or as a static"
                + " nested class");
  }

  private static <E> MemberAccessor<E> access(
      List<MethodHandle> getters,
      List<Optional<MethodHandle>> setters,
      ConstructorSelector.Found constructor) {
    int[] set = constructor.left().stream().mapToInt(Integer::intValue).toArray();
    MethodHandle[] chosen = new MethodHandle[set.length];
    for (int i = 0; i < set.length; i++) {
      chosen[i] = setters.get(set[i]).orElseThrow();
    }
    return new MethodHandleAccessor<>(
        getters.toArray(MethodHandle[]::new), constructor.handle(), chosen, set);
  }

  private List<MethodHandle> getters(List<EntityMember> members, List<String> problems) {
    List<MethodHandle> getters = new ArrayList<>();
    for (EntityMember member : members) {
      getter(member)
          .ifPresentOrElse(
              getters::add,
              () ->
                  problems.add(
                      member.name()
                          + ": neither a getter nor the field is public: make one of them public,"
                          + " or "
                          + LookupFinder.openOrLend(declaring(member))));
    }
    return getters;
  }

  private Optional<MethodHandle> getter(EntityMember member) {
    Method getter = member.getter();
    Field field = member.field();
    return firstReachable(
            getter == null ? null : () -> method(getter),
            field == null
                ? null
                : () -> lookups.into(field.getDeclaringClass()).unreflectGetter(field))
        .map(AccessorFactory::plain);
  }

  /** What is written of an Optional is its content. */
  private static MethodHandle plain(MethodHandle getter) {
    MethodHandle boxed = getter.asType(GETTER);
    return getter.type().returnType() == Optional.class
        ? MethodHandles.filterReturnValue(boxed, CONTENT)
        : boxed;
  }

  static @Nullable Object content(@Nullable Object value) {
    return value instanceof Optional<?> optional ? optional.orElse(null) : value;
  }

  private static MethodHandle contentHandle() {
    try {
      return MethodHandles.lookup()
          .findStatic(
              AccessorFactory.class, "content", MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Optional<MethodHandle> setter(EntityMember member) {
    Method setter = member.setter();
    Field field = member.field();
    return firstReachable(
            setter == null ? null : () -> method(setter),
            field == null || Modifier.isFinal(field.getModifiers())
                ? null
                : () -> lookups.into(field.getDeclaringClass()).unreflectSetter(field))
        .map(handle -> handle.asType(SETTER));
  }

  private MethodHandle method(Method method) throws IllegalAccessException {
    return lookups.into(method.getDeclaringClass()).unreflect(method);
  }

  private static Optional<MethodHandle> firstReachable(@Nullable Way first, @Nullable Way second) {
    return tried(first).or(() -> tried(second));
  }

  private static Optional<MethodHandle> tried(@Nullable Way way) {
    try {
      return way == null ? Optional.empty() : Optional.of(way.find());
    } catch (IllegalAccessException e) {
      return Optional.empty();
    }
  }

  private static Class<?> declaring(EntityMember member) {
    Field field = member.field();
    return field != null
        ? field.getDeclaringClass()
        : Objects.requireNonNull(member.getter()).getDeclaringClass();
  }

  private interface Way {
    MethodHandle find() throws IllegalAccessException;
  }
}
