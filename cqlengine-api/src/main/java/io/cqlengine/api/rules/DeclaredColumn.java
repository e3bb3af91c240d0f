package io.cqlengine.api.rules;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Static;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The column of a member.
 *
 * @param type how its values are stored; null after a problem
 * @param correct whether the member has no problem of its own
 */
public record DeclaredColumn(
    EntityMember member, String name, @Nullable StoredType type, boolean correct) {

  /** Whether it is in the partition key. */
  public boolean partitionKey() {
    return member.has(PartitionKey.class);
  }

  /** The annotation of a clustering column. */
  public Optional<ClusteringKey> clusteringKey() {
    return Optional.ofNullable(member.annotation(ClusteringKey.class));
  }

  /** Whether all rows of a partition share its value. */
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

  /** Whether it has this name, or may have it, because its name is not known yet. */
  boolean mayBe(String column, RuleContext context) {
    return context.mayHaveColumn(member, column);
  }
}
