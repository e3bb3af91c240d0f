package io.cqlengine.transfer;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@link Transfer#verify} found. */
public final class Differences {
  /** How many differences are listed. */
  static final int MOST_LISTED = 1_000;

  private final String transfer;
  private final long compared;
  private final long inMotion;
  private final Map<Difference.Kind, Long> counts;
  private final List<Difference> listed;
  private final List<SliceFailure> failures;

  Differences(
      String transfer,
      long compared,
      long inMotion,
      Map<Difference.Kind, Long> counts,
      List<Difference> listed,
      List<SliceFailure> failures) {
    this.transfer = transfer;
    this.compared = compared;
    this.inMotion = inMotion;
    this.counts = new EnumMap<>(Difference.Kind.class);
    this.counts.putAll(counts);
    this.listed = List.copyOf(listed);
    this.failures = List.copyOf(failures);
  }

  /** {@return whether all slices were compared, and no row differs} Rows in motion do not count. */
  public boolean none() {
    return total() == 0 && failures.isEmpty();
  }

  /** {@return how many rows of the source were compared} */
  public long compared() {
    return compared;
  }

  /**
   * {@return how many rows differed at first, and were changed before they were read again} Verify
   * again to compare them.
   */
  public long inMotion() {
    return inMotion;
  }

  /** {@return how many rows differ} */
  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * {@return how many rows differ in a way}
   *
   * @param kind the way
   */
  public long count(Difference.Kind kind) {
    return counts.getOrDefault(requireNonNull(kind, "kind is null"), 0L);
  }

  /** {@return the first 1,000 differences} */
  public List<Difference> listed() {
    return listed;
  }

  /** {@return the slices that could not be compared to their end} */
  public List<SliceFailure> failures() {
    return failures;
  }

  /** {@return the counts in several lines, without keys and values} */
  @Override
  public String toString() {
    String kinds =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    return "%s%n%d rows compared, %s%s"
            .formatted(
                transfer,
                compared,
                kinds.isEmpty() ? "no difference" : kinds,
                inMotion == 0 ? "" : ", %d in motion".formatted(inMotion))
        + failures.stream().map(failure -> "%n%s".formatted(failure)).collect(Collectors.joining());
  }
}
