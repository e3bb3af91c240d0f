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
import java.util.stream.Stream;

/** The types of collections that members may have, and the classes that reads create. */
enum CollectionKind {
  LIST(List.class, List.class),
  COLLECTION(Collection.class, Collection.class),
  SET(Set.class, Set.class),
  SORTED_SET(SortedSet.class, Set.class),
  NAVIGABLE_SET(NavigableSet.class, Set.class),
  ENUM_SET(EnumSet.class, Set.class),
  MAP(Map.class, Map.class),
  SORTED_MAP(SortedMap.class, Map.class),
  NAVIGABLE_MAP(NavigableMap.class, Map.class),
  ENUM_MAP(EnumMap.class, Map.class);

  private final Class<?> declared;
  private final Class<?> accepted;

  /**
   * A kind.
   *
   * @param declared the type of the member
   * @param accepted what is accepted where a value is written
   */
  CollectionKind(Class<?> declared, Class<?> accepted) {
    this.declared = declared;
    this.accepted = accepted;
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
  @SuppressWarnings({"unchecked", "rawtypes"})
  Object empty(Class<?> first) {
    return switch (this) {
      case LIST, COLLECTION -> new ArrayList<>();
      case SET -> new LinkedHashSet<>();
      case SORTED_SET, NAVIGABLE_SET -> new TreeSet<>();
      case ENUM_SET -> EnumSet.noneOf((Class) first);
      case MAP -> new LinkedHashMap<>();
      case SORTED_MAP, NAVIGABLE_MAP -> new TreeMap<>();
      case ENUM_MAP -> new EnumMap((Class) first);
    };
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
}
