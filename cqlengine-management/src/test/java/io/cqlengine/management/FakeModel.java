package io.cqlengine.management;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.model.ColumnModel;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.model.UserTypeModel;
import io.cqlengine.api.spi.ModelColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model without a class behind it: the columns, types, indexes and options as given. */
public record FakeModel(
    String table,
    List<ColumnModel<Object, ?>> columns,
    List<UserTypeModel> userTypes,
    List<IndexModel> indexes,
    Map<String, Object> options)
    implements Model<Object> {

  public static FakeModel of(String table) {
    return new FakeModel(table, List.of(), List.of(), List.of(), Map.of());
  }

  public FakeModel partitionKey(String name, DataType type) {
    return and(new FakeColumn(name, type, true, Optional.empty(), false));
  }

  public FakeModel clusteringKey(String name, DataType type, ClusteringOrder order) {
    return and(new FakeColumn(name, type, false, Optional.of(order), false));
  }

  public FakeModel column(String name, DataType type) {
    return and(new FakeColumn(name, type, false, Optional.empty(), false));
  }

  public FakeModel staticColumn(String name, DataType type) {
    return and(new FakeColumn(name, type, false, Optional.empty(), true));
  }

  public FakeModel userType(String name, UserTypeModel.Field... fields) {
    UserTypeModel type = new UserTypeModel(name, List.of(fields));
    return new FakeModel(table, columns, plus(userTypes, type), indexes, options);
  }

  public FakeModel index(String column) {
    return index(
        new IndexModel(
            Optional.empty(), column, IndexModel.Target.VALUES, Optional.empty(), Map.of(), true));
  }

  public FakeModel index(IndexModel index) {
    return new FakeModel(table, columns, userTypes, plus(indexes, index), options);
  }

  public FakeModel option(String name, Object value) {
    Map<String, Object> all = new LinkedHashMap<>(options);
    all.put(name, value);
    return new FakeModel(table, columns, userTypes, indexes, all);
  }

  private FakeModel and(ColumnModel<Object, ?> column) {
    return new FakeModel(table, plus(columns, column), userTypes, indexes, options);
  }

  private static <T> List<T> plus(List<T> list, T element) {
    List<T> all = new ArrayList<>(list);
    all.add(element);
    return all;
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
      String name,
      DataType type,
      boolean partitionKey,
      Optional<ClusteringOrder> clusteringOrder,
      boolean isStatic)
      implements ColumnModel<Object, Object> {

    @Override
    public ColumnRef<Object, Object> ref() {
      return new ModelColumns<>(Object.class).ref(name);
    }

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
