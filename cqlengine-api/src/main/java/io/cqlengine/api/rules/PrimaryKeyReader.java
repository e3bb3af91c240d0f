package io.cqlengine.api.rules;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sorts the key columns of a table and checks its static columns and counters. */
final class PrimaryKeyReader {
  /** The position of annotations without one. */
  private static final int NONE = -1;

  private final List<DeclaredColumn> columns;
  private final ProblemCollector problems;

  PrimaryKeyReader(List<DeclaredColumn> columns, ProblemCollector problems) {
    this.columns = columns;
    this.problems = problems;
  }

  /**
   * The partition key.
   *
   * @param required whether to report that there is none; false if its annotations may be misplaced
   */
  List<DeclaredColumn> partitionKey(boolean required) {
    List<DeclaredColumn> key =
        ordered(
            columns.stream().filter(DeclaredColumn::partitionKey).toList(),
            column ->
                Objects.requireNonNull(column.member().annotation(PartitionKey.class)).value());
    if (key.isEmpty() && required) {
      problems.add("it has no partition key. Mark at least one member with @PartitionKey");
    }
    return key;
  }

  List<DeclaredColumn> clusteringKey() {
    return ordered(
        columns.stream().filter(column -> column.clusteringKey().isPresent()).toList(),
        column -> column.clusteringKey().map(ClusteringKey::value).orElse(NONE));
  }

  private List<DeclaredColumn> ordered(
      List<DeclaredColumn> key, ToIntFunction<DeclaredColumn> position) {
    List<DeclaredColumn> numbered =
        key.stream().filter(column -> position.applyAsInt(column) != NONE).toList();
    if (numbered.isEmpty()) {
      return key;
    }
    if (numbered.size() < key.size()) {
      problems.add(
          "key columns %s have positions for %s only. Give each a position, or none"
              .formatted(names(key), names(numbered)));
      return key;
    }
    List<DeclaredColumn> ordered = key.stream().sorted(Comparator.comparingInt(position)).toList();
    int first = position.applyAsInt(ordered.get(0));
    int last = position.applyAsInt(ordered.get(ordered.size() - 1));
    if (first < 0) {
      problems.add(
          "key columns %s have a negative position. Count from 0 or from 1".formatted(names(key)));
    } else if (key.stream().mapToInt(position).distinct().count() < key.size()) {
      problems.add(
          "key columns %s have equal positions. Give each its own, or none".formatted(names(key)));
    } else if (last - first >= ordered.size()) {
      problems.add(
          "key columns %s have positions with a gap. Number them one after the other"
              .formatted(names(ordered)));
    }
    return ordered;
  }

  /**
   * Static columns need a clustering key. In a partition that has static columns only, all other
   * columns outside of the partition key are null.
   */
  void checkStatics(List<DeclaredColumn> clusteringKey) {
    List<DeclaredColumn> statics = columns.stream().filter(DeclaredColumn::isStatic).toList();
    if (statics.isEmpty()) {
      return;
    }
    if (clusteringKey.isEmpty()) {
      problems
          .of(names(statics))
          .add(
              "a static column needs a clustering key. Mark a member with @ClusteringKey, or leave"
                  + " @Static out");
    }
    for (DeclaredColumn column : columns) {
      @Nullable Class<?> box = Primitives.boxed(column.member().type().name());
      if (box != null && !column.partitionKey() && !column.isStatic() && !column.counter()) {
        problems
            .of(column.member())
            .add(
                "it is a primitive, but null where a partition has static columns only. Declare it"
                    + " as "
                    + box.getSimpleName());
      }
    }
  }

  /**
   * Counters need a table without other columns, except for the key.
   *
   * @param discriminator a column that no member has, if there is one
   */
  void checkCounters(Optional<String> discriminator) {
    List<DeclaredColumn> values = columns.stream().filter(column -> !column.key()).toList();
    List<DeclaredColumn> counters = values.stream().filter(DeclaredColumn::counter).toList();
    String others =
        Stream.concat(
                values.stream()
                    .filter(column -> !column.counter())
                    .map(column -> column.member().name()),
                discriminator.stream())
            .collect(Collectors.joining(", "));
    if (!counters.isEmpty() && !others.isEmpty()) {
      problems
          .of(names(counters))
          .add("counters need a table of their own. Move %s to another table".formatted(others));
    }
  }

  private static String names(List<DeclaredColumn> columns) {
    return columns.stream().map(column -> column.member().name()).collect(Collectors.joining(", "));
  }
}
