package io.cqlengine.management;

import io.cqlengine.api.model.Model;
import io.cqlengine.management.cql.SchemaCql;
import io.cqlengine.management.cql.TableDefinition;
import io.cqlengine.management.cql.TableDifference;
import io.cqlengine.management.server.SchemaReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans one target from what its server says. */
final class Planner {
  private final Target target;
  private final SchemaReader reader;
  private final List<SchemaStep> steps = new ArrayList<>();
  private final List<String> obstacles = new ArrayList<>();

  /** Tables as they will be after the steps so far: several models may share one. */
  private final Map<String, TableDefinition> planned = new LinkedHashMap<>();

  private Planner(Target target, SchemaReader reader) {
    this.target = target;
    this.reader = reader;
  }

  static TargetPlan keyspace(Target target, SchemaReader reader, Replication replication) {
    Planner planner = new Planner(target, reader);
    if (!reader.hasKeyspace(target.keyspace())) {
      planner.add(
          SchemaStep.Kind.CREATE_KEYSPACE,
          SchemaCql.createKeyspace(target.keyspace(), replication.options()));
    }
    return planner.plan();
  }

  static TargetPlan tables(Target target, SchemaReader reader, List<Model<?>> models) {
    Planner planner = new Planner(target, reader);
    if (reader.hasKeyspace(target.keyspace())) {
      models.forEach(planner::table);
    } else {
      planner.obstacles.add(
          "keyspace '"
              + target.keyspace()
              + "' does not exist: create it, for example with SchemaManager.createKeyspaces");
    }
    return planner.plan();
  }

  private void table(Model<?> model) {
    TableDefinition wanted = TableDefinition.of(model);
    Optional<TableDefinition> existing = existing(wanted.name());
    if (existing.isEmpty()) {
      add(SchemaStep.Kind.CREATE_TABLE, SchemaCql.createTable(target.keyspace(), wanted));
      planned.put(wanted.name(), wanted);
      return;
    }
    TableDifference difference = TableDifference.between(wanted, existing.get());
    difference
        .conflicts()
        .forEach(conflict -> obstacles.add(model.type().getName() + ": " + conflict));
    Map<String, String> missing = difference.missing();
    if (!missing.isEmpty()) {
      add(
          SchemaStep.Kind.ADD_COLUMNS,
          SchemaCql.addColumns(target.keyspace(), wanted.name(), missing));
    }
    planned.put(wanted.name(), existing.get().with(missing));
  }

  private Optional<TableDefinition> existing(String table) {
    TableDefinition known = planned.get(table);
    return known != null ? Optional.of(known) : reader.table(target.keyspace(), table);
  }

  private void add(SchemaStep.Kind kind, String cql) {
    steps.add(new SchemaStep(kind, cql));
  }

  private TargetPlan plan() {
    return new TargetPlan(target, steps, obstacles);
  }
}
