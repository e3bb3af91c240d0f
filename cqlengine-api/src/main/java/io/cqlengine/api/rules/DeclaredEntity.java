package io.cqlengine.api.rules;

import java.util.List;
import java.util.Optional;

/**
 * A class whose instances are entities.
 *
 * @param discriminator its discriminator, if it is a subtype; of an enum the name of the constant
 * @param columns the columns of its members in the order of declaration
 * @param partitionKey the partition key in its order
 * @param clusteringKey the clustering key in its order
 */
public record DeclaredEntity(
    ClassView type,
    Optional<Object> discriminator,
    List<DeclaredColumn> columns,
    List<DeclaredColumn> partitionKey,
    List<DeclaredColumn> clusteringKey) {

  /** The members, one a column. */
  public List<EntityMember> members() {
    return columns.stream().map(DeclaredColumn::member).toList();
  }
}
