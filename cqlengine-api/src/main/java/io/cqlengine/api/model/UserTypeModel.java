package io.cqlengine.api.model;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.type.DataType;
import java.util.List;

/**
 * The mapping of a class to a user type: {@code CREATE TYPE}. It belongs to no keyspace: a
 * statement uses the type of this name in the keyspace that it runs in.
 *
 * @param name the type's name, exactly as Cassandra stores it
 * @param fields its fields in order, at least one
 */
public record UserTypeModel(String name, List<Field> fields) {

  /**
   * Checks the components and copies the collections.
   *
   * @param name the type's name, exactly as Cassandra stores it
   * @param fields its fields in order, at least one
   */
  public UserTypeModel {
    requireNonNull(name, "name is null");
    requireNonNull(fields, "fields is null").forEach(one -> requireNonNull(one, "field is null"));
    fields = List.copyOf(fields);
  }

  /**
   * A field of a user type.
   *
   * @param name the field's name, exactly as Cassandra stores it
   * @param type the field's CQL type
   */
  public record Field(String name, DataType type) {
    /**
     * Checks the components for null.
     *
     * @param name the field's name, exactly as Cassandra stores it
     * @param type the field's CQL type
     */
    public Field {
      requireNonNull(name, "name is null");
      requireNonNull(type, "type is null");
    }
  }
}
