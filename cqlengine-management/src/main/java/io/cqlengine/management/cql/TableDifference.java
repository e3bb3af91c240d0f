package io.cqlengine.management.cql;

import io.cqlengine.management.cql.TableDefinition.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a table on a server differs from the one a model wants.
 *
 * @param missing the columns outside the key that the server lacks
 * @param unmanaged the columns outside the key that the model lacks; they stay
 * @param options the options whose value differs from the model's
 * @param conflicts what no statement can change, with both sides
 */
public record TableDifference(
    Map<String, Column> missing,
    Map<String, Column> unmanaged,
    List<TableOptionComparison.Change> options,
    List<Conflict> conflicts) {

  /**
   * What no statement can change.
   *
   * @param subject what it is about, such as {@code column car.price}
   * @param reason both sides, and what to do
   */
  public record Conflict(String subject, String reason) {}

  /**
   * Compares the table that a model wants with the table that the server has.
   *
   * @param exact whether entries of an option that only the server has count
   */
  public static TableDifference between(
      TableDefinition desired, TableDefinition existing, boolean exact) {
    List<Conflict> conflicts = new ArrayList<>();
    if (!desired.sameKey(existing)) {
      conflicts.add(keyConflict(desired, existing));
    }
    Map<String, Column> missing = new LinkedHashMap<>();
    desired
        .columns()
        .forEach(
            (name, column) -> {
              Column there = existing.columns().get(name);
              if (there != null && !column.sameAs(there)) {
                conflicts.add(columnConflict(desired, name, there, column));
              } else if (there == null && !desired.isKey(name)) {
                missing.put(name, column);
              }
            });
    Map<String, Column> unmanaged = new LinkedHashMap<>(existing.columns());
    unmanaged
        .keySet()
        .removeIf(name -> desired.columns().containsKey(name) || existing.isKey(name));
    return new TableDifference(
        missing,
        unmanaged,
        TableOptionComparison.changes(desired.options(), existing.options(), exact),
        conflicts);
  }

  private static Conflict keyConflict(TableDefinition desired, TableDefinition existing) {
    return new Conflict(
        "table " + desired.name(),
        "the key of table '%s' is %s on the server, but %s is wanted. A key cannot be altered. Declare the key of the server, or give the table another name."
            .formatted(desired.name(), SchemaCql.key(existing), SchemaCql.key(desired)));
  }

  private static Conflict columnConflict(
      TableDefinition table, String column, Column there, Column here) {
    return new Conflict(
        "column " + table.name() + "." + column,
        "column '%s' of table '%s' is %s on the server, but %s is wanted. The server cannot change that. %s, or give the %s another name."
            .formatted(
                column,
                table.name(),
                there,
                here,
                CqlTypeText.same(there.type(), "frozen<" + here.type() + ">")
                    ? "Mark the member @Frozen"
                    : "Declare what the server has",
                table.isKey(column) ? "table" : "column"));
  }
}
