package io.cqlengine.management.source;

import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.management.cql.CqlType;
import io.cqlengine.management.cql.IndexDefinition;
import io.cqlengine.management.cql.Names;
import io.cqlengine.management.cql.ServerTable;
import io.cqlengine.management.cql.TableDefinition;
import io.cqlengine.management.cql.TableDefinition.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Writes a table as a model. */
final class TableWriter {
  private final ServerTable server;
  private final TableDefinition table;
  private final List<IndexDefinition> indexes;
  private final JavaTypes types;
  private final JavaNames members = new JavaNames();
  private final List<String> gaps;
  private final Set<String> written = new HashSet<>();

  /**
   * A writer.
   *
   * @param indexes those of the table
   * @param gaps takes what the model cannot have
   */
  TableWriter(
      ServerTable server, List<IndexDefinition> indexes, JavaTypes types, List<String> gaps) {
    this.server = server;
    this.table = server.definition();
    this.indexes = indexes;
    this.types = types;
    this.gaps = gaps;
  }

  String source(String className) {
    Names.problem("table", table.name()).ifPresent(gaps::add);
    if (server.kind() != ServerTable.Kind.TABLE) {
      gaps.add("this is " + server.kind() + ", which a sync cannot create");
    }
    if (server.isCompact()) {
      gaps.add("COMPACT STORAGE");
    }
    server.views().forEach(view -> gaps.add("the materialized view " + JavaNames.literal(view)));
    String name =
        JavaNames.snakeCase(className).equals(table.name())
            ? ""
            : "(" + JavaNames.literal(table.name()) + ")";
    Structure structure =
        new Structure("@Table" + name + TableOptionsWriter.write(table, gaps), className);
    Set<String> order = new LinkedHashSet<>(table.partitionKey());
    order.addAll(table.clusteringKey().keySet());
    table.columns().entrySet().stream()
        .filter(column -> column.getValue().isStatic())
        .map(Map.Entry::getKey)
        .forEach(order::add);
    order.addAll(table.columns().keySet());
    order.forEach(column -> add(structure, column));
    indexes.stream()
        .filter(index -> !written.contains(index.column()))
        .forEach(
            index ->
                gaps.add(
                    "index %s on %s"
                        .formatted(
                            JavaNames.literal(index.name()), JavaNames.literal(index.column()))));
    return structure.source(types.nested());
  }

  private void add(Structure structure, String name) {
    Column column = Objects.requireNonNull(table.columns().get(name));
    CqlType type = CqlType.parse(column.type());
    String member = members.member(name);
    boolean key = table.partitionKey().contains(name) || table.clusteringKey().containsKey(name);
    Optional<String> javaType = types.of(type, member);
    if (javaType.isEmpty()) {
      gaps.add(
          "%s %s of type %s, which no member can have"
              .formatted(
                  key ? "the key column" : "column",
                  JavaNames.literal(name),
                  JavaNames.literal(column.type())));
      return;
    }
    StringBuilder annotations = new StringBuilder();
    if (table.partitionKey().contains(name)) {
      annotations.append("@PartitionKey ");
    } else if (key) {
      boolean descending = table.clusteringKey().get(name) == ClusteringOrder.DESC;
      annotations
          .append("@ClusteringKey")
          .append(descending ? "(order = ClusteringOrder.DESC) " : " ");
    }
    annotations.append(column.isStatic() ? "@Static " : "");
    annotations.append(named(member, name));
    indexes.stream()
        .filter(index -> index.column().equals(name))
        .forEach(index -> annotations.append(indexed(index)));
    boolean frozen = type.name().equals("frozen") && !type.unfrozen().name().equals("tuple");
    annotations.append(frozen && !key ? "@Frozen " : "");
    structure.add(annotations.toString(), javaType.get(), member);
    written.add(name);
  }

  /** The annotation of a member whose column does not have the default name. */
  static String named(String member, String column) {
    return JavaNames.snakeCase(member).equals(column)
        ? ""
        : "@Column(" + JavaNames.literal(column) + ") ";
  }

  private String indexed(IndexDefinition index) {
    List<String> attributes = new ArrayList<>();
    if (!index.hasDefaultName()) {
      attributes.add("value = " + JavaNames.literal(index.name()));
    }
    if (index.target() != IndexModel.Target.VALUES) {
      attributes.add("of = Indexed.Of." + index.target());
    }
    if (!index.className().isEmpty()) {
      attributes.add("using = " + JavaNames.literal(index.className()));
    }
    List<String> options =
        index.options().entrySet().stream()
            .map(option -> option.getKey() + "=" + option.getValue())
            .sorted()
            .toList();
    boolean pairs = options.stream().allMatch(TableOptionsWriter::isPair);
    if (!pairs || (index.className().isEmpty() && !options.isEmpty())) {
      gaps.add("the options of index " + JavaNames.literal(index.name()));
    } else if (!options.isEmpty()) {
      attributes.add("options = " + TableOptionsWriter.array(options));
    }
    return "@Indexed"
        + (attributes.isEmpty() ? "" : "(" + String.join(", ", attributes) + ")")
        + " ";
  }
}
