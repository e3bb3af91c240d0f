package io.cqlengine.processor;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import java.lang.annotation.Annotation;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;

/** The members of the key of a table, in key order. */
record KeyMembers(List<ModelMember> partition, List<ModelMember> clustering) {

  static KeyMembers of(List<ModelMember> members) {
    return new KeyMembers(
        ordered(members, PartitionKey.class, PartitionKey::value),
        ordered(members, ClusteringKey.class, ClusteringKey::value));
  }

  /** By position, or as declared if none has a position. */
  private static <A extends Annotation> List<ModelMember> ordered(
      List<ModelMember> members, Class<A> mark, ToIntFunction<A> position) {
    return members.stream()
        .filter(member -> member.has(mark))
        .sorted(
            Comparator.comparingInt(
                member -> position.applyAsInt(Objects.requireNonNull(member.annotation(mark)))))
        .toList();
  }
}
