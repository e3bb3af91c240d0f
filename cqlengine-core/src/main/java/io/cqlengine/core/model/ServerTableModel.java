package io.cqlengine.core.model;

import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.annotation.Nulls;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.api.result.NamedRow;
import io.cqlengine.core.access.MemberAccessor;
import io.cqlengine.core.type.Constraints;
import io.cqlengine.core.type.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the model of a table, as a server has it, that no class describes. */
public final class ServerTableModel {
  private ServerTableModel() {}

  /**
   * A column as the server tells of it.
   *
   * @param name its name
   * @param type its values
   * @param partitionKey whether it is a component of the partition key
   * @param clusteringOrder the order of a clustering column
   * @param isStatic whether it has one value for the whole partition
   * @param indexed whether an index of any kind is on it, or on a part of it
   * @param position its place in its part of the key
   */
  public record LiveColumn(
      String name,
      ValueType type,
      boolean partitionKey,
      Optional<ClusteringOrder> clusteringOrder,
      boolean isStatic,
      boolean indexed,
      int position) {

    /** What is known of the index, which only the server can tell more of. */
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
      String keyspace, String table, List<LiveColumn> columns) {
    List<EntityColumn<NamedRow, ?>> all = new ArrayList<>();
    Map<String, Integer> places = new LinkedHashMap<>();
    EntityColumn<NamedRow, ?>[] partitionKey = key(columns, true);
    EntityColumn<NamedRow, ?>[] clusteringKey = key(columns, false);
    for (LiveColumn live : columns) {
      EntityColumn<NamedRow, ?> column =
          new EntityColumn<>(
              NamedRow.class,
              all.size(),
              live.name(),
              live.name(),
              live.type(),
              false,
              new EntityColumn.Role(live.partitionKey(), live.clusteringOrder(), live.isStatic()),
              live.indexes(),
              Constraints.NONE);
      places.put(live.name(), all.size());
      all.add(column);
      if (column.key()) {
        (live.partitionKey() ? partitionKey : clusteringKey)[live.position()] = column;
      }
    }
    return new EntityModel<>(
        NamedRow.class,
        new TableReader.Description(
            table, Optional.of(keyspace), Optional.empty(), Nulls.UNSET, Map.of()),
        new EntityModel.Key<>(List.of(partitionKey), List.of(clusteringKey)),
        all,
        new Access(Collections.unmodifiableMap(places)),
        Optional.empty(),
        null,
        null);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static EntityColumn<NamedRow, ?>[] key(List<LiveColumn> columns, boolean partition) {
    long size =
        columns.stream()
            .filter(
                column -> partition ? column.partitionKey() : column.clusteringOrder().isPresent())
            .count();
    return new EntityColumn[(int) size];
  }

  private static final class Access extends MemberAccessor<NamedRow> {
    private final Map<String, Integer> places;
    private final List<String> names;

    Access(Map<String, Integer> places) {
      this.places = places;
      this.names = List.copyOf(places.keySet());
    }

    @Override
    public @Nullable Object get(NamedRow entity, int member) {
      return entity.get(names.get(member));
    }

    @Override
    public @Nullable Object[] values(NamedRow entity) {
      return names.stream().map(entity::get).toArray();
    }

    @Override
    public NamedRow create(@Nullable Object[] values) {
      return new NamedValues(places, values);
    }
  }
}
