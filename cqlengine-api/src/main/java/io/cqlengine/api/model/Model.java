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

  /** {@return the class that was read} */
  Class<E> type();

  /** {@return the table's name, exactly as Cassandra keeps it} */
  String table();

  /** {@return the model's own keyspace, if it names one} */
  Optional<String> keyspace();

  /** {@return the name of the model's own connection, if it names one} */
  Optional<String> connection();

  /** {@return all columns in the order of declaration, at least one} */
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

  /** {@return the columns of the partition key in key order, at least one} */
  List<ColumnModel<E, ?>> partitionKey();

  /** {@return the clustering columns in key order, perhaps none} */
  List<ColumnModel<E, ?>> clusteringKey();

  /**
   * {@return the user types that the columns use, directly or inside other types; each once, those
   * that others are made of first}
   */
  default List<UserTypeModel> userTypes() {
    return List.of();
  }

  /** {@return the indexes the model asks for, in the order of declaration} */
  default List<IndexModel> indexes() {
    return List.of();
  }

  /**
   * {@return the table options that the model sets, under their CQL names: {@code comment} to a
   * {@code String}, {@code default_time_to_live} to an {@code Integer} of seconds, {@code
   * compaction} to a {@code Map<String, String>}; what is absent is left to the server}
   */
  default Map<String, Object> options() {
    return Map.of();
  }
}
