package io.cqlengine.core.model;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.core.access.EntityMember;
import io.cqlengine.core.access.ProblemCollector;
import java.lang.annotation.Annotation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Sorts the key columns of a table and checks its static columns and counters. */
final class PrimaryKeyReader<E> {
  /** The position of annotations without one. */
  private static final int NONE = -1;

  private final List<EntityColumn<E, ?>> columns;
  private final List<EntityMember> members;
  private final ProblemCollector problems;

  /** A reader of the members, whose columns come first. */
  PrimaryKeyReader(
      List<EntityColumn<E, ?>> columns, List<EntityMember> members, ProblemCollector problems) {
    this.columns = columns;
    this.members = members;
    this.problems = problems;
  }

  /**
   * The partition key.
   *
   * @param required whether to report that there is none; false if its annotations may be misplaced
   */
  List<EntityColumn<E, ?>> partitionKey(boolean required) {
    List<EntityColumn<E, ?>> key =
        ordered(
            columns.stream().filter(EntityColumn::partitionKey).toList(),
            column -> position(column, PartitionKey.class, PartitionKey::value));
    if (key.isEmpty() && required) {
      problems.add("it has no partition key. Mark at least one member with @PartitionKey");
    }
    return key;
  }

  List<EntityColumn<E, ?>> clusteringKey() {
    return ordered(
        columns.stream().filter(EntityColumn::clusteringKey).toList(),
        column -> position(column, ClusteringKey.class, ClusteringKey::value));
  }

  private <A extends Annotation> int position(
      EntityColumn<E, ?> column, Class<A> mark, ToIntFunction<A> value) {
    return Optional.ofNullable(members.get(column.index()).getAnnotation(mark))
        .map(value::applyAsInt)
        .orElse(NONE);
  }

  private List<EntityColumn<E, ?>> ordered(
      List<EntityColumn<E, ?>> key, ToIntFunction<EntityColumn<E, ?>> position) {
    List<EntityColumn<E, ?>> numbered =
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
    List<EntityColumn<E, ?>> ordered =
        key.stream().sorted(Comparator.comparingInt(position)).toList();
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

  /** Static columns need clustering columns that may be null. */
  void checkStatics(List<EntityColumn<E, ?>> clusteringKey) {
    List<EntityColumn<E, ?>> statics = columns.stream().filter(EntityColumn::isStatic).toList();
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
    for (EntityColumn<E, ?> column : clusteringKey) {
      if (column.primitive()) {
        problems
            .of(column.member())
            .add(
                "a clustering member can be null beside static columns, because a partition can"
                    + " have static columns only. Declare it as "
                    + column.javaType().getRawType().getSimpleName());
      }
    }
  }

  /** Counters need a table without other columns, except for the key. */
  void checkCounters() {
    List<EntityColumn<E, ?>> others =
        columns.stream().filter(column -> !column.key() && !column.counter()).toList();
    List<EntityColumn<E, ?>> counters =
        columns.stream().filter(column -> !column.key() && column.counter()).toList();
    if (!counters.isEmpty() && !others.isEmpty()) {
      problems
          .of(names(counters))
          .add(
              "counters need a table of their own. Move %s to another table"
                  .formatted(names(others)));
    }
  }

  private static <E> String names(List<EntityColumn<E, ?>> columns) {
    return columns.stream().map(EntityColumn::member).collect(Collectors.joining(", "));
  }
}
