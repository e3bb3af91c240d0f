package io.cqlengine.api.model;

import io.cqlengine.api.column.ColumnRef;
import java.util.List;
import java.util.Map;
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
   * The column of a reference.
   *
   * @param ref a reference to a member of this entity or of a supertype
   * @param <V> the member's type, boxed
   * @return the column
   * @throws io.cqlengine.api.error.CqlEngineException naming the known members, when there is none
   */
  @SuppressWarnings("unchecked")
  default <V> ColumnModel<E, V> column(ColumnRef<? super E, V> ref) {
    return (ColumnModel<E, V>) column(ref.member());
  }

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

  /**
   * The user types that the columns use, directly or inside other types.
   *
   * @return each once, those that others are made of first
   */
  default List<UserTypeModel> userTypes() {
    return List.of();
  }

  /**
   * The indexes the model asks for.
   *
   * @return the indexes in the order of declaration
   */
  default List<IndexModel> indexes() {
    return List.of();
  }

  /**
   * The table options that the model sets, under their CQL names: {@code comment} to a {@code
   * String}, {@code default_time_to_live} to an {@code Integer} of seconds, {@code compaction} to a
   * {@code Map<String, String>}.
   *
   * @return the options set; what is absent is left to the server
   */
  default Map<String, Object> options() {
    return Map.of();
  }
}
