package io.cqlengine.management.server;

import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.management.cql.TypeReferences;
import java.util.ArrayList;
import java.util.List;

/**
 * A use of a CQL type outside of user types.
 *
 * @param user what uses the type, such as {@code table car}
 * @param isPartitionKey whether the type is that of a partition key column
 */
public record SchemaTypeUse(String user, String type, boolean isPartitionKey) {

  /** Whether the type directly uses a user type. */
  public boolean uses(String userType) {
    return TypeReferences.names(type).contains(userType);
  }

  /** The use by a column of a table or view. */
  static SchemaTypeUse of(Row row) {
    return new SchemaTypeUse(
        "table " + ColumnRow.text(row, "table_name"),
        ColumnRow.text(row, "type"),
        ColumnRow.text(row, "kind").equals("partition_key"));
  }

  /** The uses by a function or aggregate, in its arguments and in more columns of its row. */
  static List<SchemaTypeUse> of(String kind, Row row, String... more) {
    String user = kind + " " + ColumnRow.text(row, kind + "_name");
    List<String> types = new ArrayList<>(SchemaReader.list(row, "argument_types"));
    for (String column : more) {
      types.add(ColumnRow.text(row, column));
    }
    return types.stream().map(type -> new SchemaTypeUse(user, type, false)).toList();
  }
}
