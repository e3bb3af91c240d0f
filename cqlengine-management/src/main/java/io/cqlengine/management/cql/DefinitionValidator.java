package io.cqlengine.management.cql;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.management.cql.TableDefinition.Column;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds what is wrong with definitions that no model has checked. Afterwards they can be rendered
 * as CQL, whatever texts they contain.
 */
public final class DefinitionValidator {
  private final List<String> problems = new ArrayList<>();

  /** {@return all problems, each with what to do} */
  public List<String> problems() {
    return problems;
  }

  /** Checks the replication of a keyspace. */
  public void check(KeyspaceDefinition keyspace) {
    if (!keyspace.replication().containsKey("class")) {
      problems.add("the replication has no 'class'. Add the class of a replication strategy.");
    }
  }

  /** Checks the fields of a user type. */
  public void check(TypeDefinition type) {
    String subject = "user type '" + type.name() + "'";
    name(subject, type.name());
    if (type.fields().isEmpty()) {
      problems.add(subject + " has no fields. Add at least one.");
    }
    type.fields().forEach((field, fieldType) -> type(subject + ", field", field, fieldType));
  }

  /** Checks the columns, key and options of a table, and its indexes. */
  public void check(TableDefinition table, Collection<IndexDefinition> indexes) {
    String subject = "table '" + table.name() + "'";
    name(subject, table.name());
    Map<String, Column> columns = table.columns();
    columns.forEach((name, column) -> type(subject + ", column", name, column.type()));
    if (table.partitionKey().isEmpty()) {
      problems.add(subject + " has no partition key. Add one.");
    }
    List<String> key =
        Stream.concat(table.partitionKey().stream(), table.clusteringKey().keySet().stream())
            .toList();
    if (!columns.keySet().containsAll(key) || key.stream().distinct().count() < key.size()) {
      problems.add(
          "%s has the key %s. Each column of a key must be a column of the table, once."
              .formatted(subject, key));
    } else if (columns.entrySet().stream()
        .anyMatch(column -> column.getValue().isStatic() && key.contains(column.getKey()))) {
      problems.add(subject + " has a static column in its key. Leave one of them out.");
    }
    table.options().forEach((option, value) -> option(subject, option, value));
    for (IndexDefinition index : indexes) {
      name(subject + ", index", index.name());
      if (!index.table().equals(table.name()) || !columns.containsKey(index.column())) {
        problems.add(
            "%s has index '%s' on column '%s', which it does not have. Correct the column."
                .formatted(subject, index.name(), index.column()));
      }
    }
  }

  private void type(String subject, String name, String type) {
    name(subject, name);
    try {
      CqlType.parse(type);
    } catch (CqlEngineException notAType) {
      problems.add(
          "%s '%s' has the type '%s', which is not a CQL type. Write it as in CREATE TABLE, such as map<text, int>."
              .formatted(subject, name, type));
    }
  }

  private void name(String subject, String name) {
    if (name.isEmpty()) {
      problems.add(subject + " has no name. Give it one.");
    }
  }

  /** The name of an option is not quoted in CQL. */
  private void option(String subject, String option, Object value) {
    if (!option.matches("[a-z_]+")) {
      problems.add("%s has an option '%s'. Use its CQL name.".formatted(subject, option));
    }
    boolean scalar = value instanceof String || value instanceof Number || value instanceof Boolean;
    boolean map =
        value instanceof Map<?, ?> entries
            && entries.values().stream()
                .allMatch(entry -> entry instanceof String || entry instanceof Number);
    if (!scalar && !map) {
      problems.add(
          "%s has option '%s' with another value than a text, number, boolean or map of texts. Correct it."
              .formatted(subject, option));
    }
  }
}
