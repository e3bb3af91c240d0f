package io.cqlengine.core.model;

import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import io.cqlengine.api.annotation.Nulls;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.model.ColumnModel;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.model.UserTypeModel;
import io.cqlengine.core.access.MemberAccessor;
import io.cqlengine.core.type.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model as it was read. Compared by identity: an engine reads a class once.
 *
 * @param <E> the entity type
 */
public final class EntityModel<E> implements Model<E> {
  private final Class<E> type;
  private final TableReader.Description table;
  private final List<EntityColumn<E, ?>> columns;
  private final Key<E> key;
  private final List<EntityColumn<E, ?>> primaryKey;
  private final Map<String, EntityColumn<E, ?>> byMember = new LinkedHashMap<>();
  private final MemberAccessor<E> access;
  private final List<IndexModel> indexes;
  private final boolean statics;
  private final boolean counters;
  private volatile @Nullable List<TypeCodec<Object>> codecs;
  private final Optional<DiscriminatorMapping> discrimination;
  private final @Nullable ColumnDefaults<E> defaults;
  private final @Nullable EntityValidation<E> validation;

  /**
   * The primary key.
   *
   * @param partition the partition key
   * @param clustering the clustering columns
   */
  record Key<E>(List<EntityColumn<E, ?>> partition, List<EntityColumn<E, ?>> clustering) {
    Key {
      partition = List.copyOf(partition);
      clustering = List.copyOf(clustering);
    }
  }

  /**
   * @param discrimination which rows are its own, if subtypes share the table
   * @param defaults null if the subtypes have them
   * @param validation null if the subtypes have it
   */
  EntityModel(
      Class<E> type,
      TableReader.Description table,
      Key<E> key,
      List<EntityColumn<E, ?>> columns,
      MemberAccessor<E> access,
      Optional<DiscriminatorMapping> discrimination,
      @Nullable ColumnDefaults<E> defaults,
      @Nullable EntityValidation<E> validation) {
    this.type = type;
    this.table = table;
    this.key = key;
    this.columns = List.copyOf(columns);
    List<EntityColumn<E, ?>> all = new ArrayList<>(key.partition());
    all.addAll(key.clustering());
    this.primaryKey = List.copyOf(all);
    this.columns.forEach(column -> byMember.put(column.member(), column));
    this.indexes = columns.stream().flatMap(column -> column.indexes().stream()).toList();
    this.statics = columns.stream().anyMatch(EntityColumn::isStatic);
    this.counters = columns.stream().anyMatch(EntityColumn::counter);
    this.access = access;
    this.discrimination = discrimination;
    this.defaults = defaults;
    this.validation = validation;
  }

  @Override
  public Class<E> type() {
    return type;
  }

  @Override
  public String table() {
    return table.name();
  }

  @Override
  public Optional<String> keyspace() {
    return table.keyspace();
  }

  @Override
  public Optional<String> connection() {
    return table.connection();
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
  @SuppressWarnings("unchecked")
  public <V> ColumnModel<E, V> column(ColumnRef<? super E, V> ref) {
    if (!ref.owner().isAssignableFrom(type)) {
      throw new CqlEngineException(
          ref + " is no column of " + name() + ": it has " + String.join(", ", members()));
    }
    return (ColumnModel<E, V>) column(ref.member());
  }

  @Override
  public List<ColumnModel<E, ?>> partitionKey() {
    return described(key.partition());
  }

  @Override
  public List<ColumnModel<E, ?>> clusteringKey() {
    return described(key.clustering());
  }

  @Override
  public List<IndexModel> indexes() {
    return indexes;
  }

  @Override
  public Map<String, Object> options() {
    return table.options();
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
    return key.partition().size();
  }

  /** Whether any column is static. */
  public boolean hasStatics() {
    return statics;
  }

  /** Whether the table has counters. */
  public boolean hasCounters() {
    return counters;
  }

  /** Access to the members. */
  public MemberAccessor<E> access() {
    return access;
  }

  /** The codecs of all columns as they are declared, on no session: to compare, not to send. */
  public List<TypeCodec<Object>> codecs() {
    @Nullable List<TypeCodec<Object>> known = codecs;
    if (known == null) {
      List<TypeCodec<Object>> found = new ArrayList<>(columns.size());
      for (EntityColumn<E, ?> column : columns) {
        found.add(column.valueType().readingCodec(column.type(), CodecRegistry.DEFAULT));
      }
      known = List.copyOf(found);
      codecs = known;
    }
    return known;
  }

  /** What writing does with null members, unless something else is chosen. */
  public Nulls nulls() {
    return table.nulls();
  }

  /**
   * Which rows of the table are the model's own, if it shares the table with subtypes or is one. A
   * query of a model that is not {@link DiscriminatorMapping#whole() whole} is restricted to these
   * values of the discriminator where CQL allows it.
   */
  public Optional<DiscriminatorMapping> discrimination() {
    return discrimination;
  }

  /** Whether a row with these values, in the order of the columns, is one of the model. */
  public boolean owns(@Nullable Object[] values) {
    return discrimination.isEmpty()
        || discrimination.get().values().stream()
            .anyMatch(own -> own.equals(values[discrimination.get().column()]));
  }

  /** Whether a column tells the subtypes of a shared table apart. */
  public boolean discriminates(EntityColumn<E, ?> column) {
    return discrimination.isPresent() && discrimination.get().column() == column.index();
  }

  /**
   * The entity that {@code create} writes: with defaults where members are null.
   *
   * @return the same entity when nothing was to fill in, else a new one
   */
  public E filled(E entity) {
    return defaults == null ? filledBySubtype(entity) : defaults.fill(entity, access);
  }

  private E filledBySubtype(E entity) {
    return filled(union().model(entity), entity);
  }

  private static <S> S filled(EntityModel<S> subtype, Object entity) {
    return subtype.filled(subtype.type.cast(entity));
  }

  /**
   * Checks an entity that is to be written as a whole: its key, its values, and its own checks.
   *
   * @param values those of its members, as they are to be written
   * @param violations takes what is wrong, naming class and member
   */
  public void validate(E entity, @Nullable Object[] values, List<String> violations) {
    if (validation == null) {
      validate(union().model(entity), entity, violations);
    } else {
      validation.check(entity, values, violations);
    }
  }

  private static <S> void validate(EntityModel<S> subtype, Object entity, List<String> violations) {
    S own = subtype.type.cast(entity);
    subtype.validate(own, subtype.access.values(own), violations);
  }

  private SupertypeAccessor<E> union() {
    return (SupertypeAccessor<E>) access;
  }

  /**
   * Checks a value that an update assigns to a column.
   *
   * @param violations takes what is wrong, naming class and member
   */
  public void check(EntityColumn<E, ?> column, @Nullable Object value, List<String> violations) {
    column.check(value, told(column, violations));
  }

  /**
   * Checks elements that an update adds to a column.
   *
   * @param type the type of a collection of such elements, or of one
   * @param violations takes what is wrong, naming class and member
   */
  public void check(
      EntityColumn<E, ?> column, ValueType type, Object value, List<String> violations) {
    type.check(value, true, told(column, violations));
  }

  private BiConsumer<String, String> told(EntityColumn<E, ?> column, List<String> violations) {
    return (place, text) -> violations.add(name() + "." + column.member() + place + " " + text);
  }

  @Override
  public String toString() {
    return "Model["
        + type.getName()
        + " in table "
        + table.keyspace().map(keyspace -> keyspace + ".").orElse("")
        + table.name()
        + table.connection().map(connection -> " on " + connection).orElse("")
        + columns.stream().map(EntityModel::described).collect(Collectors.joining(", ", ": ", ""))
        + "]";
  }

  private static String described(EntityColumn<?, ?> column) {
    return column.name()
        + " "
        + column.type().asCql(true, true)
        + (column.partitionKey() ? " partition key" : "")
        + column.clusteringOrder().map(order -> " clustering " + order).orElse("")
        + (column.isStatic() ? " static" : "");
  }

  private static <E> List<ColumnModel<E, ?>> described(List<EntityColumn<E, ?>> columns) {
    return List.copyOf(columns);
  }
}
