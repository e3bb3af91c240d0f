package io.cqlengine.management;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.model.ColumnModel;
import io.cqlengine.api.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A model without a class behind it: the columns as given. */
public record FakeModel(String table, List<ColumnModel<Object, ?>> columns)
    implements Model<Object> {

  public static FakeModel of(String table) {
    return new FakeModel(table, List.of());
  }

  public FakeModel partitionKey(String name, DataType type) {
    return and(new FakeColumn(name, type, true, Optional.empty()));
  }

  public FakeModel clusteringKey(String name, DataType type, ClusteringOrder order) {
    return and(new FakeColumn(name, type, false, Optional.of(order)));
  }

  public FakeModel column(String name, DataType type) {
    return and(new FakeColumn(name, type, false, Optional.empty()));
  }

  private FakeModel and(ColumnModel<Object, ?> column) {
    List<ColumnModel<Object, ?>> all = new ArrayList<>(columns);
    all.add(column);
    return new FakeModel(table, all);
  }

  @Override
  public Class<Object> type() {
    return Object.class;
  }

  @Override
  public Optional<String> keyspace() {
    return Optional.empty();
  }

  @Override
  public Optional<String> connection() {
    return Optional.empty();
  }

  @Override
  public ColumnModel<Object, ?> column(String member) {
    return columns.stream()
        .filter(column -> column.member().equals(member))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public List<ColumnModel<Object, ?>> partitionKey() {
    return columns.stream().filter(ColumnModel::partitionKey).toList();
  }

  @Override
  public List<ColumnModel<Object, ?>> clusteringKey() {
    return columns.stream().filter(column -> column.clusteringOrder().isPresent()).toList();
  }

  private record FakeColumn(
      String name, DataType type, boolean partitionKey, Optional<ClusteringOrder> clusteringOrder)
      implements ColumnModel<Object, Object> {

    @Override
    public String member() {
      return name;
    }

    @Override
    public GenericType<Object> javaType() {
      return GenericType.of(Object.class);
    }
  }
}
