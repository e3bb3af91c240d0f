package io.cqlengine.api.column;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.error.NameSuggestion;
import io.cqlengine.api.rules.BeanNames;
import io.cqlengine.api.rules.MemberScanner;
import io.cqlengine.api.rules.TypeVariables;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Creates column constants for one class. Member name and type are checked at once, by reflection.
 * Put the constants into a class of their own, so that a mistake does not break the static
 * initialiser of the entity.
 *
 * @param <E> the class that declares the members
 */
public class Columns<E> {
  /** The types that a member may have instead of a plain collection. */
  private static final Map<Class<?>, Set<Class<?>>> SPECIAL =
      Map.of(
          List.class, Set.of(Collection.class),
          Set.class, Set.of(SortedSet.class, NavigableSet.class, EnumSet.class),
          Map.class, Set.of(SortedMap.class, NavigableMap.class, EnumMap.class));

  private final Class<E> owner;

  /**
   * For {@link #of} and the engine.
   *
   * @param type the class that declares the members
   */
  protected Columns(Class<E> type) {
    this.owner = requireNonNull(type, "type is null");
  }

  /**
   * Columns of a class.
   *
   * @param type the entity type, or a supertype that declares the members
   * @param <E> that type
   * @return a factory of constants
   */
  public static <E> Columns<E> of(Class<E> type) {
    return new Columns<>(type);
  }

  /**
   * A column known by its member's name only, for use without a constant.
   *
   * @param member the member's name in Java
   * @return a column of any model that has such a member
   */
  public static AnyColumn col(String member) {
    return new AnyColumn(member);
  }

  /**
   * {@return the column of a member that a model has checked; for the engine}
   *
   * @param member the member's name in Java
   * @param <V> the member's type, boxed
   */
  protected final <V> ColumnRef<E, V> checked(String member) {
    return new ValueColumn<>(owner, member);
  }

  /**
   * A column of a plain type.
   *
   * @param member the member's name in Java
   * @param type the declared type, primitive or boxed; for an {@code Optional} member the type of
   *     its content
   * @param <V> that type
   * @return the column
   * @throws CqlEngineException when there is no such member, or its type differs
   */
  public <V> ValueColumn<E, V> column(String member, Class<V> type) {
    return column(member, GenericType.of(requireNonNull(type, "type is null")));
  }

  /**
   * A column of a type with type arguments.
   *
   * @param member the member's name in Java
   * @param type the declared type; for an {@code Optional} member either that or the type of its
   *     content
   * @param <V> that type
   * @return the column
   * @throws CqlEngineException when there is no such member, or its type differs
   */
  public <V> ValueColumn<E, V> column(String member, GenericType<V> type) {
    check(member, type);
    return new ValueColumn<>(owner, member, type.getRawType() == Optional.class);
  }

  /**
   * A column of type {@code String}.
   *
   * @param member the member's name in Java
   * @return the column
   * @throws CqlEngineException when there is no such member, or its type differs
   */
  public TextColumn<E> text(String member) {
    check(member, GenericType.STRING);
    return new TextColumn<>(owner, member);
  }

  /**
   * A column of type {@code UUID} that the model marks as a time UUID.
   *
   * @param member the member's name in Java
   * @return the column
   * @throws CqlEngineException when there is no such member, or its type differs
   */
  public TimeUuidColumn<E> timeUuid(String member) {
    check(member, GenericType.UUID);
    return new TimeUuidColumn<>(owner, member);
  }

  /**
   * A column of type {@code long} that the model marks as a counter.
   *
   * @param member the member's name in Java
   * @return the column
   * @throws CqlEngineException when there is no such member, or its type differs
   */
  public CounterColumn<E> counter(String member) {
    check(member, GenericType.LONG);
    return new CounterColumn<>(owner, member);
  }

  /**
   * A column of type {@code Set}.
   *
   * @param member the member's name in Java
   * @param element the type of the elements
   * @param <T> that type
   * @return the column
   * @throws CqlEngineException when there is no such member, or its type differs
   */
  public <T> SetColumn<E, T> set(String member, Class<T> element) {
    return set(member, GenericType.of(requireNonNull(element, "element is null")));
  }

  /**
   * A column of type {@code Set}.
   *
   * @param member the member's name in Java
   * @param element the type of the elements
   * @param <T> that type
   * @return the column
   * @throws CqlEngineException when there is no such member, or its type differs
   */
  public <T> SetColumn<E, T> set(String member, GenericType<T> element) {
    check(member, Set.class, GenericType.setOf(requireNonNull(element, "element is null")));
    return new SetColumn<>(owner, member);
  }

  /**
   * A column of type {@code List}.
   *
   * @param member the member's name in Java
   * @param element the type of the elements
   * @param <T> that type
   * @return the column
   * @throws CqlEngineException when there is no such member, or its type differs
   */
  public <T> ListColumn<E, T> list(String member, Class<T> element) {
    return list(member, GenericType.of(requireNonNull(element, "element is null")));
  }

  /**
   * A column of type {@code List}.
   *
   * @param member the member's name in Java
   * @param element the type of the elements
   * @param <T> that type
   * @return the column
   * @throws CqlEngineException when there is no such member, or its type differs
   */
  public <T> ListColumn<E, T> list(String member, GenericType<T> element) {
    check(member, List.class, GenericType.listOf(requireNonNull(element, "element is null")));
    return new ListColumn<>(owner, member);
  }

  /**
   * A column of type {@code Map}.
   *
   * @param member the member's name in Java
   * @param key the type of the keys
   * @param value the type of the values
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @return the column
   * @throws CqlEngineException when there is no such member, or its type differs
   */
  public <K, V> MapColumn<E, K, V> map(String member, Class<K> key, Class<V> value) {
    return map(
        member,
        GenericType.of(requireNonNull(key, "key is null")),
        GenericType.of(requireNonNull(value, "value is null")));
  }

  /**
   * A column of type {@code Map}.
   *
   * @param member the member's name in Java
   * @param key the type of the keys
   * @param value the type of the values
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @return the column
   * @throws CqlEngineException when there is no such member, or its type differs
   */
  public <K, V> MapColumn<E, K, V> map(String member, GenericType<K> key, GenericType<V> value) {
    check(
        member,
        Map.class,
        GenericType.mapOf(
            requireNonNull(key, "key is null"), requireNonNull(value, "value is null")));
    return new MapColumn<>(owner, member);
  }

  /**
   * A column of type {@code float[]} that is a vector.
   *
   * @param member the member's name in Java
   * @param type the declared type
   * @param <V> that type
   * @return the column
   * @throws CqlEngineException when there is no such member, or its type differs
   */
  public <V> VectorColumn<E, V> vector(String member, Class<V> type) {
    return vector(member, GenericType.of(requireNonNull(type, "type is null")));
  }

  /**
   * A column of a vector type with type arguments, such as {@code CqlVector<Float>}.
   *
   * @param member the member's name in Java
   * @param type the declared type
   * @param <V> that type
   * @return the column
   * @throws CqlEngineException when there is no such member, or its type differs
   */
  public <V> VectorColumn<E, V> vector(String member, GenericType<V> type) {
    check(member, type);
    return new VectorColumn<>(owner, member);
  }

  private void check(String member, GenericType<?> type) {
    requireNonNull(type, "type is null");
    check(member, Object.class, type);
  }

  /**
   * Checks the declared type.
   *
   * @param kind the collection that a more special one, such as a sorted set, is declared for
   */
  private void check(String member, Class<?> kind, GenericType<?> type) {
    requireNonNull(member, "member is null");
    List<Type> declared = declaredTypes(member);
    TypeVariables variables = new TypeVariables(owner);
    if (declared.stream()
        .noneMatch(
            found -> matches(found, kind, type) || matches(variables.resolve(found), kind, type))) {
      throw new CqlEngineException(
          declared.isEmpty()
              ? "%s has no member '%s'. %s Column constants have the names of the members in Java."
                  .formatted(
                      owner.getName(),
                      member,
                      NameSuggestion.question(member, members())
                          .orElse("Correct the column constant."))
              : "%s.%s is declared as %s, not as %s. Correct the column constant."
                  .formatted(
                      owner.getName(),
                      member,
                      variables.resolve(declared.get(0)).getTypeName(),
                      type.getType().getTypeName()));
    }
  }

  /** An {@code Optional} member is a column of its content's type. */
  private static boolean matches(Type declared, Class<?> kind, GenericType<?> type) {
    if (GenericType.of(declared).wrap().equals(type.wrap())) {
      return true;
    }
    if (!(declared instanceof ParameterizedType parameterized)) {
      return false;
    }
    if (parameterized.getRawType() == Optional.class) {
      return matches(parameterized.getActualTypeArguments()[0], kind, type);
    }
    return SPECIAL.getOrDefault(kind, Set.of()).contains(parameterized.getRawType())
        && type.getType() instanceof ParameterizedType wanted
        && Arrays.equals(parameterized.getActualTypeArguments(), wanted.getActualTypeArguments());
  }

  /** The type of a field, of a superclass as well, or else the types of the getters of a member. */
  private List<Type> declaredTypes(String member) {
    return fields()
        .filter(field -> field.getName().equals(member))
        .findFirst()
        .map(field -> List.of(field.getGenericType()))
        .orElseGet(
            () ->
                getters()
                    .filter(getter -> BeanNames.reads(getter.getName(), asks(getter), member))
                    .map(Method::getGenericReturnType)
                    .toList());
  }

  private Set<String> members() {
    return Stream.concat(
            fields().map(Field::getName),
            getters().map(getter -> BeanNames.member(getter.getName(), asks(getter))))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private Stream<Field> fields() {
    return classes()
        .flatMap(type -> Stream.of(type.getDeclaredFields()))
        .filter(MemberScanner::isColumn);
  }

  private Stream<Method> getters() {
    return Stream.concat(
            classes().flatMap(type -> Stream.of(type.getDeclaredMethods())),
            Stream.of(owner.getMethods()))
        .filter(
            method ->
                method.getParameterCount() == 0
                    && method.getReturnType() != void.class
                    && method.getDeclaringClass() != Object.class
                    && !Modifier.isStatic(method.getModifiers())
                    && !method.isSynthetic());
  }

  private static boolean asks(Method getter) {
    return getter.getReturnType() == boolean.class || getter.getReturnType() == Boolean.class;
  }

  /** The class and its base classes. */
  private Stream<Class<?>> classes() {
    return Stream.iterate(
        owner, type -> type != null && type != Object.class, type -> type.getSuperclass());
  }
}
