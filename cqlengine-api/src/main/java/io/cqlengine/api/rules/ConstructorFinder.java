package io.cqlengine.api.rules;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the constructor of a class. For a record this is the canonical one. For a class it is the
 * one without parameters, if all members can be set afterwards. Otherwise it is the one whose
 * parameters name the most members and take their values, if the other members can be set; of
 * several the one with the types of the members.
 */
public final class ConstructorFinder {
  private final ClassView type;
  private final List<EntityMember> members;
  private final IntPredicate settable;

  private ConstructorFinder(ClassView type, List<EntityMember> members, IntPredicate settable) {
    this.type = type;
    this.members = members;
    this.settable = settable;
  }

  /**
   * A constructor.
   *
   * @param taken the index of the member of each parameter; -1 of a component that is not a column
   */
  public record Found(ElementView constructor, List<Integer> taken) {}

  /**
   * The constructor; empty after a problem.
   *
   * @param settable whether a setter or field can set a member, by its index
   */
  public static Optional<Found> find(
      ClassView type,
      List<EntityMember> members,
      IntPredicate settable,
      ProblemCollector problems) {
    Optional<String> enclosed = enclosed(type);
    if (enclosed.isPresent()) {
      problems.add("it is " + enclosed.get());
      return Optional.empty();
    }
    if (Modifier.isAbstract(type.modifiers())) {
      problems.add("it is abstract. Declare it as a concrete class or as a record");
      return Optional.empty();
    }
    return new ConstructorFinder(type, members, settable).find(problems);
  }

  /** Why a class cannot be instantiated without an enclosing object, if that is so. */
  public static Optional<String> enclosed(ClassView type) {
    if (Modifier.isStatic(type.modifiers()) || !(type.member() || type.local())) {
      return Optional.empty();
    }
    return Optional.of(
        type.member()
            ? "an inner class, which needs an outer object. Declare it static"
            : "a local class, which needs an outer object. Declare it at the top level or as a"
                + " static nested class");
  }

  private Optional<Found> find(ProblemCollector problems) {
    List<Found> candidates =
        type.kind() == ClassView.Kind.RECORD ? List.of(canonical()) : candidates();
    List<Found> complete =
        candidates.stream().filter(candidate -> unreachable(candidate).isEmpty()).toList();
    Optional<Found> best =
        complete.stream()
            .filter(candidate -> mistyped(candidate).findAny().isEmpty())
            .max(
                Comparator.comparingInt(ConstructorFinder::preference)
                    .thenComparingLong(this::sameTypes));
    if (best.isEmpty()) {
      problems.add(
          complete.stream()
              .flatMap(this::mistyped)
              .findFirst()
              .orElseGet(() -> noConstructor(candidates)));
    }
    return best;
  }

  /** The problems of parameters that do not take all values of their members. */
  private Stream<String> mistyped(Found candidate) {
    List<Integer> taken = candidate.taken();
    List<ElementView> parameters = candidate.constructor().parameters();
    return IntStream.range(0, taken.size())
        .filter(i -> taken.get(i) >= 0)
        .filter(i -> !parameters.get(i).typeIn(type).takes(members.get(taken.get(i)).type()))
        .mapToObj(i -> mistyped(parameters.get(i), members.get(taken.get(i))));
  }

  private String mistyped(ElementView parameter, EntityMember member) {
    return "the parameter %s of its constructor has the type %s, but the member has the type %s. Declare it as %s"
        .formatted(
            member.name(),
            parameter.typeIn(type).name(),
            member.type().name(),
            member.type().name());
  }

  private static int preference(Found candidate) {
    return candidate.taken().isEmpty() ? Integer.MAX_VALUE : candidate.taken().size();
  }

  /** How many parameters have exactly the type of their member. */
  private long sameTypes(Found candidate) {
    List<ElementView> parameters = candidate.constructor().parameters();
    List<Integer> taken = candidate.taken();
    return IntStream.range(0, taken.size())
        .filter(i -> taken.get(i) >= 0)
        .filter(i -> parameters.get(i).typeIn(type).isSame(members.get(taken.get(i)).type()))
        .count();
  }

  private Found canonical() {
    List<String> names = members.stream().map(EntityMember::name).toList();
    List<Integer> taken =
        type.components().stream().map(component -> names.indexOf(component.name())).toList();
    return type.constructors().stream()
        .filter(
            constructor -> rawTypes(constructor.parameters()).equals(rawTypes(type.components())))
        .findFirst()
        .map(constructor -> new Found(constructor, taken))
        .orElseThrow(() -> new IllegalStateException("no canonical constructor: " + type.name()));
  }

  private static List<String> rawTypes(List<ElementView> elements) {
    return elements.stream().map(element -> element.type().rawName()).toList();
  }

  private List<Found> candidates() {
    List<Found> candidates = new ArrayList<>();
    for (ElementView constructor : type.constructors()) {
      List<Integer> taken = constructor.parameters().stream().map(this::member).toList();
      if (taken.stream().allMatch(member -> member >= 0)
          && taken.stream().distinct().count() == taken.size()) {
        candidates.add(new Found(constructor, taken));
      }
    }
    return candidates;
  }

  /** The member that a parameter sets, or -1. */
  private int member(ElementView parameter) {
    return IntStream.range(0, members.size())
        .filter(i -> members.get(i).isSetBy(parameter))
        .findFirst()
        .orElse(-1);
  }

  private List<String> unreachable(Found candidate) {
    return IntStream.range(0, members.size())
        .filter(i -> !candidate.taken().contains(i) && !settable.test(i))
        .mapToObj(i -> members.get(i).name())
        .toList();
  }

  private String noConstructor(List<Found> candidates) {
    return candidates.stream()
        .max(Comparator.comparingInt(candidate -> candidate.taken().size()))
        .map(
            candidate ->
                "no constructor has a parameter for %s%s, and no setter or field can set it. Add a parameter, a setter, or a field that is not final"
                    .formatted(
                        String.join(", ", unreachable(candidate)),
                        hasNamelessParameter() ? " (compile with -parameters)" : ""))
        .orElse(
            "no constructor can be used. Declare one without parameters, or one whose parameters"
                + " are named like the members (compile with -parameters, or mark them"
                + " @Column(\"...\"))");
  }

  private boolean hasNamelessParameter() {
    return type.constructors().stream()
        .flatMap(constructor -> constructor.parameters().stream())
        .anyMatch(parameter -> parameter.name() == null);
  }
}
