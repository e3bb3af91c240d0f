package io.cqlengine.management;

import io.cqlengine.management.SchemaStep.Kind;
import io.cqlengine.management.cql.DroppedColumns;
import io.cqlengine.management.cql.Names;
import io.cqlengine.management.cql.SchemaCql;
import io.cqlengine.management.cql.TableDefinition;
import io.cqlengine.management.cql.TableDefinition.Column;
import io.cqlengine.management.cql.TableDifference;
import io.cqlengine.management.cql.TableOptionComparison.Change;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A table that shall exist with its columns and options.
 *
 * @param table the table
 * @param models who wants it, for people
 */
record DesiredTable(TableDefinition table, String models) implements Desired {

  @Override
  public void plan(TargetPlanner planner) {
    Optional<String> problem = Names.problem("table", table.name());
    if (problem.isPresent()) {
      impossible(planner, Kind.CREATE_TABLE, "table " + table.name(), problem.get());
    } else if (planner.requireKeyspace()) {
      Optional<TableDefinition> existing = planner.reader().table(planner.keyspace(), table.name());
      if (existing.isPresent()) {
        change(planner, TableDifference.between(table, existing.get()));
      } else {
        create(planner);
      }
    }
  }

  private void create(TargetPlanner planner) {
    if (!table.options().isEmpty()) {
      Set<String> known = planner.reader().knownOptions();
      table.options().keySet().stream()
          .filter(option -> !known.contains(option))
          .forEach(option -> unknown(planner, option, known));
    }
    String keyspace = planner.keyspace();
    UUID id = table.id(keyspace, Instant.now());
    planner.create(
        table.name(),
        SchemaCql.createTable(keyspace, table, null),
        SchemaCql.createTable(keyspace, table, id));
  }

  private void change(TargetPlanner planner, TableDifference difference) {
    difference
        .conflicts()
        .forEach(
            conflict ->
                impossible(planner, Kind.CHANGE_COLUMNS, conflict.subject(), conflict.reason()));
    if (!difference.missing().isEmpty()) {
      addColumns(planner, difference.missing());
    }
    alterOptions(planner, difference.options());
    difference
        .unmanaged()
        .forEach(
            (column, unmanaged) ->
                planner.unmanaged(
                    "column '"
                        + column
                        + "' "
                        + unmanaged
                        + " of table '"
                        + table.name()
                        + "' is not in the model"));
  }

  private void addColumns(TargetPlanner planner, Map<String, Column> missing) {
    Map<String, String> dropped = planner.reader().droppedColumns(planner.keyspace(), table.name());
    Map<String, Column> addable = new LinkedHashMap<>(missing);
    missing.forEach(
        (column, desired) -> {
          String before = dropped.get(column);
          if (before != null && !DroppedColumns.canReturn(before, desired.type())) {
            addable.remove(column);
            cannotReturn(planner, column, before, desired);
          }
        });
    if (!addable.isEmpty()) {
      planner.safe(
          Kind.ADD_COLUMNS,
          members(addable.keySet()),
          SchemaCql.addColumns(planner.keyspace(), table.name(), addable),
          "the table lacks " + (addable.size() == 1 ? "it" : "them"));
    }
  }

  private void cannotReturn(TargetPlanner planner, String column, String before, Column desired) {
    impossible(
        planner,
        Kind.ADD_COLUMNS,
        table.name() + "." + column,
        "column '"
            + column
            + "' of table '"
            + table.name()
            + "' was dropped as "
            + before
            + " on the server, and is "
            + desired.type()
            + " in the model: a dropped column returns only with its type: give it another name");
  }

  private void alterOptions(TargetPlanner planner, List<Change> changes) {
    if (changes.stream().anyMatch(change -> !change.known())) {
      Set<String> known = planner.reader().knownOptions();
      changes.stream()
          .filter(change -> !change.known())
          .forEach(change -> unknown(planner, change.name(), known));
    }
    List<Change> known = changes.stream().filter(Change::known).toList();
    if (!known.isEmpty()) {
      planner.safe(
          Kind.ALTER_OPTIONS,
          members(known.stream().map(Change::name).toList()),
          SchemaCql.alterOptions(planner.keyspace(), table.name(), known),
          known.stream().map(Change::toString).collect(Collectors.joining("; ")));
    }
  }

  private void unknown(TargetPlanner planner, String option, Set<String> known) {
    impossible(
        planner,
        Kind.ALTER_OPTIONS,
        table.name() + "." + option,
        "the server has no table option '"
            + option
            + "': it has "
            + String.join(", ", new TreeSet<>(known))
            + ": correct the model");
  }

  private void impossible(TargetPlanner planner, Kind kind, String subject, String reason) {
    planner.impossible(kind, subject, models + ": " + reason);
  }

  private String members(Collection<String> names) {
    return names.stream().map(name -> table.name() + "." + name).collect(Collectors.joining(", "));
  }
}
