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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds a way to the members of a class, on the class path and on the module path. */
public final class AccessFinder {
  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
  private static final MethodType SETTER =
      MethodType.methodType(void.class, Object.class, Object.class);

  private final Lookups lookups;

  /**
   * @param handedOver lookups of modules that keep their models in closed packages
   */
  public AccessFinder(List<MethodHandles.Lookup> handedOver) {
    this.lookups = new Lookups(handedOver);
  }

  /**
   * Access to members of a class, in their order.
   *
   * @param problems takes why there is none
   * @return empty when a problem was found
   */
  public <E> Optional<EntityAccess<E>> find(
      Class<E> type, List<Member> members, List<String> problems) {
    try {
      lookups.into(type);
    } catch (IllegalAccessException e) {
      problems.add(Objects.requireNonNull(e.getMessage()));
      return Optional.empty();
    }
    int before = problems.size();
    List<MethodHandle> getters = getters(members, problems);
    List<Optional<MethodHandle>> setters = members.stream().map(this::setter).toList();
    Optional<ConstructorFinder.Found> constructor =
        new ConstructorFinder(type, members, setters, lookups).find(problems);
    return problems.size() > before
        ? Optional.empty()
        : constructor.map(found -> access(getters, setters, found));
  }

  /**
   * An object of a class that the application names, such as a supplier of defaults.
   *
   * @param problems takes why there is none
   */
  public <T> Optional<T> make(Class<? extends T> type, Consumer<String> problems) {
    try {
      MethodHandle constructor =
          lookups.into(type).findConstructor(type, MethodType.methodType(void.class));
      return Optional.of(type.cast(constructor.invoke()));
    } catch (NoSuchMethodException e) {
      problems.accept(type.getName() + " has no constructor without parameters: declare one");
    } catch (IllegalAccessException e) {
      problems.accept(
          type.getName() + " cannot be reached: make it public, or " + Lookups.openOrLend(type));
    } catch (Throwable e) {
      throw EntityAccess.rethrown(e);
    }
    return Optional.empty();
  }

  private static <E> EntityAccess<E> access(
      List<MethodHandle> getters,
      List<Optional<MethodHandle>> setters,
      ConstructorFinder.Found constructor) {
    int[] set = constructor.left().stream().mapToInt(Integer::intValue).toArray();
    MethodHandle[] chosen = new MethodHandle[set.length];
    for (int i = 0; i < set.length; i++) {
      chosen[i] = setters.get(set[i]).orElseThrow();
    }
    return new HandleAccess<>(
        getters.toArray(MethodHandle[]::new), constructor.handle(), chosen, set);
  }

  private List<MethodHandle> getters(List<Member> members, List<String> problems) {
    List<MethodHandle> getters = new ArrayList<>();
    for (Member member : members) {
      getter(member)
          .ifPresentOrElse(
              getters::add,
              () ->
                  problems.add(
                      member.name()
                          + ": neither a getter nor the field is public: make one of them public, or "
                          + Lookups.openOrLend(declaring(member))));
    }
    return getters;
  }

  private Optional<MethodHandle> getter(Member member) {
    Method getter = member.getter();
    Field field = member.field();
    return firstReachable(
            getter == null ? null : () -> method(getter),
            field == null
                ? null
                : () -> lookups.into(field.getDeclaringClass()).unreflectGetter(field))
        .map(handle -> handle.asType(GETTER));
  }

  private Optional<MethodHandle> setter(Member member) {
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

  private static Class<?> declaring(Member member) {
    Field field = member.field();
    return field != null
        ? field.getDeclaringClass()
        : Objects.requireNonNull(member.getter()).getDeclaringClass();
  }

  private interface Way {
    MethodHandle find() throws IllegalAccessException;
  }
}
