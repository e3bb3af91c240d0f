package io.cqlengine.management;

import io.cqlengine.management.SchemaStep.Grade;
import io.cqlengine.management.SchemaStep.Kind;
import io.cqlengine.management.cql.IndexDefinition;
import io.cqlengine.management.cql.Names;
import io.cqlengine.management.cql.SchemaCql;
import io.cqlengine.management.cql.ServerTable;
import io.cqlengine.management.cql.ServerTable.Storage;
import io.cqlengine.management.cql.TableDefinition;
import io.cqlengine.management.cql.TableDefinition.Column;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The indexes that a table should have. The name of an index is unique in the keyspace, not only in
 * its table.
 *
 * @param managed the indexes to create
 * @param external the indexes that the model says are managed elsewhere, which are never created
 */
record DesiredIndexes(
    TableDefinition table, List<IndexDefinition> managed, List<IndexDefinition> external) {

  /** Plans the indexes after their table. */
  void plan(TargetPlanner planner) {
    if (planner.isMissing() || planner.isBlocked("table " + table.name())) {
      return; // The table has reported it.
    }
    List<IndexDefinition> existing = planner.indexes();
    for (IndexDefinition desired : managed) {
      if (Stream.concat(existing.stream(), planner.plannedIndexes().stream())
          .noneMatch(index -> index.serves(desired))) {
        create(planner, desired);
      }
    }
    existing.stream()
        .filter(index -> index.table().equals(table.name()) && !isWanted(index, existing))
        .forEach(
            index ->
                planner.unmanaged(
                    Grade.DESTRUCTIVE,
                    "index " + index.name(),
                    "index '%s', %s, is only on the server"
                        .formatted(index.name(), index.describe())));
  }

  /** An index of another class is wanted only if there is none of the wanted class. */
  private boolean isWanted(IndexDefinition index, List<IndexDefinition> existing) {
    return Stream.concat(managed.stream(), external.stream())
        .filter(index::serves)
        .anyMatch(
            wanted ->
                index.excludes(wanted)
                    || existing.stream().noneMatch(other -> other.excludes(wanted)));
  }

  private void create(TargetPlanner planner, IndexDefinition desired) {
    Names.indexProblem(desired.name())
        .or(() -> column(planner, desired))
        .or(() -> planner.table(table.name()).flatMap(there -> server(there, desired)))
        .or(() -> obstacle(planner, desired))
        .ifPresentOrElse(
            reason -> planner.impossible(Kind.CREATE_INDEX, "index " + desired.name(), reason),
            () ->
                planner.create(
                    desired,
                    SchemaCql.createIndex(planner.keyspace(), desired),
                    "no index serves " + desired.describe()));
  }

  private Optional<String> column(TargetPlanner planner, IndexDefinition desired) {
    Optional<String> type =
        Optional.ofNullable(table.columns().get(desired.column())).map(Column::type);
    String column = table.name() + "." + desired.column();
    if (planner.isBlocked("column " + column)) {
      return Optional.of(
          "index '%s' needs column '%s', which cannot be added or changed. See the reason given for the column."
              .formatted(desired.name(), column));
    }
    if (type.filter(planner::usesBlockedType).isPresent()) {
      return Optional.of(
          "index '%s' needs column '%s', whose type uses a user type that cannot be created or changed. See the reason given for the user type."
              .formatted(desired.name(), column));
    }
    return table
        .indexProblem(desired.column())
        .or(() -> type.flatMap(planner.typeReferences()::indexProblem))
        .map(
            problem ->
                "index '%s' is %s, but %s. Leave out @Indexed."
                    .formatted(desired.name(), desired.describe(), problem));
  }

  /** What a server rejects because of the table that it has. */
  private static Optional<String> server(ServerTable there, IndexDefinition desired) {
    if (there.kind() != ServerTable.Kind.TABLE) {
      return Optional.of(
          "%s, which cannot have index '%s'. Leave out @Indexed.".formatted(there, desired.name()));
    }
    return there.storage() == Storage.DENSE
        ? Optional.of(
            "table '%s' has COMPACT STORAGE with clustering columns, so it cannot have index '%s'. Leave out @Indexed."
                .formatted(desired.table(), desired.name()))
        : Optional.empty();
  }

  /** Another index with the same name or purpose. */
  private static Optional<String> obstacle(TargetPlanner planner, IndexDefinition desired) {
    return among(planner.indexes(), desired)
        .map(there -> reason(there, "is " + there.describe() + " on the server", desired))
        .or(
            () ->
                Stream.of(planner.plannedIndexes(), planner.indexesOfOtherTargets())
                    .flatMap(indexes -> among(indexes, desired).stream())
                    .filter(planned -> !planned.equals(desired))
                    .findFirst()
                    .map(
                        planned ->
                            reason(
                                planned,
                                "is created by the same plan as " + planned.describe(),
                                desired)));
  }

  private static Optional<IndexDefinition> among(
      List<IndexDefinition> indexes, IndexDefinition desired) {
    return indexes.stream()
        .filter(index -> index.name().equals(desired.name()) || index.excludes(desired))
        .findFirst();
  }

  private static String reason(IndexDefinition other, String is, IndexDefinition desired) {
    return "index '%s' %s, but %s is wanted. %s"
        .formatted(
            other.name(),
            is,
            desired.describe(),
            other.excludes(desired)
                ? "An index cannot be altered. Declare the index as it is on the server, or"
                    + " drop it and sync again."
                : "The name of an index must be unique in its keyspace. Name this one with"
                    + " @Indexed(\"...\").");
  }
}
