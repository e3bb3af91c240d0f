package io.cqlengine.api.model;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.type.DataType;
import java.util.List;

/**
 * The description of a user type: {@code CREATE TYPE}. It belongs to no keyspace; it is met in the
 * one that a statement runs in.
 *
 * @param name the type's name, exactly as Cassandra keeps it
 * @param fields its fields in order, at least one
 */
public record UserTypeModel(String name, List<Field> fields) {

  /**
   * A description whose fields do not change.
   *
   * @param name the type's name, exactly as Cassandra keeps it
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
   * @param name the field's name, exactly as Cassandra keeps it
   * @param type the field's CQL type
   */
  public record Field(String name, DataType type) {
    /**
     * Checks the components for null.
     *
     * @param name the field's name, exactly as Cassandra keeps it
     * @param type the field's CQL type
     */
    public Field {
      requireNonNull(name, "name is null");
      requireNonNull(type, "type is null");
    }
  }
}
