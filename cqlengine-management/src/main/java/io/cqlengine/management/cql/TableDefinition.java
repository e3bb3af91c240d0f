package io.cqlengine.management.cql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.model.ColumnModel;
import io.cqlengine.api.model.Model;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The schema of a table, of a model or of a server.
 *
 * @param name the table's name, exactly as Cassandra stores it
 * @param columns the columns by name, in order
 * @param partitionKey the columns of the partition key, in key order
 * @param clusteringKey the order by clustering column, in key order
 * @param options the options by their CQL name; a model has those that it sets, a server all
 */
public record TableDefinition(
    String name,
    Map<String, Column> columns,
    List<String> partitionKey,
    Map<String, ClusteringOrder> clusteringKey,
    Map<String, Object> options) {

  public TableDefinition {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    partitionKey = List.copyOf(partitionKey);
    clusteringKey = Collections.unmodifiableMap(new LinkedHashMap<>(clusteringKey));
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /**
   * A column.
   *
   * @param type the CQL type
   * @param isStatic whether it is {@code STATIC}
   */
  public record Column(String type, boolean isStatic) {

    /** Whether both are equal to a server, whatever the spelling of the type. */
    public boolean sameAs(Column other) {
      return isStatic == other.isStatic && CqlTypeText.same(type, other.type);
    }

    /** Whether it is a {@code counter}. */
    public boolean isCounter() {
      return CqlTypeText.same(type, "counter");
    }

    /** Whether its type contains a user type. */
    public boolean hasUserTypes() {
      return !CqlTypeText.userTypes(type).isEmpty();
    }

    /** As in {@code CREATE TABLE}, without the name. */
    @Override
    public String toString() {
      return isStatic ? type + " static" : type;
    }
  }

  /** The table of a model. */
  public static TableDefinition of(Model<?> model) {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (ColumnModel<?, ?> column : model.columns()) {
      columns.put(
          column.name(), new Column(CqlTypeRenderer.text(column.type()), column.isStatic()));
    }
    Map<String, ClusteringOrder> clusteringKey = new LinkedHashMap<>();
    for (ColumnModel<?, ?> column : model.clusteringKey()) {
      clusteringKey.put(column.name(), column.clusteringOrder().orElse(ClusteringOrder.ASC));
    }
    return new TableDefinition(
        model.table(),
        columns,
        model.partitionKey().stream().map(ColumnModel::name).toList(),
        clusteringKey,
        model.options());
  }

  /** This table with the columns and options that only another model of the table has. */
  public TableDefinition and(TableDefinition other) {
    Map<String, Column> allColumns = new LinkedHashMap<>(columns);
    other.columns.forEach(allColumns::putIfAbsent);
    Map<String, Object> allOptions = new LinkedHashMap<>(options);
    other.options.forEach(
        (option, value) -> allOptions.merge(option, value, TableOptionComparison::merged));
    return new TableDefinition(name, allColumns, partitionKey, clusteringKey, allOptions);
  }

  /**
   * {@return how another model of this table contradicts this one, such as {@code column 'price',
   * int and text}; empty when it does not}
   */
  public List<String> conflicts(TableDefinition other) {
    List<String> conflicts = new ArrayList<>();
    if (!sameKey(other)) {
      conflicts.add("the key, " + SchemaCql.key(this) + " and " + SchemaCql.key(other));
    }
    columns.forEach(
        (column, here) -> {
          Column there = other.columns.get(column);
          if (there != null && !here.sameAs(there)) {
            conflicts.add("column '" + column + "', " + here + " and " + there);
          }
        });
    options.forEach(
        (option, here) -> {
          Object there = other.options.get(option);
          if (there != null && TableOptionComparison.contradict(option, here, there)) {
            conflicts.add("option " + option);
          }
        });
    return conflicts;
  }

  /** Whether both have the same key columns in the same sequence and clustering order. */
  boolean sameKey(TableDefinition other) {
    return partitionKey.equals(other.partitionKey)
        && List.copyOf(clusteringKey.entrySet())
            .equals(List.copyOf(other.clusteringKey.entrySet()));
  }

  /**
   * Whether both have the same key columns, with the same types and in the same sequence. The
   * clustering order may differ.
   */
  public boolean hasKeyColumnsOf(TableDefinition other) {
    return partitionKey.equals(other.partitionKey)
        && List.copyOf(clusteringKey.keySet()).equals(List.copyOf(other.clusteringKey.keySet()))
        && Stream.concat(partitionKey.stream(), clusteringKey.keySet().stream())
            .allMatch(column -> column(column).sameAs(other.column(column)));
  }

  private Column column(String column) {
    return Objects.requireNonNull(columns.get(column), column);
  }

  /** Whether it has a counter. Then all columns outside the key are counters. */
  public boolean hasCounters() {
    return columns.values().stream().anyMatch(Column::isCounter);
  }

  /** {@return why servers reject an index on a column, empty when they do not} */
  public Optional<String> indexProblem(String column) {
    if (partitionKey.equals(List.of(column))) {
      return Optional.of("the only column of the partition key needs no index");
    }
    return hasCounters() ? Optional.of("tables of counters have no indexes") : Optional.empty();
  }

  /** Whether a column belongs to the key. */
  boolean isKey(String column) {
    return partitionKey.contains(column) || clusteringKey.containsKey(column);
  }

  /**
   * {@return the id of this table if it is created now} Instances that create the same table at the
   * same moment give it the same id, whatever node they use. A dropped table that is created again
   * in another hour gets another id (docs/adr/0021).
   */
  public UUID id(String keyspace, Instant now) {
    String seed = keyspace + '\0' + name + '\0' + now.truncatedTo(ChronoUnit.HOURS);
    return UUID.nameUUIDFromBytes(seed.getBytes(UTF_8));
  }
}
