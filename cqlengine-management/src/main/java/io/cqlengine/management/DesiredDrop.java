package io.cqlengine.management;

import io.cqlengine.management.SchemaStep.Kind;
import io.cqlengine.management.cql.SchemaCql;

/**
 * Something that shall not exist. What does not exist is no step, also where its keyspace is
 * missing.
 *
 * @param kind one of the drops
 * @param name its name; for a keyspace unused, because it is the target's
 */
record DesiredDrop(Kind kind, String name) implements Desired {

  @Override
  public void plan(TargetPlanner planner) {
    if (planner.existing().isEmpty()) {
      return;
    }
    String keyspace = planner.keyspace();
    switch (kind) {
      case DROP_KEYSPACE ->
          drop(
              planner,
              "keyspace " + keyspace,
              SchemaCql.dropKeyspace(keyspace),
              "all its tables go");
      case DROP_TABLE -> {
        if (planner.reader().table(keyspace, name).isPresent()) {
          drop(planner, "table " + name, SchemaCql.dropTable(keyspace, name), "all its rows go");
        }
      }
      case DROP_TYPE -> {
        if (planner.types().containsKey(name)) {
          drop(planner, "type " + name, SchemaCql.dropType(keyspace, name), "the type goes");
        }
      }
      case DROP_INDEX -> {
        if (planner.indexes().stream().anyMatch(index -> index.name().equals(name))) {
          drop(
              planner,
              "index " + name,
              SchemaCql.dropIndex(keyspace, name),
              "filters that rely on it fail");
        }
      }
      default -> throw new IllegalStateException("not a drop: " + kind);
    }
  }

  private void drop(TargetPlanner planner, String subject, String cql, String what) {
    planner.destructive(kind, subject, cql, "asked for by name: " + what);
  }
}
