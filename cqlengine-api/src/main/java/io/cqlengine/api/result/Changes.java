package io.cqlengine.api.result;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The difference between two states of a row. Values are compared as they are encoded: instants in
 * milliseconds, decimals with their scale, byte arrays by content, sets and maps in any order. A
 * null collection equals an empty one where Cassandra does not distinguish them.
 *
 * @param members the members that differ, in the order of declaration; unmodifiable
 */
public record Changes(List<String> members) {

  /** No difference. */
  public static final Changes NONE = new Changes(List.of());

  /**
   * Checks the components and copies the collections.
   *
   * @param members the members that differ, in the order of declaration
   */
  public Changes {
    requireNonNull(members, "members is null")
        .forEach(one -> requireNonNull(one, "member is null"));
    members = List.copyOf(members);
  }

  /** {@return whether nothing differs} */
  public boolean isEmpty() {
    return members.isEmpty();
  }
}
