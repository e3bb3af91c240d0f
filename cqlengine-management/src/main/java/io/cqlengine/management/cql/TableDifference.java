package io.cqlengine.management.cql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a table on a server differs from the one a model wants. Columns that the model lacks are no
 * difference: they are kept.
 *
 * @param missing the CQL type by name of the columns the server lacks, outside the key
 * @param conflicts what no statement can change, each showing both sides
 */
public record TableDifference(Map<String, String> missing, List<String> conflicts) {

  /**
   * Compares.
   *
   * @param wanted the table as the model wants it
   * @param existing the table as the server has it
   * @return the difference
   */
  public static TableDifference between(TableDefinition wanted, TableDefinition existing) {
    List<String> conflicts = new ArrayList<>();
    if (!sameKey(wanted, existing)) {
      conflicts.add(
          "the key of table '"
              + wanted.name()
              + "' is "
              + SchemaCql.key(existing)
              + " on the server, "
              + SchemaCql.key(wanted)
              + " in the model: a key cannot be altered: correct the model, or give it a table of"
              + " another name");
    }
    Map<String, String> missing = new LinkedHashMap<>();
    wanted
        .columns()
        .forEach(
            (column, type) -> {
              String there = existing.columns().get(column);
              if (there == null) {
                missing.put(column, type);
              } else if (!CqlTypeText.same(type, there)) {
                conflicts.add(typeConflict(wanted.name(), column, there, type));
              }
            });
    missing.keySet().removeIf(column -> isKey(wanted, column));
    return new TableDifference(missing, conflicts);
  }

  private static boolean sameKey(TableDefinition wanted, TableDefinition existing) {
    return wanted.partitionKey().equals(existing.partitionKey())
        && List.copyOf(wanted.clusteringKey().entrySet())
            .equals(List.copyOf(existing.clusteringKey().entrySet()));
  }

  private static boolean isKey(TableDefinition table, String column) {
    return table.partitionKey().contains(column) || table.clusteringKey().containsKey(column);
  }

  private static String typeConflict(String table, String column, String there, String type) {
    return "the type of column '"
        + column
        + "' of table '"
        + table
        + "' is "
        + there
        + " on the server, "
        + type
        + " in the model: a type cannot be altered: correct the model, or give it a column of"
        + " another name";
  }
}
