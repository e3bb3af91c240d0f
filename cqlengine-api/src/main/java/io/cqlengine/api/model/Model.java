package io.cqlengine.api.model;

import java.util.List;
import java.util.Optional;

/**
 * The immutable description of a table, read once from its class and checked as a whole.
 *
 * @param <E> the entity type: one instance is one row
 */
public interface Model<E> {

  /**
   * The class that was read.
   *
   * @return the entity type
   */
  Class<E> type();

  /**
   * The table's name, exactly as Cassandra keeps it.
   *
   * @return the name
   */
  String table();

  /**
   * The model's own keyspace.
   *
   * @return the keyspace, if the model names one
   */
  Optional<String> keyspace();

  /**
   * The model's own connection.
   *
   * @return the connection's name, if the model names one
   */
  Optional<String> connection();

  /**
   * All columns in the order of declaration.
   *
   * @return at least one
   */
  List<ColumnModel<E, ?>> columns();

  /**
   * The column of a member.
   *
   * @param member the member's name in Java
   * @return the column
   * @throws io.cqlengine.api.error.CqlEngineException naming the known members, when there is none
   */
  ColumnModel<E, ?> column(String member);

  /**
   * The partition key.
   *
   * @return its columns in key order, at least one
   */
  List<ColumnModel<E, ?>> partitionKey();

  /**
   * The clustering columns.
   *
   * @return the columns in key order, perhaps none
   */
  List<ColumnModel<E, ?>> clusteringKey();
}
