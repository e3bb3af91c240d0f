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
    for (IndexDefinition wanted : managed) {
      if (existing.stream().noneMatch(index -> index.serves(wanted))) {
        create(planner, wanted);
      }
    }
    existing.stream()
        .filter(index -> index.table().equals(table) && !isWanted(index))
        .forEach(
            index ->
                planner.kept(
                    "index '" + index.name() + "', " + index.describe() + ", is not in the model"));
  }

  private boolean isWanted(IndexDefinition index) {
    return managed.stream().anyMatch(index::serves) || elsewhere.stream().anyMatch(index::serves);
  }

  private void create(TargetPlanner planner, IndexDefinition wanted) {
    String subject = "index " + wanted.name();
    Optional<String> problem = Names.characters("index", wanted.name());
    Optional<IndexDefinition> obstacle =
        planner.indexes().stream()
            .filter(index -> index.name().equals(wanted.name()) || index.excludes(wanted))
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
              + wanted.describe()
              + " in the model: an index cannot be altered: correct the model, or drop the index by"
              + " its name with SchemaManager.dropIndex and sync again");
    } else {
      planner.safe(
          Kind.CREATE_INDEX,
          subject,
          SchemaCql.createIndex(planner.keyspace(), wanted),
          "no index serves " + wanted.describe());
    }
  }
}
