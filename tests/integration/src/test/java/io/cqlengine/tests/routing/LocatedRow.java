package io.cqlengine.tests.routing;

import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.routing.RouteSource;
import java.util.Set;
import java.util.function.BiFunction;

/** A row that knows the place it is in: one such row is in every keyspace on both clusters. */
interface LocatedRow {
  /** The row that is everywhere. */
  int SEED = 0;

  /** The model that names nothing. */
  Kind<Plain> PLAIN = new Kind<>(Plain.class, Plain::new, SchemaProbe.Plain.class);

  int id();

  String place();

  @Table("landmark")
  record Plain(@PartitionKey int id, String place) implements LocatedRow {}

  @Table(value = "landmark", connection = "c_model")
  record WithConnection(@PartitionKey int id, String place) implements LocatedRow {}

  @Table(value = "landmark", keyspace = "k_model")
  record WithKeyspace(@PartitionKey int id, String place) implements LocatedRow {}

  @Table(value = "landmark", connection = "c_model", keyspace = "k_model")
  record WithBoth(@PartitionKey int id, String place) implements LocatedRow {}

  /**
   * One of these models.
   *
   * @param type the record
   * @param create makes a row
   * @param signpost the same choices, for the schema
   */
  record Kind<E extends LocatedRow>(
      Class<E> type, BiFunction<Integer, String, E> create, Class<?> signpost) {

    /** The model that names those halves for which the model is among the deciders. */
    static Kind<?> of(Set<RouteSource> connection, Set<RouteSource> keyspace) {
      if (connection.contains(RouteSource.MODEL)) {
        return keyspace.contains(RouteSource.MODEL)
            ? new Kind<>(WithBoth.class, WithBoth::new, SchemaProbe.WithBoth.class)
            : new Kind<>(
                WithConnection.class, WithConnection::new, SchemaProbe.WithConnection.class);
      }
      return keyspace.contains(RouteSource.MODEL)
          ? new Kind<>(WithKeyspace.class, WithKeyspace::new, SchemaProbe.WithKeyspace.class)
          : PLAIN;
    }
  }
}
