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
 * What models want of a target, merged: several may share a table, as subtypes do, and a user type.
 * User types come first, those that others are made of before them; then each table with its
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
                      "user type '"
                          + type.name()
                          + "' has field '"
                          + field
                          + "' as "
                          + before.fields().get(field)
                          + " and as "
                          + type.fields().get(field)));
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
                      "table '"
                          + table.name()
                          + "' is shared by "
                          + others
                          + " and "
                          + model.type().getName()
                          + ", which differ in "
                          + conflict));
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
          "the models contradict each other: "
              + String.join("; ", problems)
              + ": make them agree, or sync them to different keyspaces");
    }
    List<Desired> desired = new ArrayList<>();
    types.values().forEach(type -> desired.add(new DesiredType(type)));
    tables.forEach(
        (name, shared) -> {
          desired.add(new DesiredTable(shared.table, String.join(", ", shared.models)));
          desired.add(
              new DesiredIndexes(
                  shared.table, List.copyOf(shared.managed), List.copyOf(shared.external)));
        });
    return desired;
  }

  /** A table and who wants it. */
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
