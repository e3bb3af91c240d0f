package io.cqlengine.api.rules;

import java.util.List;

/**
 * A class whose instances are entities.
 *
 * @param columns the columns of its members in the order of declaration
 * @param partitionKey the partition key in its order
 * @param clusteringKey the clustering key in its order
 */
public record DeclaredEntity(
    List<DeclaredColumn> columns,
    List<DeclaredColumn> partitionKey,
    List<DeclaredColumn> clusteringKey) {

  /** {@return the members, one a column} */
  public List<EntityMember> members() {
    return columns.stream().map(DeclaredColumn::member).toList();
  }
}
