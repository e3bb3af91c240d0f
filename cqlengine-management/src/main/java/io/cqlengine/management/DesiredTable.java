package io.cqlengine.management;

import io.cqlengine.management.SchemaStep.Grade;
import io.cqlengine.management.SchemaStep.Kind;
import io.cqlengine.management.cql.DroppedColumn;
import io.cqlengine.management.cql.IndexDefinition;
import io.cqlengine.management.cql.Names;
import io.cqlengine.management.cql.SchemaCql;
import io.cqlengine.management.cql.ServerTable;
import io.cqlengine.management.cql.TableDefinition;
import io.cqlengine.management.cql.TableDefinition.Column;
import io.cqlengine.management.cql.TableDifference;
import io.cqlengine.management.cql.TableOptionComparison;
import io.cqlengine.management.cql.TableOptionComparison.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A table that should exist with its columns, options and indexes. A table that does not exist is
 * created as a whole or not at all. To one that exists, everything is added that is possible.
 *
 * @param models the names of the models that want the table; empty if there is none
 * @param exact whether an option that is a map lacks nothing, so that other entries of a server
 *     count as a difference
 * @param managed the indexes to create
 * @param external the indexes that the model says are managed elsewhere, which are never created
 */
record DesiredTable(
    TableDefinition table,
    String models,
    boolean exact,
    List<IndexDefinition> managed,
    List<IndexDefinition> external)
    implements Desired {

  DesiredTable {
    managed = List.copyOf(managed);
    external = List.copyOf(external);
  }

  @Override
  public List<IndexDefinition> indexes() {
    return managed;
  }

  @Override
  public void plan(TargetPlanner planner) {
    planTable(planner);
    new DesiredIndexes(table, managed, external).plan(planner);
  }

  private void planTable(TargetPlanner planner) {
    Optional<String> problem =
        planner.table(table.name()).isPresent()
            ? Optional.empty()
            : Names.problem("table", table.name());
    if (problem.isPresent()) {
      impossible(planner, Kind.CREATE_TABLE, subject(), problem.get());
      planner.block(subject());
    } else if (planner.requireKeyspace()) {
      DesiredTable here = onServer(planner);
      planner
          .table(table.name())
          .ifPresentOrElse(existing -> here.change(planner, existing), () -> here.create(planner));
    }
  }

  /**
   * This table with the options to set on a server. Defaults that it does not know are left out.
   */
  DesiredTable onServer(TargetPlanner planner) {
    Map<String, Object> options = new LinkedHashMap<>(table.options());
    options
        .entrySet()
        .removeIf(
            option ->
                TableOptionComparison.isUnset(option.getKey(), option.getValue())
                    && !planner.knownOptions().contains(option.getKey()));
    Map<String, Object> existing =
        exact
            ? Map.of()
            : planner
                .table(table.name())
                .map(ServerTable::definition)
                .map(TableDefinition::options)
                .orElse(Map.of());
    return new DesiredTable(
        new TableDefinition(
            table.name(),
            table.columns(),
            table.partitionKey(),
            table.clusteringKey(),
            TableOptionComparison.completed(options, existing)),
        models,
        exact,
        managed,
        external);
  }

  private void create(TargetPlanner planner) {
    OptionObstacles options = new OptionObstacles(planner, table, Optional.empty());
    ColumnObstacles columns = new ColumnObstacles(planner, table, Optional.empty());
    table
        .options()
        .keySet()
        .forEach(name -> prevent(planner, Kind.ALTER_OPTIONS, name, options.of(name)));
    table
        .columns()
        .forEach(
            (name, column) -> prevent(planner, Kind.CREATE_TABLE, name, columns.ofType(column)));
    if (!planner.isBlocked(subject())) {
      String keyspace = planner.keyspace();
      UUID id = table.id(keyspace, Instant.now());
      planner.create(
          table.name(),
          SchemaCql.createTable(keyspace, table, null),
          SchemaCql.createTable(keyspace, table, id));
    }
  }

  /** A table is not created where a column or an option of it is impossible. */
  private void prevent(TargetPlanner planner, Kind kind, String name, Optional<String> problem) {
    problem.ifPresent(
        reason -> {
          impossible(planner, kind, member(name), reason);
          planner.block(subject());
        });
  }

  private void change(TargetPlanner planner, ServerTable existing) {
    TableDifference difference = TableDifference.between(table, existing.definition(), exact);
    for (TableDifference.Conflict conflict : difference.conflicts()) {
      impossible(planner, Kind.CHANGE_COLUMNS, conflict.subject(), conflict.reason());
      if (!conflict.subject().equals(subject())) {
        planner.block(conflict.subject());
      }
    }
    if (table.hasKeyColumnsOf(existing.definition())) {
      addColumns(planner, existing, difference.missing());
      alterOptions(planner, existing, difference.options());
    } else {
      planner.block(subject()); // It is another table, so nothing of it is changed.
    }
    difference
        .unmanaged()
        .forEach(
            (column, unmanaged) ->
                planner.unmanaged(
                    Grade.DESTRUCTIVE,
                    member(column),
                    "column '%s' %s of table '%s' is only on the server"
                        .formatted(column, unmanaged, table.name())));
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
    OptionObstacles obstacles = new OptionObstacles(planner, table, Optional.of(existing));
    List<Change> possible = new ArrayList<>();
    for (Change change : changes) {
      Optional<String> obstacle = obstacles.of(change.name());
      if (obstacle.isPresent()) {
        impossible(planner, Kind.ALTER_OPTIONS, member(change.name()), obstacle.get());
      } else if (change.name().equals("cdc") && !planner.reader().storesCdc()) {
        planner.differs(
            Grade.IMPOSSIBLE,
            member("cdc"),
            "option 'cdc' of table '%s' should be %s, but the server does not store it, because cdc_enabled is false in its configuration"
                .formatted(table.name(), change.desired()));
      } else {
        possible.add(change);
      }
    }
    if (!possible.isEmpty()) {
      planner.safe(
          Kind.ALTER_OPTIONS,
          members(possible.stream().map(Change::name).toList()),
          SchemaCql.alterOptions(planner.keyspace(), table.name(), possible),
          possible.stream().map(Change::toString).collect(Collectors.joining("; ")));
    }
  }

  /** The statement of a step that adds columns or sets options, those of its subject. */
  String statement(String keyspace, SchemaStep step) {
    if (step.kind() == Kind.ADD_COLUMNS) {
      Map<String, Column> columns = new LinkedHashMap<>(table.columns());
      columns.keySet().removeIf(name -> !step.subjects().contains(member(name)));
      return SchemaCql.addColumns(keyspace, table.name(), columns);
    }
    return SchemaCql.alterOptions(
        keyspace,
        table.name(),
        table.options().entrySet().stream()
            .filter(option -> step.subjects().contains(member(option.getKey())))
            .map(option -> new Change(option.getKey(), "", SchemaCql.literal(option.getValue())))
            .toList());
  }

  private void impossible(TargetPlanner planner, Kind kind, String subject, String reason) {
    planner.impossible(kind, subject, models.isEmpty() ? reason : models + ": " + reason);
  }

  private String subject() {
    return "table " + table.name();
  }

  private String member(String name) {
    return table.name() + "." + name;
  }

  private String members(Collection<String> names) {
    return names.stream().map(this::member).collect(Collectors.joining(", "));
  }
}
