package io.cqlengine.core.access;

import io.cqlengine.api.rules.ClassView;
import io.cqlengine.api.rules.ConstructorFinder;
import io.cqlengine.api.rules.ElementView;
import io.cqlengine.api.rules.EntityMember;
import io.cqlengine.api.rules.ProblemCollector;
import io.cqlengine.api.spi.GeneratedModel;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Creates accessors to the members of classes, on the class path and on the module path. Generated
 * code takes precedence. Without it, method handles are used.
 */
public final class AccessorFactory {
  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);
  private static final MethodType SETTER =
      MethodType.methodType(void.class, Object.class, Object.class);

  private static final MethodHandle CONTENT = contentHandle();

  private final LookupFinder lookups;
  private final Map<Class<?>, GeneratedModel<?>> generated;

  /** Also uses lookups of modules that have models in closed packages, and generated code. */
  public AccessorFactory(
      List<MethodHandles.Lookup> handedOver, Map<Class<?>, GeneratedModel<?>> generated) {
    this.lookups = new LookupFinder(handedOver);
    this.generated = generated;
  }

  /**
   * The accessor to members of a class, in their order; empty after a problem.
   *
   * @param view the view of the class with which the members were found
   */
  public <E> Optional<MemberAccessor<E>> accessor(
      Class<E> type, ClassView view, List<EntityMember> members, ProblemCollector problems) {
    @SuppressWarnings("unchecked")
    GeneratedModel<E> model = (GeneratedModel<E>) generated.get(type);
    if (model != null) {
      return GeneratedAccessor.of(model, members, problems);
    }
    try {
      lookups.into(type);
    } catch (IllegalAccessException e) {
      problems.add(Objects.requireNonNull(e.getMessage()));
      return Optional.empty();
    }
    int before = problems.count();
    List<MethodHandle> getters = getters(members, problems);
    List<Optional<MethodHandle>> setters = members.stream().map(this::setter).toList();
    Optional<ConstructorSelector.Found> constructor =
        new ConstructorSelector(view, members, setters, lookups).find(problems);
    return problems.count() > before
        ? Optional.empty()
        : constructor.map(found -> accessor(type, members, getters, setters, found));
  }

  /** An instance by the constructor without parameters; empty after a problem. */
  public <T> Optional<T> instance(Class<T> type, ProblemCollector problems) {
    Optional<String> enclosed = ConstructorFinder.enclosed(ReflectiveView.of(type));
    if (enclosed.isPresent()) {
      problems.add(type.getName() + " is " + enclosed.get());
      return Optional.empty();
    }
    try {
      MethodHandle constructor =
          lookups.into(type).findConstructor(type, MethodType.methodType(void.class));
      return Optional.of(type.cast(constructor.invoke()));
    } catch (NoSuchMethodException e) {
      problems.add(type.getName() + " has no constructor without parameters. Add one");
    } catch (IllegalAccessException e) {
      problems.add(
          "%s or its constructor is not public. Make it public, or %s"
              .formatted(type.getName(), LookupFinder.remedy(type)));
    } catch (Throwable e) {
      problems.add(type.getName() + " cannot be created. Its constructor throws " + e);
    }
    return Optional.empty();
  }

  private static <E> MemberAccessor<E> accessor(
      Class<E> type,
      List<EntityMember> members,
      List<MethodHandle> getters,
      List<Optional<MethodHandle>> setters,
      ConstructorSelector.Found constructor) {
    return new MethodHandleAccessor<>(
        type.getSimpleName(),
        members.stream().map(EntityMember::name).toList(),
        getters.toArray(MethodHandle[]::new),
        constructor.handle(),
        constructor.remaining().stream()
            .map(member -> setters.get(member).orElseThrow())
            .toArray(MethodHandle[]::new),
        constructor.remaining().stream().mapToInt(Integer::intValue).toArray());
  }

  private List<MethodHandle> getters(List<EntityMember> members, ProblemCollector problems) {
    List<MethodHandle> getters = new ArrayList<>();
    Map<String, List<String>> closed = new LinkedHashMap<>();
    for (EntityMember member : members) {
      getter(member)
          .ifPresentOrElse(
              getters::add,
              () ->
                  closed
                      .computeIfAbsent(
                          LookupFinder.remedy(declaring(member)), remedy -> new ArrayList<>())
                      .add(member.name()));
    }
    closed.forEach(
        (remedy, names) ->
            problems
                .of(String.join(", ", names))
                .add(
                    "neither a getter nor the field is public. Make one of them public, or "
                        + remedy));
    return getters;
  }

  private Optional<MethodHandle> getter(EntityMember member) {
    ElementView getter = member.getter();
    ElementView field = member.field();
    return firstReachable(
            getter == null ? null : () -> method(getter),
            field == null ? null : () -> into(field).unreflectGetter(ReflectiveView.field(field)))
        .map(handle -> handle.asType(GETTER))
        .map(
            handle ->
                member.type().is(Optional.class)
                    ? MethodHandles.filterReturnValue(handle, CONTENT)
                    : handle);
  }

  /** A value itself; of an {@code Optional} its content. */
  public static @Nullable Object content(@Nullable Object value) {
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
    ElementView setter = member.setter();
    ElementView field = member.field();
    return firstReachable(
            setter == null ? null : () -> method(setter),
            field == null || Modifier.isFinal(field.modifiers())
                ? null
                : () -> into(field).unreflectSetter(ReflectiveView.field(field)))
        .map(handle -> handle.asType(SETTER));
  }

  private MethodHandle method(ElementView method) throws IllegalAccessException {
    return into(method).unreflect(ReflectiveView.method(method));
  }

  private MethodHandles.Lookup into(ElementView element) throws IllegalAccessException {
    return lookups.into(ReflectiveView.type(element.declaringClass()));
  }

  private static Optional<MethodHandle> firstReachable(
      @Nullable Unreflection first, @Nullable Unreflection second) {
    return reachable(first).or(() -> reachable(second));
  }

  private static Optional<MethodHandle> reachable(@Nullable Unreflection unreflection) {
    try {
      return unreflection == null ? Optional.empty() : Optional.of(unreflection.handle());
    } catch (IllegalAccessException e) {
      return Optional.empty();
    }
  }

  private static Class<?> declaring(EntityMember member) {
    ElementView field = member.field();
    return ReflectiveView.type(
        (field != null ? field : Objects.requireNonNull(member.getter())).declaringClass());
  }

  private interface Unreflection {
    MethodHandle handle() throws IllegalAccessException;
  }
}
