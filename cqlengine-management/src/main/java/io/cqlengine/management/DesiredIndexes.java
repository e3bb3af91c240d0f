package io.cqlengine.management;

import io.cqlengine.management.SchemaStep.Kind;
import io.cqlengine.management.cql.IndexDefinition;
import io.cqlengine.management.cql.Names;
import io.cqlengine.management.cql.SchemaCql;
import java.util.List;
import java.util.Optional;

/**
 * The indexes that a table shall have.
 *
 * @param table the table's name
 * @param managed those that are created
 * @param elsewhere those that others create; here they are only known
 */
record DesiredIndexes(String table, List<IndexDefinition> managed, List<IndexDefinition> elsewhere)
    implements Desired {

  DesiredIndexes {
    managed = List.copyOf(managed);
    elsewhere = List.copyOf(elsewhere);
  }

  @Override
  public void plan(TargetPlanner planner) {
    if (planner.existing().isEmpty()) {
      return; // The table has said so.
    }
    List<IndexDefinition> existing = planner.indexes();
    for (IndexDefinition desired : managed) {
      if (existing.stream().noneMatch(index -> index.serves(desired))) {
        create(planner, desired);
      }
    }
    existing.stream()
        .filter(index -> index.table().equals(table) && !isWanted(index))
        .forEach(
            index ->
                planner.unmanaged(
                    "index '" + index.name() + "', " + index.describe() + ", is not in the model"));
  }

  private boolean isWanted(IndexDefinition index) {
    return managed.stream().anyMatch(index::serves) || elsewhere.stream().anyMatch(index::serves);
  }

  private void create(TargetPlanner planner, IndexDefinition desired) {
    String subject = "index " + desired.name();
    Optional<String> problem = Names.characters("index", desired.name());
    Optional<IndexDefinition> obstacle =
        planner.indexes().stream()
            .filter(index -> index.name().equals(desired.name()) || index.excludes(desired))
            .findFirst();
    if (problem.isPresent()) {
      planner.impossible(Kind.CREATE_INDEX, subject, problem.get());
    } else if (obstacle.isPresent()) {
      planner.impossible(
          Kind.CREATE_INDEX,
          subject,
          "index '"
              + obstacle.get().name()
              + "' is "
              + obstacle.get().describe()
              + " on the server, "
              + desired.describe()
              + " in the model: an index cannot be altered: correct the model, or drop the index by"
              + " its name with SchemaManager.dropIndexes and sync again");
    } else {
      planner.safe(
          Kind.CREATE_INDEX,
          subject,
          SchemaCql.createIndex(planner.keyspace(), desired),
          "no index serves " + desired.describe());
    }
  }
}
