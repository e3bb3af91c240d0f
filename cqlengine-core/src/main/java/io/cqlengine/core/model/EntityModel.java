package io.cqlengine.core.model;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.model.ColumnModel;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.model.UserTypeModel;
import io.cqlengine.core.access.EntityAccess;
import io.cqlengine.core.type.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model as it was read. Compared by identity: an engine reads a class once.
 *
 * @param <E> the entity type
 */
public final class EntityModel<E> implements Model<E> {
  private final Class<E> type;
  private final String table;
  private final Optional<String> keyspace;
  private final Optional<String> connection;
  private final List<EntityColumn<E, ?>> columns;
  private final List<EntityColumn<E, ?>> partitionKey;
  private final List<EntityColumn<E, ?>> clusteringKey;
  private final List<EntityColumn<E, ?>> primaryKey;
  private final Map<String, EntityColumn<E, ?>> byMember = new LinkedHashMap<>();
  private final EntityAccess<E> access;

  EntityModel(
      Class<E> type,
      String table,
      Optional<String> keyspace,
      Optional<String> connection,
      List<EntityColumn<E, ?>> columns,
      List<EntityColumn<E, ?>> partitionKey,
      List<EntityColumn<E, ?>> clusteringKey,
      EntityAccess<E> access) {
    this.type = type;
    this.table = table;
    this.keyspace = keyspace;
    this.connection = connection;
    this.columns = List.copyOf(columns);
    this.partitionKey = List.copyOf(partitionKey);
    this.clusteringKey = List.copyOf(clusteringKey);
    List<EntityColumn<E, ?>> key = new ArrayList<>(partitionKey);
    key.addAll(clusteringKey);
    this.primaryKey = List.copyOf(key);
    this.columns.forEach(column -> byMember.put(column.member(), column));
    this.access = access;
  }

  @Override
  public Class<E> type() {
    return type;
  }

  @Override
  public String table() {
    return table;
  }

  @Override
  public Optional<String> keyspace() {
    return keyspace;
  }

  @Override
  public Optional<String> connection() {
    return connection;
  }

  @Override
  public List<ColumnModel<E, ?>> columns() {
    return described(columns);
  }

  @Override
  public ColumnModel<E, ?> column(String member) {
    EntityColumn<E, ?> column = byMember.get(member);
    if (column == null) {
      throw new CqlEngineException(
          name() + " has no member '" + member + "': it has " + String.join(", ", members()));
    }
    return column;
  }

  @Override
  public List<ColumnModel<E, ?>> partitionKey() {
    return described(partitionKey);
  }

  @Override
  public List<ColumnModel<E, ?>> clusteringKey() {
    return described(clusteringKey);
  }

  @Override
  public List<UserTypeModel> userTypes() {
    return columns.stream()
        .map(EntityColumn::valueType)
        .flatMap(ValueType::userTypes)
        .distinct()
        .toList();
  }

  /** The class's simple name, for messages. */
  public String name() {
    return type.getSimpleName();
  }

  /** The column of a member, or null. */
  public @Nullable EntityColumn<E, ?> find(String member) {
    return byMember.get(member);
  }

  /** The members' names in the order of declaration. */
  public Collection<String> members() {
    return byMember.keySet();
  }

  /** All columns in the order of declaration. */
  public List<EntityColumn<E, ?>> all() {
    return columns;
  }

  /** Partition key, then clustering columns. */
  public List<EntityColumn<E, ?>> primaryKey() {
    return primaryKey;
  }

  /** The number of columns in the partition key. */
  public int partitionKeySize() {
    return partitionKey.size();
  }

  /** Access to the members. */
  public EntityAccess<E> access() {
    return access;
  }

  @Override
  public String toString() {
    return "Model[" + type.getName() + " in table " + table + "]";
  }

  private static <E> List<ColumnModel<E, ?>> described(List<EntityColumn<E, ?>> columns) {
    return List.copyOf(columns);
  }
}
