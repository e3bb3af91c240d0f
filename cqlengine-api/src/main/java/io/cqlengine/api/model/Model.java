package io.cqlengine.api.model;

import io.cqlengine.api.column.ColumnRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mapping of a class to a table: immutable, read and checked once.
 *
 * @param <E> the entity type: one instance is one row
 */
public interface Model<E> {

  /** {@return the class that was read} */
  Class<E> type();

  /** {@return the table's name, exactly as Cassandra stores it} */
  String table();

  /** {@return the keyspace, if the class names one} */
  Optional<String> keyspace();

  /** {@return the name of the connection, if the class names one} */
  Optional<String> connection();

  /** {@return all columns in the order of declaration, at least one} */
  List<ColumnModel<E, ?>> columns();

  /**
   * The column of a member.
   *
   * @param member the member's name in Java
   * @return the column
   * @throws io.cqlengine.api.error.CqlEngineException if there is none; it names the members
   */
  ColumnModel<E, ?> column(String member);

  /**
   * The column of a reference.
   *
   * @param ref a reference to a member of this entity or of a supertype
   * @param <V> the member's type, boxed
   * @return the column
   * @throws io.cqlengine.api.error.CqlEngineException if there is none; it names the members
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
   * {@return the user types of the columns, also inside other types, each once} A type comes after
   * those that it uses.
   */
  default List<UserTypeModel> userTypes() {
    return List.of();
  }

  /** {@return the indexes, in the order of declaration} */
  default List<IndexModel> indexes() {
    return List.of();
  }

  /**
   * {@return the table options, by their CQL names: {@code comment} is a {@code String}, {@code
   * default_time_to_live} an {@code Integer} in seconds, {@code compaction} a {@code Map<String,
   * String>}} The server decides absent options.
   */
  default Map<String, Object> options() {
    return Map.of();
  }
}
