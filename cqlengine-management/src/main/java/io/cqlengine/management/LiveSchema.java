package io.cqlengine.management;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.error.NameSuggestion;
import io.cqlengine.management.cql.IndexDefinition;
import io.cqlengine.management.cql.KeyspaceDefinition;
import io.cqlengine.management.cql.ServerTable;
import io.cqlengine.management.cql.TableDefinition;
import io.cqlengine.management.cql.TableOptionComparison;
import io.cqlengine.management.cql.TypeDefinition;
import io.cqlengine.management.cql.TypeReferences;
import io.cqlengine.management.server.SchemaReader;
import io.cqlengine.management.source.ModelSourceWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads the schema of a keyspace that exists. */
final class LiveSchema {
  private final Target target;
  private final SchemaReader reader;

  LiveSchema(Target target, SchemaReader reader) {
    this.target = target;
    this.reader = reader;
  }

  /** The schema of some tables with the user types that they use; without names, everything. */
  Schema schema(List<String> names) {
    KeyspaceDefinition keyspace = keyspace();
    Map<String, TypeDefinition> types = reader.types(target.keyspace());
    List<IndexDefinition> indexes = reader.indexes(target.keyspace());
    List<ServerTable> tables = tables(names);
    List<Desired> desired = new ArrayList<>();
    TypeReferences references = new TypeReferences(types);
    types.values().stream()
        .filter(type -> names.isEmpty() || tables.stream().anyMatch(uses(references, type)))
        .forEach(type -> desired.add(new DesiredType(type)));
    tables.forEach(table -> desired.add(table(table.definition(), indexes)));
    return Schema.of(replication(keyspace), desired);
  }

  /** The source of tables or views, and of the user types that they use; without names, of all. */
  List<ModelSource> sources(String packageName, List<String> names) {
    keyspace();
    Schema schema = schema(names);
    Map<String, TypeDefinition> types = reader.types(target.keyspace());
    List<ServerTable> tables = tables(names);
    Map<String, List<String>> gaps = new HashMap<>();
    tables.forEach(
        table ->
            gaps.put(
                table.definition().name(),
                reader.extras(target.keyspace(), table.definition().name())));
    return new ModelSourceWriter(packageName)
            .write(
                tables,
                schema.types().stream()
                    .flatMap(name -> Stream.ofNullable(types.get(name)))
                    .toList(),
                reader.indexes(target.keyspace()),
                gaps)
            .stream()
            .map(source -> new ModelSource(source.className(), source.text(), source.gaps()))
            .toList();
  }

  /** The tables and views of these names; without names, all tables. */
  List<ServerTable> tables(List<String> names) {
    List<String> all = reader.tableNames(target.keyspace());
    return (names.isEmpty() ? all : names)
        .stream().distinct().map(name -> table(name, all)).toList();
  }

  private ServerTable table(String name, List<String> all) {
    return reader
        .table(target.keyspace(), name)
        .orElseThrow(
            () ->
                new CqlEngineException(
                    "%s has no table '%s'. %s"
                        .formatted(
                            target,
                            name,
                            NameSuggestion.question(name, all)
                                .orElseGet(() -> "Its tables are %s.".formatted(all)))));
  }

  KeyspaceDefinition keyspace() {
    return reader
        .keyspace(target.keyspace())
        .orElseThrow(
            () ->
                new CqlEngineException(
                    "keyspace '%s' does not exist on connection '%s'. Name one that exists."
                        .formatted(target.keyspace(), target.connection())));
  }

  private static Predicate<ServerTable> uses(TypeReferences references, TypeDefinition type) {
    return table ->
        table.definition().columns().values().stream()
            .anyMatch(column -> references.reaches(column.type(), type.name()));
  }

  private static DesiredTable table(TableDefinition table, List<IndexDefinition> indexes) {
    return new DesiredTable(
        new TableDefinition(
            table.name(),
            table.columns(),
            table.partitionKey(),
            table.clusteringKey(),
            TableOptionComparison.settable(table.options())),
        "",
        true,
        indexes.stream()
            .filter(index -> index.table().equals(table.name()))
            // A custom index of another product may have no column.
            .filter(index -> table.columns().containsKey(index.column()))
            .toList(),
        List.of());
  }

  /** A virtual keyspace has no replication. */
  private static Optional<Replication> replication(KeyspaceDefinition keyspace) {
    return keyspace.replication().isEmpty()
        ? Optional.empty()
        : Optional.of(new Replication(keyspace.replication(), keyspace.durableWrites()));
  }
}
