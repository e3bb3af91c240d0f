package io.cqlengine.management;

import io.cqlengine.management.SchemaStep.Kind;
import io.cqlengine.management.cql.IndexDefinition;
import io.cqlengine.management.cql.SchemaCql;
import io.cqlengine.management.cql.ServerTable;
import io.cqlengine.management.server.SchemaTypeUse;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Something that should not exist. If it does not exist, or its keyspace, nothing is planned.
 *
 * @param kind one of the drops
 * @param name its name; unused for a keyspace, which is the target's
 */
record DesiredDrop(Kind kind, String name) implements Desired {

  @Override
  public void plan(TargetPlanner planner) {
    if (planner.existing().isEmpty()) {
      return;
    }
    String keyspace = planner.keyspace();
    switch (kind) {
      case DROP_KEYSPACE -> {
        planner.dropAffects(table -> true);
        drop(
            planner,
            "keyspace " + keyspace,
            SchemaCql.dropKeyspace(keyspace),
            "with all its tables");
      }
      case DROP_TABLE -> planner.table(name).ifPresent(there -> dropTable(planner, there));
      case DROP_TYPE -> {
        if (planner.types().containsKey(name)) {
          dropType(planner);
        }
      }
      case DROP_INDEX ->
          planner.indexes().stream()
              .filter(index -> index.name().equals(name))
              .forEach(index -> dropIndex(planner, index));
      default -> throw new IllegalStateException("not a drop: " + kind);
    }
  }

  private void dropIndex(TargetPlanner planner, IndexDefinition index) {
    planner.dropAffects(index.table()::equals);
    drop(
        planner,
        "index " + name,
        SchemaCql.dropIndex(planner.keyspace(), name),
        "queries that need it fail");
  }

  private void dropTable(TargetPlanner planner, ServerTable there) {
    String subject = "table " + name;
    if (there.kind() == ServerTable.Kind.VIEW) {
      planner.impossible(
          kind,
          subject,
          "%s, which DROP TABLE cannot drop. Use DROP MATERIALIZED VIEW.".formatted(there));
    } else if (!there.views().isEmpty()) {
      planner.impossible(
          kind,
          subject,
          "table '%s' cannot be dropped, because it has materialized views. First drop %s with DROP MATERIALIZED VIEW."
              .formatted(name, String.join(", ", there.views())));
    } else {
      drop(planner, subject, SchemaCql.dropTable(planner.keyspace(), name), "with all its rows");
    }
  }

  /** A dropped type no longer uses other types, so these can be dropped after it. */
  private void dropType(TargetPlanner planner) {
    String subject = "type " + name;
    String users =
        Stream.concat(
                planner.types().values().stream()
                    .filter(type -> type.uses(name))
                    .map(type -> "type " + type.name()),
                planner.typeUses().stream().filter(use -> use.uses(name)).map(SchemaTypeUse::user))
            .distinct()
            .collect(Collectors.joining(", "));
    if (users.isEmpty()) {
      planner.types().remove(name);
      drop(planner, subject, SchemaCql.dropType(planner.keyspace(), name), "no table uses it");
    } else {
      planner.impossible(
          kind,
          subject,
          "user type '%s' cannot be dropped, because it is used by %s. Drop its users first."
              .formatted(name, users));
    }
  }

  private void drop(TargetPlanner planner, String subject, String cql, String what) {
    planner.destructive(kind, subject, cql, "dropped by name, " + what);
  }
}
