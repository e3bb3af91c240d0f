package io.cqlengine.api.rules;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;

/** The types of collections that members may have. */
public enum CollectionKind {
  LIST(List.class, List.class),
  /** A list, declared as {@code Collection}. */
  COLLECTION(Collection.class, Collection.class),
  SET(Set.class, Set.class),
  /** A set in its natural order. */
  SORTED_SET(SortedSet.class, Set.class),
  /** A set in its natural order. */
  NAVIGABLE_SET(NavigableSet.class, Set.class),
  /** A set of enum constants. */
  ENUM_SET(EnumSet.class, Set.class),
  MAP(Map.class, Map.class),
  /** A map in the natural order of its keys. */
  SORTED_MAP(SortedMap.class, Map.class),
  /** A map in the natural order of its keys. */
  NAVIGABLE_MAP(NavigableMap.class, Map.class),
  /** A map with enum constants as keys. */
  ENUM_MAP(EnumMap.class, Map.class);

  private final Class<?> declared;
  private final Class<?> accepted;

  /**
   * A kind.
   *
   * @param accepted what is accepted where a value is written
   */
  CollectionKind(Class<?> declared, Class<?> accepted) {
    this.declared = declared;
    this.accepted = accepted;
  }

  /** The kind of a declared type; empty if it is not a collection. */
  static Optional<CollectionKind> of(TypeView type) {
    return Stream.of(values()).filter(kind -> type.is(kind.declared)).findFirst();
  }

  /** Whether a value is accepted where one is written. */
  public boolean accepts(Object value) {
    return accepted.isInstance(value);
  }

  /** Whether it is a map. */
  public boolean isMap() {
    return accepted == Map.class;
  }

  /** Whether it is a set. */
  public boolean isSet() {
    return accepted == Set.class;
  }

  /** Whether its elements or keys are in their natural order. */
  public boolean isSorted() {
    return SortedSet.class.isAssignableFrom(declared) || SortedMap.class.isAssignableFrom(declared);
  }

  /** Whether the driver's own collections are not of the declared type. */
  public boolean isSpecial() {
    return isSorted() || this == ENUM_SET || this == ENUM_MAP;
  }
}
