package io.cqlengine.tests.soak;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What one writer knows of its rows on one cluster. A write of unknown outcome counts as either.
 */
final class Ledger {
  /** The version of a row that is not there. */
  static final int ABSENT = -1;

  /** The numbers of rows written once that were sent, and those acknowledged. */
  final BitSet sent = new BitSet();

  final BitSet acknowledged = new BitSet();
  private final Map<Integer, Set<Integer>> slots = new HashMap<>();
  private final Map<Integer, Set<Integer>> guarded = new HashMap<>();
  private final Map<Integer, long[]> tallies = new HashMap<>();

  /** The versions that an ordinary row may have. */
  Set<Integer> slot(int number) {
    return slots.computeIfAbsent(number, none -> absent());
  }

  /** The versions that a row under conditions may have. */
  Set<Integer> guarded(int number) {
    return guarded.computeIfAbsent(number, none -> absent());
  }

  /** The least and the most that a counter may have. */
  long[] tally(int number) {
    return tallies.computeIfAbsent(number, none -> new long[2]);
  }

  Map<Integer, Set<Integer>> slots() {
    return slots;
  }

  Map<Integer, Set<Integer>> guarded() {
    return guarded;
  }

  Map<Integer, long[]> tallies() {
    return tallies;
  }

  /** The row has this version now. */
  static void became(Set<Integer> versions, int version) {
    versions.clear();
    versions.add(version);
  }

  private static Set<Integer> absent() {
    Set<Integer> versions = new HashSet<>();
    versions.add(ABSENT);
    return versions;
  }
}
