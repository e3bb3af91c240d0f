package io.cqlengine.management;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.management.cql.DefinitionValidator;
import io.cqlengine.management.cql.TypeDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks and sorts what no model has checked: declarations by code, and plan files. */
final class DesiredValidator {
  private final Map<String, TypeDefinition> types = new LinkedHashMap<>();
  private final Map<String, TypeDefinition> sorted = new LinkedHashMap<>();
  private final Set<String> open = new LinkedHashSet<>();
  private final List<String> problems = new ArrayList<>();

  private DesiredValidator() {}

  /** Rejects a list that cannot be planned, with all problems. */
  static void check(List<Desired> desired) {
    DefinitionValidator validator = new DefinitionValidator();
    List<String> names = new ArrayList<>();
    for (Desired each : desired) {
      if (each instanceof DesiredKeyspace keyspace) {
        validator.check(keyspace.definition());
        names.add("keyspace");
      } else if (each instanceof DesiredType type) {
        validator.check(type.type());
        names.add("user type '" + type.type().name() + "'");
      } else if (each instanceof DesiredTable table) {
        validator.check(table.table(), table.managed());
        validator.check(table.table(), table.external());
        names.add("table '" + table.table().name() + "'");
      } else if (each instanceof DesiredDrop drop && !drop.kind().name().startsWith("DROP_")) {
        validator.problems().add("'%s' is not a drop. Correct it.".formatted(drop.kind()));
      }
    }
    names.stream()
        .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
        .distinct()
        .forEach(name -> validator.problems().add(name + " is declared twice. Declare it once."));
    reject(validator.problems());
  }

  /** The types, each after those that it uses. */
  static List<TypeDefinition> sorted(Collection<TypeDefinition> types) {
    DesiredValidator sorter = new DesiredValidator();
    types.forEach(type -> sorter.types.put(type.name(), type));
    types.forEach(sorter::add);
    reject(sorter.problems);
    return List.copyOf(sorter.sorted.values());
  }

  private void add(TypeDefinition type) {
    if (sorted.containsKey(type.name())) {
      return;
    }
    if (open.add(type.name())) {
      types.values().stream().filter(used -> type.uses(used.name())).forEach(this::add);
      open.remove(type.name());
      sorted.put(type.name(), type);
    } else {
      problems.add(
          "the user types %s contain each other. Cassandra has no recursive types."
              .formatted(open));
    }
  }

  private static void reject(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new CqlEngineException(
          "the schema is not valid:\n  - " + String.join("\n  - ", problems));
    }
  }
}
