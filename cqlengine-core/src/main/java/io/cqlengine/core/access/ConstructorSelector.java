package io.cqlengine.core.access;

import io.cqlengine.api.annotation.Column;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Selects the constructor of a class. For a record this is the canonical one. For a class it is the
 * one without parameters, if all members can be set afterwards. Otherwise it is the one whose
 * parameters name the most members, if the other members can be set.
 */
final class ConstructorSelector {
  private static final MethodHandle PICK = pickHandle();

  private final Class<?> type;
  private final List<EntityMember> members;
  private final List<Optional<MethodHandle>> setters;
  private final LookupFinder lookups;

  ConstructorSelector(
      Class<?> type,
      List<EntityMember> members,
      List<Optional<MethodHandle>> setters,
      LookupFinder lookups) {
    this.type = type;
    this.members = members;
    this.setters = setters;
    this.lookups = lookups;
  }

  /** A constructor of type {@code (Object[])Object}, and the members to set afterwards. */
  record Found(MethodHandle handle, List<Integer> remaining) {}

  /** A constructor and the member of each of its parameters. */
  private record Candidate(Constructor<?> constructor, List<Integer> taken) {}

  Optional<Found> find(ProblemCollector problems) {
    if (Modifier.isAbstract(type.getModifiers())) {
      problems.add("it is abstract. Declare it as a concrete class or as a record");
      return Optional.empty();
    }
    List<Candidate> candidates = type.isRecord() ? canonical() : candidates();
    Optional<Candidate> best =
        candidates.stream()
            .filter(candidate -> unreachable(candidate).isEmpty())
            .max(Comparator.comparingInt(ConstructorSelector::preference));
    if (best.isEmpty()) {
      problems.add(noConstructor(candidates));
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

  private static int preference(Candidate candidate) {
    return candidate.taken().isEmpty() ? Integer.MAX_VALUE : candidate.taken().size();
  }

  private List<Candidate> canonical() {
    Class<?>[] types =
        Stream.of(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      List<String> names = members.stream().map(EntityMember::name).toList();
      List<Integer> taken =
          Stream.of(type.getRecordComponents())
              .map(component -> names.indexOf(component.getName()))
              .toList();
      return List.of(new Candidate(constructor, taken));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record without its canonical constructor: " + type, e);
    }
  }

  private List<Candidate> candidates() {
    List<Candidate> candidates = new ArrayList<>();
    ConstructorParameters parameters = new ConstructorParameters(type);
    for (Constructor<?> constructor : parameters.constructors()) {
      List<Integer> taken = parameters.of(constructor).stream().map(this::member).toList();
      if (taken.stream().allMatch(member -> member >= 0)
          && taken.stream().distinct().count() == taken.size()) {
        candidates.add(new Candidate(constructor, taken));
      }
    }
    return candidates;
  }

  /** The member that a parameter sets, or -1. */
  private int member(ConstructorParameters.Named parameter) {
    for (int i = 0; i < members.size(); i++) {
      EntityMember member = members.get(i);
      if (parameter.sets(member.name(), member.getAnnotation(Column.class))) {
        return i;
      }
    }
    return -1;
  }

  private List<String> unreachable(Candidate candidate) {
    return IntStream.range(0, members.size())
        .filter(i -> !candidate.taken().contains(i) && setters.get(i).isEmpty())
        .mapToObj(i -> members.get(i).name())
        .toList();
  }

  private String noConstructor(List<Candidate> candidates) {
    return candidates.stream()
        .max(Comparator.comparingInt(candidate -> candidate.taken().size()))
        .map(
            candidate ->
                "no constructor has a parameter for %s, and no setter or field can set it. Add a parameter, a setter, or a field that is not final"
                    .formatted(String.join(", ", unreachable(candidate))))
        .orElse(
            "no constructor can be used. Declare one without parameters, or one whose parameters"
                + " are named like the members (compile with -parameters, or mark them"
                + " @Column(\"...\"))");
  }

  private Found found(Candidate candidate) throws IllegalAccessException {
    MethodHandle handle = lookups.into(type).unreflectConstructor(candidate.constructor());
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
