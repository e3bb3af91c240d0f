package io.cqlengine.management;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.model.UserTypeModel;
import io.cqlengine.management.cql.IndexDefinition;
import io.cqlengine.management.cql.TableDefinition;
import io.cqlengine.management.cql.TypeDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Merges models into what a target should have. Models may share a table, as subtypes do, and user
 * types. User types come first, in the order in which they use each other; then each table with its
 * indexes.
 */
final class DesiredModels {
  private final Map<String, TypeDefinition> types = new LinkedHashMap<>();
  private final Map<String, Shared> tables = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  private DesiredModels() {}

  static List<Desired> of(List<Model<?>> models) {
    DesiredModels merged = new DesiredModels();
    for (Model<?> model : models) {
      model.userTypes().forEach(merged::add);
      merged.add(model);
    }
    return merged.desired();
  }

  static List<Desired> ofTypes(List<UserTypeModel> types) {
    DesiredModels merged = new DesiredModels();
    types.forEach(merged::add);
    return merged.desired();
  }

  private void add(UserTypeModel model) {
    TypeDefinition type = TypeDefinition.of(model);
    TypeDefinition before = types.putIfAbsent(type.name(), type);
    if (before != null) {
      before
          .conflicts(type)
          .forEach(
              field ->
                  problems.add(
                      "user type '%s' has field '%s' as %s and as %s"
                          .formatted(
                              type.name(),
                              field,
                              before.fields().get(field),
                              type.fields().get(field))));
      types.put(type.name(), before.and(type));
    }
  }

  private void add(Model<?> model) {
    TableDefinition table = TableDefinition.of(model);
    Shared shared = tables.get(table.name());
    if (shared == null) {
      shared = new Shared(table);
      tables.put(table.name(), shared);
    } else {
      String others = String.join(", ", shared.models);
      shared
          .table
          .conflicts(table)
          .forEach(
              conflict ->
                  problems.add(
                      "table '%s' is shared by %s and %s, which differ in %s"
                          .formatted(table.name(), others, model.type().getName(), conflict)));
      shared.table = shared.table.and(table);
    }
    shared.models.add(model.type().getName());
    for (IndexModel index : model.indexes()) {
      (index.managed() ? shared.managed : shared.external)
          .add(IndexDefinition.of(table.name(), index));
    }
  }

  private List<Desired> desired() {
    if (!problems.isEmpty()) {
      throw new CqlEngineException(
          "the models contradict each other: %s. Correct the models, or sync them to different keyspaces."
              .formatted(String.join("; ", problems)));
    }
    List<Desired> desired = new ArrayList<>();
    // A model may have another version of a type, which uses types of later models.
    DesiredValidator.sorted(types.values()).forEach(type -> desired.add(new DesiredType(type)));
    tables.forEach(
        (name, shared) ->
            desired.add(
                new DesiredTable(
                    shared.table,
                    String.join(", ", shared.models),
                    false,
                    List.copyOf(shared.managed),
                    List.copyOf(shared.external))));
    return desired;
  }

  /** A table and the models that share it. */
  private static final class Shared {
    private TableDefinition table;
    private final Set<String> models = new LinkedHashSet<>();
    private final Set<IndexDefinition> managed = new LinkedHashSet<>();
    private final Set<IndexDefinition> external = new LinkedHashSet<>();

    private Shared(TableDefinition table) {
      this.table = table;
    }
  }
}
