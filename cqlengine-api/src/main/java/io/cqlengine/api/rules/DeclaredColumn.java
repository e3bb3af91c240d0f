package io.cqlengine.api.rules;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Static;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The column of a member.
 *
 * @param member the member
 * @param name the name of the column
 * @param type how its values are stored; null after a problem
 * @param correct whether the member has no problem of its own
 */
public record DeclaredColumn(
    EntityMember member, String name, @Nullable StoredType type, boolean correct) {

  /** {@return whether it is in the partition key} */
  public boolean partitionKey() {
    return member.has(PartitionKey.class);
  }

  /** {@return the annotation of a clustering column} */
  public Optional<ClusteringKey> clusteringKey() {
    return Optional.ofNullable(member.annotation(ClusteringKey.class));
  }

  /** {@return whether all rows of a partition share its value} */
  public boolean isStatic() {
    return member.has(Static.class);
  }

  /** Whether it is in the primary key. */
  boolean key() {
    return partitionKey() || clusteringKey().isPresent();
  }

  /** Whether it is a counter. */
  boolean counter() {
    return type != null && type.counter();
  }
}
