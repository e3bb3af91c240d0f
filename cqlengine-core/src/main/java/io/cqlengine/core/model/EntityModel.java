package io.cqlengine.core.model;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import io.cqlengine.api.annotation.Nulls;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.error.NameSuggestion;
import io.cqlengine.api.model.ColumnModel;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.model.UserTypeModel;
import io.cqlengine.api.rules.TableSettings;
import io.cqlengine.core.access.MemberAccessor;
import io.cqlengine.core.type.MemberDefaults;
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
 * The model of a class or of a table of the server. Compared by identity: an engine reads a class
 * once.
 */
public final class EntityModel<E> implements Model<E> {
  private final Class<E> type;
  private final TableSettings table;
  private final List<EntityColumn<E, ?>> columns;
  private final Key<E> key;
  private final List<EntityColumn<E, ?>> primaryKey;
  private final Map<String, EntityColumn<E, ?>> byMember = new LinkedHashMap<>();
  private final MemberAccessor<E> access;
  private final List<IndexModel> indexes;
  private final boolean ownCollections;
  private final boolean statics;
  private final boolean counters;
  private volatile @Nullable List<TypeCodec<Object>> codecs;
  private final Optional<DiscriminatorMapping> discriminator;
  private final @Nullable MemberDefaults<E> defaults;
  private final @Nullable EntityValidation<E> validation;

  /** The partition key and the clustering columns. */
  record Key<E>(List<EntityColumn<E, ?>> partition, List<EntityColumn<E, ?>> clustering) {
    Key {
      partition = List.copyOf(partition);
      clustering = List.copyOf(clustering);
    }
  }

  /** Without defaults and validation if the subtypes have them. */
  EntityModel(
      Class<E> type,
      TableSettings table,
      Key<E> key,
      List<EntityColumn<E, ?>> columns,
      MemberAccessor<E> access,
      Optional<DiscriminatorMapping> discriminator,
      @Nullable MemberDefaults<E> defaults,
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
    this.ownCollections =
        columns.stream().anyMatch(column -> column.valueType().needsOwnCollections());
    this.counters = columns.stream().anyMatch(EntityColumn::counter);
    this.access = access;
    this.discriminator = discriminator;
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
    return List.copyOf(columns);
  }

  @Override
  public ColumnModel<E, ?> column(String member) {
    requireNonNull(member, "member is null");
    EntityColumn<E, ?> column = byMember.get(member);
    if (column == null) {
      throw new CqlEngineException(noMember(member));
    }
    return column;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <V> ColumnModel<E, V> column(ColumnRef<? super E, V> ref) {
    requireNonNull(ref, "ref is null");
    if (!ref.owner().isAssignableFrom(type)) {
      throw new CqlEngineException(noMember(ref));
    }
    return (ColumnModel<E, V>) column(ref.member());
  }

  @Override
  public List<ColumnModel<E, ?>> partitionKey() {
    return List.copyOf(key.partition());
  }

  @Override
  public List<ColumnModel<E, ?>> clusteringKey() {
    return List.copyOf(key.clustering());
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

  /** Says that there is no column for a reference. */
  public String noMember(ColumnRef<?, ?> ref) {
    return ref.owner().isAssignableFrom(type)
        ? noMember(ref.member())
        : "%s is not a member of %s. %s".formatted(ref, name(), allMembers());
  }

  /** Says that there is no member of this name. */
  public String noMember(String member) {
    return "%s has no member '%s'. %s"
        .formatted(
            name(), member, NameSuggestion.question(member, members()).orElseGet(this::allMembers));
  }

  private String allMembers() {
    return "It has " + String.join(", ", members()) + ".";
  }

  /** Whether a converter or codec of a column may take collections, whose class it may require. */
  public boolean needsOwnCollections() {
    return ownCollections;
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

  /** Why a value, or its bytes, must not be in the key; null when it may be. */
  public @Nullable String keyViolation(EntityColumn<?, ?> column, @Nullable Object value) {
    return column.keyViolation(value, column.partitionKey() && key.partition().size() == 1);
  }

  /** The values of the first columns of the primary key of an entity. */
  public @Nullable Object[] key(E entity, int columns) {
    @Nullable Object[] values = new @Nullable Object[columns];
    for (int i = 0; i < columns; i++) {
      values[i] = access.get(entity, primaryKey.get(i).index());
    }
    return values;
  }

  /** The columns of the partition key. */
  public List<EntityColumn<E, ?>> partition() {
    return key.partition();
  }

  /** The clustering columns. */
  public List<EntityColumn<E, ?>> clustering() {
    return key.clustering();
  }

  /** The number of columns in the partition key. */
  public int partitionKeySize() {
    return key.partition().size();
  }

  /** Whether any column is static. */
  public boolean hasStatics() {
    return statics;
  }

  /** Whether all columns but the key are static. */
  public boolean onlyStatics() {
    return statics && columns.stream().allMatch(column -> column.key() || column.isStatic());
  }

  /** Whether the table has counters. */
  public boolean hasCounters() {
    return counters;
  }

  /** Access to the members. */
  public MemberAccessor<E> access() {
    return access;
  }

  /**
   * The codecs of all columns as declared, without a session. They compare values and do not write.
   */
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

  /** How writes treat null members by default. */
  public Nulls nulls() {
    return table.nulls();
  }

  /**
   * The discriminator, if subtypes share the table. A query of a model that is not {@link
   * DiscriminatorMapping#whole() whole} is restricted to its values where CQL allows it.
   */
  public Optional<DiscriminatorMapping> discriminator() {
    return discriminator;
  }

  /** Whether a row with these values, in the order of the columns, belongs to the model. */
  public boolean owns(@Nullable Object[] values) {
    return discriminator.isEmpty() || discriminator.get().owns(values);
  }

  /** Whether a column is the discriminator of a shared table. */
  public boolean discriminates(EntityColumn<E, ?> column) {
    return discriminator.isPresent() && discriminator.get().column() == column.index();
  }

  /** The entity with defaults where members are null; the same object if it lacks nothing. */
  public E filled(E entity) {
    requireNonNull(entity, "entity is null");
    return defaults == null
        ? filled(supertypeAccessor().model(entity), entity)
        : defaults.fill(entity, access);
  }

  private static <S> S filled(EntityModel<S> subtype, Object entity) {
    return subtype.filled(subtype.type.cast(entity));
  }

  /** Checks an entity to write: its key, the values of its members, and its own validation. */
  public void validate(E entity, @Nullable Object[] values, List<String> violations) {
    if (validation == null) {
      validate(supertypeAccessor().model(entity), entity, violations);
    } else {
      validation.check(entity, values, violations);
    }
  }

  private static <S> void validate(EntityModel<S> subtype, Object entity, List<String> violations) {
    S own = subtype.type.cast(entity);
    subtype.validate(own, subtype.access.values(own), violations);
  }

  private SupertypeAccessor<E> supertypeAccessor() {
    return (SupertypeAccessor<E>) access;
  }

  /** Checks a value that an update assigns to a column. */
  public void check(EntityColumn<E, ?> column, @Nullable Object value, List<String> violations) {
    if (column.checked()) {
      column.check(value, violation(column, violations));
    }
  }

  /** Checks that a column may be without a value, before it is deleted. */
  public void checkDeleted(EntityColumn<E, ?> column, List<String> violations) {
    boolean primitive =
        access instanceof SupertypeAccessor<E> subtypes
            ? subtypes.anyPrimitive(column.index())
            : column.primitive();
    if (primitive && !column.counter()) {
      violations.add(
          ("%s.%s is a primitive, so a row without its value could not be read. Give it a value, or"
                  + " declare it as %s.")
              .formatted(name(), column.member(), column.javaType().getRawType().getSimpleName()));
    }
    column.check(null, violation(column, violations));
  }

  /** Checks an element, or a collection of elements, that an update adds to a column. */
  public void check(
      EntityColumn<E, ?> column, ValueType type, Object value, List<String> violations) {
    type.check(value, true, violation(column, violations));
  }

  /** Checks an element that an update sets: by the index in a list, or the key in a map. */
  public void checkElement(
      EntityColumn<E, ?> column, Object position, Object element, List<String> violations) {
    column.valueType().checkElement(position, element, violation(column, violations));
  }

  private BiConsumer<String, String> violation(EntityColumn<E, ?> column, List<String> violations) {
    return (path, text) -> violations.add(name() + "." + column.member() + path + " " + text);
  }

  @Override
  public String toString() {
    return "Model[%s in table %s%s%s: %s]"
        .formatted(
            type.getName(),
            table.keyspace().map(keyspace -> keyspace + ".").orElse(""),
            table.name(),
            table.connection().map(connection -> " on " + connection).orElse(""),
            columns.stream().map(EntityModel::described).collect(Collectors.joining(", ")));
  }

  private static String described(EntityColumn<?, ?> column) {
    return column.name()
        + " "
        + column.type().asCql(true, true)
        + (column.partitionKey() ? " partition key" : "")
        + column.clusteringOrder().map(order -> " clustering " + order).orElse("")
        + (column.isStatic() ? " static" : "");
  }
}
