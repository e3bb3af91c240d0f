package io.cqlengine.core.type;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The types of collections that members may have, and what is made when one is read. */
enum CollectionKind {
  LIST(List.class, List.class, first -> new ArrayList<>()),
  COLLECTION(Collection.class, Collection.class, first -> new ArrayList<>()),
  SET(Set.class, Set.class, first -> new LinkedHashSet<>()),
  SORTED_SET(SortedSet.class, Set.class, first -> new TreeSet<>()),
  NAVIGABLE_SET(NavigableSet.class, Set.class, first -> new TreeSet<>()),
  ENUM_SET(EnumSet.class, Set.class, CollectionKind::enumSet),
  MAP(Map.class, Map.class, first -> new LinkedHashMap<>()),
  SORTED_MAP(SortedMap.class, Map.class, first -> new TreeMap<>()),
  NAVIGABLE_MAP(NavigableMap.class, Map.class, first -> new TreeMap<>()),
  ENUM_MAP(EnumMap.class, Map.class, CollectionKind::enumMap);

  private final Class<?> declared;
  private final Class<?> accepted;
  private final Function<Class<?>, Object> maker;

  /**
   * A kind.
   *
   * @param declared the type of the member
   * @param accepted what is accepted where a value is written
   * @param maker makes an empty one of the class of the elements or keys
   */
  CollectionKind(Class<?> declared, Class<?> accepted, Function<Class<?>, Object> maker) {
    this.declared = declared;
    this.accepted = accepted;
    this.maker = maker;
  }

  /** The kind of a declared type; empty if it is not a collection. */
  static Optional<CollectionKind> of(Type raw) {
    return Stream.of(values()).filter(kind -> kind.declared == raw).findFirst();
  }

  boolean accepts(Object value) {
    return accepted.isInstance(value);
  }

  /** Whether it is a map. */
  boolean isMap() {
    return accepted == Map.class;
  }

  /** Whether it is a set. */
  boolean isSet() {
    return accepted == Set.class;
  }

  /** Whether its elements or keys are in their natural order. */
  boolean isSorted() {
    return SortedSet.class.isAssignableFrom(declared) || SortedMap.class.isAssignableFrom(declared);
  }

  /** Whether the driver's own collections are not of the declared type. */
  boolean isSpecial() {
    return isSorted() || this == ENUM_SET || this == ENUM_MAP;
  }

  /** An empty one, of the class of the elements or keys. */
  Object empty(Class<?> first) {
    return maker.apply(first);
  }

  /** A copy of a collection of the driver. */
  @SuppressWarnings("unchecked")
  Object copy(Object of, Class<?> first) {
    Object copy = empty(first);
    if (isMap()) {
      ((Map<Object, Object>) copy).putAll((Map<Object, Object>) of);
    } else {
      ((Collection<Object>) copy).addAll((Collection<Object>) of);
    }
    return copy;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object enumSet(Class<?> constants) {
    return EnumSet.noneOf((Class) constants);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object enumMap(Class<?> constants) {
    return new EnumMap((Class) constants);
  }
}
