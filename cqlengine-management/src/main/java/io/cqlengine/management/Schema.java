package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

import io.cqlengine.management.cql.IndexDefinition;
import io.cqlengine.management.cql.SchemaCql;
import io.cqlengine.management.cql.TypeDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The schema that a keyspace should have: its replication, user types, tables and indexes. It has
 * no connection and no keyspace name, so it can be planned, synced and compared anywhere.
 *
 * <p>It comes from models or from a keyspace that exists, by {@link SchemaManager#schemaOf}, or
 * from code, by {@link #builder()}. Views, functions and aggregates are not part of it.
 */
public final class Schema {
  private final Optional<Replication> replication;
  private final List<TypeDefinition> types;
  private final List<DesiredTable> tables;

  private Schema(
      Optional<Replication> replication, List<TypeDefinition> types, List<DesiredTable> tables) {
    this.replication = replication;
    this.types = types;
    this.tables = tables;
  }

  /** {@return a builder of a schema without classes} */
  public static SchemaBuilder builder() {
    return new SchemaBuilder();
  }

  /**
   * A schema of types and tables in any sequence.
   *
   * @throws io.cqlengine.api.error.CqlEngineException if it is not valid
   */
  static Schema of(Optional<Replication> replication, List<Desired> desired) {
    DesiredValidator.check(desired);
    List<TypeDefinition> types = new ArrayList<>();
    List<DesiredTable> tables = new ArrayList<>();
    for (Desired each : desired) {
      if (each instanceof DesiredType type) {
        types.add(type.type());
      } else if (each instanceof DesiredTable table) {
        tables.add(table);
      }
    }
    return new Schema(replication, DesiredValidator.sorted(types), List.copyOf(tables));
  }

  /** {@return the replication of the keyspace, if it has one} */
  public Optional<Replication> replication() {
    return replication;
  }

  /**
   * {@return this schema with a replication} Planning it creates a missing keyspace. The
   * replication of an existing one stays as it is.
   *
   * @param other the replication
   */
  public Schema withReplication(Replication other) {
    return new Schema(Optional.of(requireNonNull(other, "other is null")), types, tables);
  }

  /** {@return this schema without a replication, so that the keyspace must exist} */
  public Schema withoutReplication() {
    return new Schema(Optional.empty(), types, tables);
  }

  /** {@return the names of the user types, each after those that it uses} */
  public List<String> types() {
    return types.stream().map(TypeDefinition::name).toList();
  }

  /** {@return the names of the tables} */
  public List<String> tables() {
    return tables.stream().map(table -> table.table().name()).toList();
  }

  /** {@return the names of the indexes} */
  public List<String> indexes() {
    return tables.stream()
        .flatMap(table -> table.managed().stream())
        .map(IndexDefinition::name)
        .toList();
  }

  /**
   * {@return the statements that create everything in an empty cluster}
   *
   * @param keyspace the keyspace, exactly as Cassandra stores it
   */
  public List<String> cql(String keyspace) {
    requireNonNull(keyspace, "keyspace is null");
    List<String> cql = new ArrayList<>();
    replication.ifPresent(given -> cql.add(SchemaCql.createKeyspace(keyspace, given.definition())));
    types.forEach(type -> cql.add(SchemaCql.createType(keyspace, type)));
    for (DesiredTable table : tables) {
      cql.add(SchemaCql.createTable(keyspace, table.table(), null));
      table.managed().forEach(index -> cql.add(SchemaCql.createIndex(keyspace, index)));
    }
    return cql;
  }

  List<Desired> desired() {
    List<Desired> desired = new ArrayList<>();
    replication.ifPresent(given -> desired.add(new DesiredKeyspace(given.definition(), false)));
    types.forEach(type -> desired.add(new DesiredType(type)));
    desired.addAll(tables);
    return desired;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Schema that
        && replication.equals(that.replication)
        && types.equals(that.types)
        && tables.equals(that.tables);
  }

  @Override
  public int hashCode() {
    return Objects.hash(replication, types, tables);
  }

  /** Human-readable: the names of types, tables and indexes. */
  @Override
  public String toString() {
    return "types " + types() + ", tables " + tables() + ", indexes " + indexes();
  }
}
