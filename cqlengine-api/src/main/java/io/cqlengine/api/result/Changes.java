package io.cqlengine.api.result;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What differs between two states of one row. Values are compared as they are encoded: instants by
 * the millisecond, decimals with their scale, byte arrays by content; sets and maps whatever the
 * order of their elements. A null collection and an empty one are the same where Cassandra cannot
 * tell them apart.
 *
 * @param members the members that differ, in the order of declaration; unmodifiable
 */
public record Changes(List<String> members) {

  /** No difference. */
  public static final Changes NONE = new Changes(List.of());

  /**
   * Changes whose members do not change.
   *
   * @param members the members that differ, in the order of declaration; unmodifiable
   */
  public Changes {
    requireNonNull(members, "members is null")
        .forEach(one -> requireNonNull(one, "member is null"));
    members = List.copyOf(members);
  }

  /** {@return whether nothing differs, so that nothing is sent} */
  public boolean isEmpty() {
    return members.isEmpty();
  }
}
