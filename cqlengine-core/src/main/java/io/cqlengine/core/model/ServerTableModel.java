package io.cqlengine.core.model;

import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.annotation.Nulls;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.api.result.NamedRow;
import io.cqlengine.api.rules.TableSettings;
import io.cqlengine.core.access.MemberAccessor;
import io.cqlengine.core.type.Constraints;
import io.cqlengine.core.type.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates the model of a table of a server that has no class. */
public final class ServerTableModel {
  private ServerTableModel() {}

  /**
   * A column in the server's schema.
   *
   * @param indexed whether it, or a part of it, has an index of any kind
   * @param position its position in the partition key or among the clustering columns
   */
  public record ServerColumn(
      String name,
      ValueType type,
      boolean partitionKey,
      Optional<ClusteringOrder> clusteringOrder,
      boolean isStatic,
      boolean indexed,
      int position) {

    /** An index whose kind and options only the server knows. */
    private List<IndexModel> indexes() {
      return indexed
          ? List.of(
              new IndexModel(
                  Optional.empty(),
                  name,
                  IndexModel.Target.VALUES,
                  Optional.empty(),
                  Map.of(),
                  false))
          : List.of();
    }
  }

  /** The model; its members are named as the columns. */
  public static EntityModel<NamedRow> model(
      String keyspace, String table, List<ServerColumn> columns) {
    List<EntityColumn<NamedRow, ?>> all = new ArrayList<>();
    Map<String, Integer> positions = new LinkedHashMap<>();
    for (ServerColumn given : columns) {
      positions.put(given.name(), all.size());
      all.add(
          new EntityColumn<>(
              NamedRow.class,
              all.size(),
              given.name(),
              given.name(),
              given.type(),
              false,
              new EntityColumn.Role(
                  given.partitionKey(), given.clusteringOrder(), given.isStatic()),
              given.indexes(),
              Constraints.NONE));
    }
    Comparator<EntityColumn<NamedRow, ?>> inKey =
        Comparator.comparingInt(column -> columns.get(column.index()).position());
    return new EntityModel<>(
        NamedRow.class,
        new TableSettings(table, Optional.of(keyspace), Optional.empty(), Nulls.UNSET, Map.of()),
        new EntityModel.Key<>(
            all.stream().filter(EntityColumn::partitionKey).sorted(inKey).toList(),
            all.stream().filter(EntityColumn::clusteringKey).sorted(inKey).toList()),
        all,
        new NamedRowAccessor(Collections.unmodifiableMap(positions)),
        Optional.empty(),
        null,
        null);
  }

  private static final class NamedRowAccessor extends MemberAccessor<NamedRow> {
    private final Map<String, Integer> positions;
    private final List<String> names;

    NamedRowAccessor(Map<String, Integer> positions) {
      this.positions = positions;
      this.names = List.copyOf(positions.keySet());
    }

    @Override
    public @Nullable Object get(NamedRow entity, int member) {
      return entity.get(names.get(member));
    }

    @Override
    public @Nullable Object[] values(NamedRow entity) {
      @Nullable Object[] values = new @Nullable Object[names.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = get(entity, i);
      }
      return values;
    }

    @Override
    public NamedRow create(@Nullable Object[] values) {
      return CoreNamedRow.of(positions, values);
    }
  }
}
