package io.cqlengine.core.model;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.core.access.EntityMember;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** Puts the key of a table in order, and checks what depends on it. */
final class PrimaryKeyReader<E> {
  private final List<EntityColumn<E, ?>> columns;
  private final List<EntityMember> members;
  private final List<String> problems;

  /**
   * @param columns the columns, those of the members first
   * @param members the members
   * @param problems takes what is wrong
   */
  PrimaryKeyReader(
      List<EntityColumn<E, ?>> columns, List<EntityMember> members, List<String> problems) {
    this.columns = columns;
    this.members = members;
    this.problems = problems;
  }

  List<EntityColumn<E, ?>> partitionKey() {
    List<EntityColumn<E, ?>> key =
        ordered(
            columns.stream().filter(EntityColumn::partitionKey).toList(),
            column -> place(column, PartitionKey.class, PartitionKey::value));
    if (key.isEmpty()) {
      problems.add("it has no partition key: mark at least one member with @PartitionKey");
    }
    return key;
  }

  List<EntityColumn<E, ?>> clusteringKey() {
    return ordered(
        columns.stream().filter(EntityColumn::clusteringKey).toList(),
        column -> place(column, ClusteringKey.class, ClusteringKey::value));
  }

  private <A extends Annotation> int place(
      EntityColumn<E, ?> column, Class<A> mark, ToIntFunction<A> value) {
    return Optional.ofNullable(members.get(column.index()).getAnnotation(mark))
        .map(value::applyAsInt)
        .orElse(0);
  }

  private List<EntityColumn<E, ?>> ordered(
      List<EntityColumn<E, ?>> key, ToIntFunction<EntityColumn<E, ?>> place) {
    long places = key.stream().mapToInt(place).distinct().count();
    boolean given = key.stream().mapToInt(place).anyMatch(position -> position != 0);
    if (given && places < key.size()) {
      problems.add(
          "key columns " + names(key) + " have equal positions: give each its own, or none at all");
    }
    List<EntityColumn<E, ?>> ordered = key.stream().sorted(Comparator.comparingInt(place)).toList();
    if (places == key.size() && !ordered.isEmpty()) {
      int first = place.applyAsInt(ordered.get(0));
      int last = place.applyAsInt(ordered.get(ordered.size() - 1));
      if (last - first >= ordered.size()) {
        problems.add(
            "key columns "
                + names(ordered)
                + " have positions with a gap: number them one after the other");
      }
    }
    return ordered;
  }

  /** Static columns need clustering columns that may be absent. */
  void statics(List<EntityColumn<E, ?>> clusteringKey) {
    List<EntityColumn<E, ?>> statics = columns.stream().filter(EntityColumn::isStatic).toList();
    if (statics.isEmpty()) {
      return;
    }
    if (clusteringKey.isEmpty()) {
      problems.add(
          names(statics)
              + ": a static column needs a clustering key: mark a member with @ClusteringKey, or"
              + " leave @Static out");
    }
    for (EntityColumn<E, ?> column : clusteringKey) {
      if (column.primitive()) {
        problems.add(
            column.member()
                + ": a clustering member beside static columns may be null, as a partition may hold"
                + " only these: declare it as "
                + column.javaType().getRawType().getSimpleName());
      }
    }
  }

  /** Counters stand beside their key alone. */
  void counters() {
    List<EntityColumn<E, ?>> others = new ArrayList<>(columns);
    others.removeIf(column -> column.key() || column.counter());
    List<EntityColumn<E, ?>> counters = new ArrayList<>(columns);
    counters.removeIf(column -> column.key() || !column.counter());
    if (!counters.isEmpty() && !others.isEmpty()) {
      problems.add(
          names(counters)
              + ": counters stand in a table of their own: move "
              + names(others)
              + " to another one");
    }
  }

  private static <E> String names(List<EntityColumn<E, ?>> columns) {
    return columns.stream().map(EntityColumn::member).collect(Collectors.joining(", "));
  }
}
