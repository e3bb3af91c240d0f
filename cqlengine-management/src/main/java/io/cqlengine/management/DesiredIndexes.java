package io.cqlengine.management;

import io.cqlengine.management.SchemaStep.Kind;
import io.cqlengine.management.cql.IndexDefinition;
import io.cqlengine.management.cql.Names;
import io.cqlengine.management.cql.SchemaCql;
import io.cqlengine.management.cql.ServerTable;
import io.cqlengine.management.cql.ServerTable.Storage;
import io.cqlengine.management.cql.TableDefinition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The indexes that a table shall have. Their names belong to the keyspace: one that the server has
 * or the plan makes is taken, for whatever table.
 *
 * @param table the table
 * @param managed those that are created
 * @param elsewhere those that others create; here they are only known
 */
record DesiredIndexes(
    TableDefinition table, List<IndexDefinition> managed, List<IndexDefinition> elsewhere)
    implements Desired {

  DesiredIndexes {
    managed = List.copyOf(managed);
    elsewhere = List.copyOf(elsewhere);
  }

  @Override
  public List<IndexDefinition> indexes() {
    return managed;
  }

  @Override
  public void plan(TargetPlanner planner) {
    if (planner.existing().isEmpty() || planner.isBlocked("table " + table.name())) {
      return; // The table has said so.
    }
    List<IndexDefinition> existing = planner.indexes();
    for (IndexDefinition desired : managed) {
      if (Stream.concat(existing.stream(), planner.plannedIndexes().stream())
          .noneMatch(index -> index.serves(desired))) {
        create(planner, desired);
      }
    }
    existing.stream()
        .filter(index -> index.table().equals(table.name()) && !isWanted(index))
        .forEach(
            index ->
                planner.unmanaged(
                    "index '" + index.name() + "', " + index.describe() + ", is not in the model"));
  }

  private boolean isWanted(IndexDefinition index) {
    return managed.stream().anyMatch(index::serves) || elsewhere.stream().anyMatch(index::serves);
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
    String column = table.name() + "." + desired.column();
    if (planner.isBlocked("column " + column)) {
      return Optional.of(
          "index '%s' needs column '%s', which cannot be brought in step. See the reason that is given for the column."
              .formatted(desired.name(), column));
    }
    return table
        .indexProblem(desired.column())
        .or(
            () ->
                Optional.ofNullable(table.columns().get(desired.column()))
                    .flatMap(there -> planner.typeReferences().indexProblem(there.type())))
        .map(
            problem ->
                "index '%s' is %s, and %s. Leave @Indexed out."
                    .formatted(desired.name(), desired.describe(), problem));
  }

  /** What a server refuses because of the table that it has. */
  private static Optional<String> server(ServerTable there, IndexDefinition desired) {
    if (there.kind() != ServerTable.Kind.TABLE) {
      return Optional.of(
          "%s, which cannot have index '%s'. Leave @Indexed out.".formatted(there, desired.name()));
    }
    return there.storage() == Storage.DENSE
        ? Optional.of(
            "table '%s' has COMPACT STORAGE with clustering columns, so it cannot have index '%s'. Leave @Indexed out."
                .formatted(desired.table(), desired.name()))
        : Optional.empty();
  }

  /** Another index that has the name, or does the same. */
  private static Optional<String> obstacle(TargetPlanner planner, IndexDefinition desired) {
    return among(planner.indexes(), desired)
        .map(there -> reason(there, "is " + there.describe() + " on the server", desired))
        .or(
            () ->
                Stream.of(planner.plannedIndexes(), planner.indexesElsewhere())
                    .flatMap(indexes -> among(indexes, desired).stream())
                    .filter(planned -> !planned.equals(desired))
                    .findFirst()
                    .map(
                        planned ->
                            reason(
                                planned,
                                "is made by the same plan as " + planned.describe(),
                                desired)));
  }

  private static Optional<IndexDefinition> among(
      List<IndexDefinition> indexes, IndexDefinition desired) {
    return indexes.stream()
        .filter(index -> index.name().equals(desired.name()) || index.excludes(desired))
        .findFirst();
  }

  private static String reason(IndexDefinition other, String is, IndexDefinition desired) {
    return "index '"
        + other.name()
        + "' "
        + is
        + ", and "
        + desired.describe()
        + " in the model. "
        + (other.excludes(desired)
            ? "An index cannot be altered. Correct the model, or drop the index by its name with"
                + " SchemaManager.dropIndexes and sync again."
            : "The names of indexes belong to the keyspace. Name this one with @Indexed(\"...\").");
  }
}
