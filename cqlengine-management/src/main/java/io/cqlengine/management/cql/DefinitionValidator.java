package io.cqlengine.management.cql;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.management.cql.TableDefinition.Column;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    } else if (columns.values().stream().allMatch(column -> isType(column.type()))) {
      kinds(subject, table, key);
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

  /** Which kinds of columns a server takes together, and in a key. */
  private void kinds(String subject, TableDefinition table, List<String> key) {
    List<Column> others = new ArrayList<>();
    table
        .columns()
        .forEach(
            (name, column) -> {
              if (!key.contains(name)) {
                others.add(column);
              } else if (!keyType(column.type())) {
                problems.add(
                    "%s has the key column '%s' of type %s. A key has no counter, no duration and no collection that is not frozen. Give it another type."
                        .formatted(subject, name, column.type()));
              }
            });
    if (others.stream().map(Column::isCounter).distinct().count() > 1) {
      problems.add(
          subject + " has counters and other columns. Give the counters a table of their own.");
    }
    if (table.clusteringKey().isEmpty() && others.stream().anyMatch(Column::isStatic)) {
      problems.add(
          subject
              + " has a static column, but no clustering column. Add one, or leave out static.");
    }
  }

  private static boolean keyType(String type) {
    return !CqlTypeText.isMultiCell(type)
        && CqlTypeText.words(type).stream().noneMatch(Set.of("counter", "duration")::contains);
  }

  private static boolean isType(String type) {
    try {
      CqlType unused = CqlType.parse(type);
      return true;
    } catch (CqlEngineException notAType) {
      return false;
    }
  }

  private void type(String subject, String name, String type) {
    name(subject, name);
    if (!isType(type)) {
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
