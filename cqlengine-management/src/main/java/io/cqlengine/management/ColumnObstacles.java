package io.cqlengine.management;

import io.cqlengine.management.cql.DroppedColumn;
import io.cqlengine.management.cql.ServerTable;
import io.cqlengine.management.cql.ServerTable.Kind;
import io.cqlengine.management.cql.ServerTable.Storage;
import io.cqlengine.management.cql.TableDefinition;
import io.cqlengine.management.cql.TableDefinition.Column;
import java.util.Optional;

/** Finds out why a server would reject a column. */
final class ColumnObstacles {
  private final TargetPlanner planner;
  private final TableDefinition table;
  private final Optional<ServerTable> existing;

  ColumnObstacles(TargetPlanner planner, TableDefinition table, Optional<ServerTable> existing) {
    this.planner = planner;
    this.table = table;
    this.existing = existing;
  }

  /** {@return why an existing table cannot get a column, and what to do; empty when it can} */
  Optional<String> of(String name, Column column, Optional<DroppedColumn> dropped) {
    return existing
        .flatMap(there -> ofTable(there, name, column))
        .or(() -> dropped.flatMap(before -> ofReturn(name, before, column)))
        .or(() -> ofType(column));
  }

  /** {@return what is wrong with the type of a column, and what to do; empty when nothing is} */
  Optional<String> ofType(Column column) {
    if (!column.hasUserTypes()) {
      return Optional.empty();
    }
    if (planner.usesBlockedType(column.type())) {
      return Optional.of(
          "type %s uses a user type that cannot be created or changed. See the reason given for the user type."
              .formatted(column.type()));
    }
    Optional<String> missing = planner.typeReferences().missing(column.type());
    if (missing.isPresent()) {
      return Optional.of(
          "type %s uses the user type '%s', which does not exist. Declare it, too."
              .formatted(column.type(), missing.get()));
    }
    return planner.typeReferences().isTooLoose(column.type())
        ? Optional.of(
            "user type %s has a field with a collection that is not frozen, so a column of this type must be frozen. Mark the member @Frozen."
                .formatted(column.type()))
        : Optional.empty();
  }

  private Optional<String> ofTable(ServerTable there, String name, Column column) {
    if (there.kind() != Kind.TABLE) {
      return Optional.of(
          "%s without a column '%s', and ALTER TABLE cannot add one. Leave the member out of the model."
              .formatted(there, name));
    }
    if (there.isCompact()) {
      return Optional.of(
          "table '%s' has COMPACT STORAGE, so column '%s' cannot be added. Leave the member out of the model."
              .formatted(table.name(), name));
    }
    boolean counter = column.isCounter();
    if (counter != (there.storage() == Storage.COUNTERS)) {
      return Optional.of(
          "column '%s' of table '%s' is %s, but the table on the server has %s. Give it a table of its own."
              .formatted(
                  name,
                  table.name(),
                  counter ? "a counter" : column.type() + ", not a counter",
                  counter ? "no counters" : "only counters"));
    }
    if (column.isStatic() && there.definition().clusteringKey().isEmpty()) {
      return Optional.of(
          "column '%s' of table '%s' is static, but the table on the server has no clustering column. Leave out @Static."
              .formatted(name, table.name()));
    }
    return Optional.empty();
  }

  private Optional<String> ofReturn(String name, DroppedColumn before, Column column) {
    boolean returns =
        !column.isCounter()
            && before.isStatic() == column.isStatic()
            && before.returnsAs(column.type());
    return returns
        ? Optional.empty()
        : Optional.of(
            "column '%s' of table '%s' was dropped as %s on the server, but %s is wanted. %s Give it another name."
                .formatted(
                    name,
                    table.name(),
                    before,
                    column,
                    column.isCounter()
                        ? "A dropped counter cannot return."
                        : "A dropped column can only return with the same type, and one of a user"
                            + " type cannot return."));
  }
}
