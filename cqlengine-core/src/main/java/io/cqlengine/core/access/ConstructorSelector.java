package io.cqlengine.core.access;

import io.cqlengine.api.rules.ClassView;
import io.cqlengine.api.rules.ConstructorFinder;
import io.cqlengine.api.rules.EntityMember;
import io.cqlengine.api.rules.ProblemCollector;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Creates the method handle of the constructor of a class. */
final class ConstructorSelector {
  private static final MethodHandle PICK = pickHandle();

  /** A method handle cannot spread an array to more; a primitive long or double takes two. */
  private static final int MAX_SLOTS = 253;

  private final ClassView view;
  private final Class<?> type;
  private final List<EntityMember> members;
  private final List<Optional<MethodHandle>> setters;
  private final LookupFinder lookups;

  ConstructorSelector(
      ClassView view,
      List<EntityMember> members,
      List<Optional<MethodHandle>> setters,
      LookupFinder lookups) {
    this.view = view;
    this.type = ReflectiveView.type(view);
    this.members = members;
    this.setters = setters;
    this.lookups = lookups;
  }

  /** A constructor of type {@code (Object[])Object}, and the members to set afterwards. */
  record Found(MethodHandle handle, List<Integer> remaining) {}

  Optional<Found> find(ProblemCollector problems) {
    Optional<ConstructorFinder.Found> best =
        ConstructorFinder.find(view, members, i -> setters.get(i).isPresent(), problems);
    if (best.isEmpty()) {
      return Optional.empty();
    }
    int slots =
        Stream.of(ReflectiveView.constructor(best.get().constructor()).getParameterTypes())
            .mapToInt(parameter -> parameter == long.class || parameter == double.class ? 2 : 1)
            .sum();
    if (slots > MAX_SLOTS) {
      problems.add(
          "its constructor has too many parameters, %d slots where Java can call at most %d by a method handle. Use boxed types, or a class with setters"
              .formatted(slots, MAX_SLOTS));
      return Optional.empty();
    }
    try {
      return Optional.of(found(best.get()));
    } catch (IllegalAccessException e) {
      problems.add(
          "its constructor is not public. Make it public, or " + LookupFinder.remedy(type));
      return Optional.empty();
    }
  }

  private Found found(ConstructorFinder.Found candidate) throws IllegalAccessException {
    MethodHandle handle =
        lookups
            .into(type)
            .unreflectConstructor(ReflectiveView.constructor(candidate.constructor()));
    for (int i = candidate.taken().size() - 1; i >= 0; i--) {
      if (candidate.taken().get(i) < 0) {
        handle = MethodHandles.insertArguments(handle, i, zero(handle.type().parameterType(i)));
      }
    }
    int[] order =
        candidate.taken().stream().mapToInt(Integer::intValue).filter(i -> i >= 0).toArray();
    List<Integer> remaining =
        IntStream.range(0, members.size())
            .filter(i -> !candidate.taken().contains(i))
            .boxed()
            .toList();
    return new Found(
        spread(handle.asType(MethodType.genericMethodType(order.length)), order), remaining);
  }

  /** Null or zero, for a component of a record that is not a column. */
  private static @Nullable Object zero(Class<?> type) {
    return Array.get(Array.newInstance(type, 1), 0);
  }

  /** The constructor with one array of all values, of which it takes those in this order. */
  private MethodHandle spread(MethodHandle constructor, int[] order) {
    if (order.length == 0) {
      return MethodHandles.dropArguments(constructor, 0, Object[].class);
    }
    MethodHandle spread = constructor.asSpreader(Object[].class, order.length);
    return Arrays.equals(order, IntStream.range(0, members.size()).toArray())
        ? spread
        : MethodHandles.filterArguments(spread, 0, PICK.bindTo(order));
  }

  /** Values in another order, or some of them. */
  static @Nullable Object[] pick(int[] order, @Nullable Object[] values) {
    @Nullable Object[] picked = new @Nullable Object[order.length];
    for (int i = 0; i < order.length; i++) {
      picked[i] = values[order[i]];
    }
    return picked;
  }

  private static MethodHandle pickHandle() {
    try {
      return MethodHandles.lookup()
          .findStatic(
              ConstructorSelector.class,
              "pick",
              MethodType.methodType(Object[].class, int[].class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
