package io.cqlengine.management;

import io.cqlengine.management.SchemaStep.Kind;
import io.cqlengine.management.cql.DroppedColumn;
import io.cqlengine.management.cql.Names;
import io.cqlengine.management.cql.SchemaCql;
import io.cqlengine.management.cql.ServerTable;
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
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A table that shall exist with its columns and options. What of it is impossible is told, and the
 * rest is planned; a table that does not exist is created as a whole or not at all.
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
      planner.block("table " + table.name());
    } else if (planner.requireKeyspace()) {
      planner
          .table(table.name())
          .ifPresentOrElse(existing -> change(planner, existing), () -> create(planner));
    }
  }

  private void create(TargetPlanner planner) {
    DesiredOptions options = new DesiredOptions(planner, table, Optional.empty());
    ColumnObstacles obstacles = new ColumnObstacles(planner, table, Optional.empty());
    table
        .options()
        .forEach(
            (name, value) ->
                options
                    .problem(name, value)
                    .ifPresent(
                        reason -> {
                          impossible(planner, Kind.ALTER_OPTIONS, member(name), reason);
                          planner.block("table " + table.name());
                        }));
    table
        .columns()
        .forEach(
            (name, column) ->
                obstacles
                    .ofType(column)
                    .ifPresent(
                        reason -> {
                          impossible(planner, Kind.CREATE_TABLE, member(name), reason);
                          planner.block("table " + table.name());
                        }));
    if (!planner.isBlocked("table " + table.name())) {
      String keyspace = planner.keyspace();
      UUID id = table.id(keyspace, Instant.now());
      planner.create(
          table.name(),
          SchemaCql.createTable(keyspace, table, null),
          SchemaCql.createTable(keyspace, table, id));
    }
  }

  private void change(TargetPlanner planner, ServerTable existing) {
    TableDifference difference = TableDifference.between(table, existing.definition());
    difference
        .conflicts()
        .forEach(
            conflict ->
                impossible(planner, Kind.CHANGE_COLUMNS, conflict.subject(), conflict.reason()));
    if (table.hasKeyColumnsOf(existing.definition())) {
      table
          .columns()
          .forEach(
              (name, column) -> {
                Column there = existing.definition().columns().get(name);
                if (there != null && !column.sameAs(there)) {
                  planner.block("column " + member(name));
                }
              });
      addColumns(planner, existing, difference.missing());
      alterOptions(planner, existing, difference.options());
    } else {
      planner.block("table " + table.name()); // It is another table: nothing of it is touched.
    }
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

  private void addColumns(
      TargetPlanner planner, ServerTable existing, Map<String, Column> missing) {
    if (missing.isEmpty()) {
      return;
    }
    ColumnObstacles obstacles = new ColumnObstacles(planner, table, Optional.of(existing));
    Map<String, DroppedColumn> dropped =
        planner.reader().droppedColumns(planner.keyspace(), table.name());
    Map<String, Column> addable = new LinkedHashMap<>(missing);
    missing.forEach(
        (name, column) ->
            obstacles
                .of(name, column, Optional.ofNullable(dropped.get(name)))
                .ifPresent(
                    reason -> {
                      addable.remove(name);
                      planner.block("column " + member(name));
                      impossible(planner, Kind.ADD_COLUMNS, member(name), reason);
                    }));
    if (!addable.isEmpty()) {
      planner.safe(
          Kind.ADD_COLUMNS,
          members(addable.keySet()),
          SchemaCql.addColumns(planner.keyspace(), table.name(), addable),
          "the table lacks " + (addable.size() == 1 ? "it" : "them"));
    }
  }

  private void alterOptions(TargetPlanner planner, ServerTable existing, List<Change> changes) {
    DesiredOptions options = new DesiredOptions(planner, table, Optional.of(existing));
    List<Change> possible =
        changes.stream()
            .filter(
                change -> {
                  Optional<String> reason = options.problem(change);
                  reason.ifPresent(
                      why -> impossible(planner, Kind.ALTER_OPTIONS, member(change.name()), why));
                  return reason.isEmpty();
                })
            .toList();
    if (!possible.isEmpty()) {
      planner.safe(
          Kind.ALTER_OPTIONS,
          members(possible.stream().map(Change::name).toList()),
          SchemaCql.alterOptions(planner.keyspace(), table.name(), possible),
          possible.stream().map(Change::toString).collect(Collectors.joining("; ")));
    }
  }

  private void impossible(TargetPlanner planner, Kind kind, String subject, String reason) {
    planner.impossible(kind, subject, models + ": " + reason);
  }

  private String member(String name) {
    return table.name() + "." + name;
  }

  private String members(Collection<String> names) {
    return names.stream().map(this::member).collect(Collectors.joining(", "));
  }
}
