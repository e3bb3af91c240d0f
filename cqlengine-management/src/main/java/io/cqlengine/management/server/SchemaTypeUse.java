package io.cqlengine.management.server;

import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.management.cql.TypeReferences;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that is made of a type.
 *
 * @param user what it is, such as {@code table car}
 * @param type the CQL type
 * @param isPartitionKey whether it belongs to a partition key
 */
public record SchemaTypeUse(String user, String type, boolean isPartitionKey) {

  /** Whether the type is directly made of a user type. */
  public boolean of(String userType) {
    return TypeReferences.names(type).contains(userType);
  }

  /** A column of a table or view. */
  static SchemaTypeUse of(Row row) {
    return new SchemaTypeUse(
        "table " + ColumnRow.text(row, "table_name"),
        ColumnRow.text(row, "type"),
        ColumnRow.text(row, "kind").equals("partition_key"));
  }

  /** A function or aggregate: what it takes, and what some columns say. */
  static List<SchemaTypeUse> of(String kind, Row row, String... more) {
    String user = kind + " " + ColumnRow.text(row, kind + "_name");
    List<String> types = new ArrayList<>(SchemaReader.list(row, "argument_types"));
    for (String column : more) {
      types.add(ColumnRow.text(row, column));
    }
    return types.stream().map(type -> new SchemaTypeUse(user, type, false)).toList();
  }
}
