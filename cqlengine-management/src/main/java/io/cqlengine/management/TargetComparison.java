package io.cqlengine.management;

import io.cqlengine.management.SchemaDifference.Kind;
import io.cqlengine.management.SchemaStep.Grade;
import io.cqlengine.management.cql.IndexDefinition;
import io.cqlengine.management.cql.TypeDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares everything that a planned target has with what it should have. */
final class TargetComparison {
  private final TargetPlanner planner;
  private final List<SchemaDifference> differences = new ArrayList<>();

  private TargetComparison(TargetPlanner planner) {
    this.planner = planner;
  }

  static List<SchemaDifference> of(TargetPlanner planner, List<Desired> all) {
    TargetComparison comparison = new TargetComparison(planner);
    comparison.compare(all);
    return comparison.differences;
  }

  private void compare(List<Desired> all) {
    Set<String> types = new HashSet<>();
    Set<String> tables = new HashSet<>();
    planner.planned().forEach(step -> differences.add(SchemaDifference.of(step.step())));
    differences.addAll(planner.differences());
    for (Desired desired : all) {
      if (desired instanceof DesiredType type) {
        types.add(type.type().name());
        order(type.type());
      } else if (desired instanceof DesiredTable table) {
        tables.add(table.table().name());
        if (table.exact()) {
          table.managed().forEach(this::index);
        }
      }
    }
    planner.types().keySet().stream()
        .filter(name -> !types.contains(name))
        .forEach(name -> extra("type", name));
    planner.reader().tableNames(planner.keyspace()).stream()
        .filter(name -> !tables.contains(name))
        .forEach(name -> extra("table", name));
  }

  private void extra(String what, String name) {
    differences.add(
        SchemaDifference.extra(
            Grade.DESTRUCTIVE,
            what + " " + name,
            "%s '%s' is only on the server".formatted(what, name)));
  }

  /** No plan changes the order of fields, but values of the type are stored in it. */
  private void order(TypeDefinition type) {
    TypeDefinition there = planner.types().getOrDefault(type.name(), type);
    List<String> here = new ArrayList<>(type.fields().keySet());
    List<String> server = new ArrayList<>(there.fields().keySet());
    here.retainAll(there.fields().keySet());
    server.retainAll(type.fields().keySet());
    if (!here.equals(server)) {
      differences.add(
          new SchemaDifference(
              Kind.DIFFERENT,
              Grade.IMPOSSIBLE,
              "type " + type.name(),
              "the fields of user type '%s' are in the order %s on the server, but %s is wanted. Their order cannot be altered."
                  .formatted(type.name(), server, here)));
    }
  }

  /** A plan is content with an index of another class. Two keyspaces that have them differ. */
  private void index(IndexDefinition index) {
    List<IndexDefinition> serving =
        planner.indexes().stream().filter(there -> there.serves(index)).toList();
    if (!serving.isEmpty() && serving.stream().noneMatch(index::serves)) {
      differences.add(
          new SchemaDifference(
              Kind.DIFFERENT,
              Grade.DESTRUCTIVE,
              "index " + index.name(),
              "index '%s' is %s on the server, but %s is wanted"
                  .formatted(serving.get(0).name(), serving.get(0).describe(), index.describe())));
    }
  }
}
