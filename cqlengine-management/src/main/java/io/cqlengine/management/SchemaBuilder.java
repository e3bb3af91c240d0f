package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.management.cql.IndexDefinition;
import io.cqlengine.management.cql.TableDefinition;
import io.cqlengine.management.cql.TableDefinition.Column;
import io.cqlengine.management.cql.TypeDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Declares a {@link Schema} in code. Write names exactly as Cassandra stores them, types as in
 * {@code CREATE TABLE}.
 */
public final class SchemaBuilder {
  private Optional<Replication> replication = Optional.empty();
  private final List<Desired> desired = new ArrayList<>();

  SchemaBuilder() {}

  /**
   * {@return this builder, with a replication of the keyspace} Without it, the keyspace must exist.
   *
   * @param given the replication of a keyspace that is missing
   */
  public SchemaBuilder replication(Replication given) {
    replication = Optional.of(requireNonNull(given, "given is null"));
    return this;
  }

  /**
   * {@return this builder, with a user type} The sequence of types does not matter.
   *
   * @param name the name of the type
   * @param declaration adds its fields
   */
  public SchemaBuilder type(String name, Consumer<Type> declaration) {
    Type type = new Type();
    requireNonNull(name, "name is null");
    requireNonNull(declaration, "declaration is null").accept(type);
    desired.add(new DesiredType(new TypeDefinition(name, type.fields)));
    return this;
  }

  /**
   * {@return this builder, with a table}
   *
   * @param name the name of the table
   * @param declaration adds its columns, options and indexes
   */
  public SchemaBuilder table(String name, Consumer<Table> declaration) {
    Table table = new Table();
    requireNonNull(name, "name is null");
    requireNonNull(declaration, "declaration is null").accept(table);
    desired.add(table.of(name));
    return this;
  }

  /**
   * {@return the schema}
   *
   * @throws CqlEngineException if it is not valid, with all problems
   */
  public Schema build() {
    return Schema.of(replication, desired);
  }

  private static <T> void put(Map<String, T> map, String name, T value) {
    if (map.putIfAbsent(requireNonNull(name, "name is null"), value) != null) {
      throw new CqlEngineException("'%s' is declared twice. Declare it once.".formatted(name));
    }
  }

  /** Declares the fields of a user type. */
  public static final class Type {
    private final Map<String, String> fields = new LinkedHashMap<>();

    private Type() {}

    /**
     * {@return this type, with a field}
     *
     * @param name its name
     * @param type its CQL type
     */
    public Type field(String name, String type) {
      put(fields, name, requireNonNull(type, "type is null"));
      return this;
    }
  }

  /** Declares a table. Key columns have the order of their declaration. */
  public static final class Table {
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final List<String> partitionKey = new ArrayList<>();
    private final Map<String, ClusteringOrder> clusteringKey = new LinkedHashMap<>();
    private final Map<String, Object> options = new LinkedHashMap<>();
    private final List<IndexModel> indexes = new ArrayList<>();

    private Table() {}

    /**
     * {@return this table, with a column of the partition key}
     *
     * @param name its name
     * @param type its CQL type
     */
    public Table partitionKey(String name, String type) {
      column(name, type);
      partitionKey.add(name);
      return this;
    }

    /**
     * {@return this table, with a clustering column}
     *
     * @param name its name
     * @param type its CQL type
     * @param order the order in which the table stores its rows
     */
    public Table clusteringKey(String name, String type, ClusteringOrder order) {
      column(name, type);
      clusteringKey.put(name, requireNonNull(order, "order is null"));
      return this;
    }

    /**
     * {@return this table, with a column}
     *
     * @param name its name
     * @param type its CQL type
     */
    public Table column(String name, String type) {
      put(columns, name, new Column(requireNonNull(type, "type is null"), false));
      return this;
    }

    /**
     * {@return this table, with a static column}
     *
     * @param name its name
     * @param type its CQL type
     */
    public Table staticColumn(String name, String type) {
      put(columns, name, new Column(requireNonNull(type, "type is null"), true));
      return this;
    }

    /**
     * {@return this table, with an option} The server decides options that are left out.
     *
     * @param name its CQL name, such as {@code comment}
     * @param value a text, number, boolean or map of texts
     */
    public Table option(String name, Object value) {
      put(options, name, requireNonNull(value, "value is null"));
      return this;
    }

    /**
     * {@return this table, with an ordinary index}
     *
     * @param column the column's name
     */
    public Table index(String column) {
      requireNonNull(column, "column is null");
      return index(
          new IndexModel(
              Optional.empty(),
              column,
              IndexModel.Target.VALUES,
              Optional.empty(),
              Map.of(),
              true));
    }

    /**
     * {@return this table, with an index}
     *
     * @param index the index
     */
    public Table index(IndexModel index) {
      indexes.add(requireNonNull(index, "index is null"));
      return this;
    }

    private DesiredTable of(String name) {
      return new DesiredTable(
          new TableDefinition(name, columns, partitionKey, clusteringKey, options),
          "",
          false,
          indexes(name, true),
          indexes(name, false));
    }

    private List<IndexDefinition> indexes(String table, boolean managed) {
      return indexes.stream()
          .filter(index -> index.managed() == managed)
          .map(index -> IndexDefinition.of(table, index))
          .toList();
    }
  }
}
