package io.cqlengine.core.model;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.model.ModelException;
import io.cqlengine.core.access.AccessFinder;
import io.cqlengine.core.access.EntityAccess;
import io.cqlengine.core.access.Member;
import io.cqlengine.core.access.MemberFinder;
import io.cqlengine.core.type.TypeReader;
import io.cqlengine.core.type.ValueType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** Reads one record or class into a model, and finds all of its problems at once. */
final class ModelReader<E> {
  private final Class<E> type;
  private final TypeReader types;
  private final List<String> problems = new ArrayList<>();
  private final List<Member> members;

  ModelReader(Class<E> type, TypeReader types) {
    this.type = type;
    this.types = types;
    this.members = MemberFinder.find(type, problems);
  }

  EntityModel<E> read(AccessFinder finder) {
    Optional<Table> table = Optional.ofNullable(type.getAnnotation(Table.class));
    if (table.isEmpty()) {
      problems.add("it is not marked @Table: mark the record or class");
    }
    String name = tableName(table.flatMap(marked -> given(marked.value())));
    List<EntityColumn<E, ?>> columns = columns();
    List<EntityColumn<E, ?>> partitionKey = key(columns, EntityColumn::partitionKey, this::place);
    List<EntityColumn<E, ?>> clusteringKey =
        key(columns, column -> column.clusteringOrder().isPresent(), this::place);
    if (partitionKey.isEmpty()) {
      problems.add("it has no partition key: mark at least one member with @PartitionKey");
    }
    Optional<EntityAccess<E>> access = finder.find(type, members, problems);
    if (!problems.isEmpty()) {
      throw new ModelException(type, problems);
    }
    return new EntityModel<>(
        type,
        name,
        table.flatMap(marked -> given(marked.keyspace())),
        table.flatMap(marked -> given(marked.connection())),
        columns,
        partitionKey,
        clusteringKey,
        access.orElseThrow());
  }

  private String tableName(Optional<String> given) {
    String name = given.orElseGet(() -> Naming.snakeCase(type.getSimpleName()));
    if (name.length() > Naming.MAX_TABLE_NAME) {
      problems.add(
          "its table name '"
              + name
              + "' has "
              + name.length()
              + " characters, Cassandra takes "
              + Naming.MAX_TABLE_NAME
              + ": give a shorter one with @Table(\"...\")");
    }
    return name;
  }

  private List<EntityColumn<E, ?>> columns() {
    List<EntityColumn<E, ?>> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Member member : members) {
      EntityColumn<E, ?> column = column(member, columns.size());
      if (!names.add(column.name())) {
        problems.add(
            member.name()
                + ": another member has the column '"
                + column.name()
                + "', too: give one of them a name with @Column(\"...\")");
      }
      columns.add(column);
    }
    problems.addAll(ValueType.conflicts(columns.stream().map(EntityColumn::valueType)));
    return columns;
  }

  private EntityColumn<E, ?> column(Member member, int index) {
    boolean partition = member.isAnnotationPresent(PartitionKey.class);
    Optional<ClusteringKey> clustering =
        Optional.ofNullable(member.getAnnotation(ClusteringKey.class));
    if (partition && clustering.isPresent()) {
      problems.add(
          member.name() + ": it is marked @PartitionKey and @ClusteringKey: keep one of them");
    }
    ValueType valueType = valueType(member);
    Optional<String> named =
        Optional.ofNullable(member.getAnnotation(Column.class))
            .flatMap(column -> given(column.value()));
    return new EntityColumn<>(
        index,
        member.name(),
        named.orElseGet(() -> Naming.snakeCase(member.name())),
        valueType,
        member.primitive(),
        partition,
        clustering.map(ClusteringKey::order));
  }

  /** After a problem some other type: the model will not come to be. */
  private ValueType valueType(Member member) {
    ValueType found =
        types.read(
            member.type(),
            member.annotatedType(),
            member,
            problem -> problems.add(member.name() + ": " + problem));
    return found == null ? ValueType.of(int.class) : found;
  }

  private List<EntityColumn<E, ?>> key(
      List<EntityColumn<E, ?>> columns,
      Predicate<EntityColumn<E, ?>> part,
      ToIntFunction<EntityColumn<E, ?>> place) {
    List<EntityColumn<E, ?>> key = columns.stream().filter(part).toList();
    long places = key.stream().mapToInt(place).distinct().count();
    boolean given = key.stream().mapToInt(place).anyMatch(position -> position != 0);
    if (given && places < key.size()) {
      problems.add(
          "key columns "
              + key.stream().map(EntityColumn::member).toList()
              + " have equal positions: give each its own, or none at all");
    }
    return key.stream().sorted(Comparator.comparingInt(place)).toList();
  }

  private int place(EntityColumn<E, ?> column) {
    Member member = members.get(column.index());
    PartitionKey partition = member.getAnnotation(PartitionKey.class);
    ClusteringKey clustering = member.getAnnotation(ClusteringKey.class);
    return partition != null ? partition.value() : clustering == null ? 0 : clustering.value();
  }

  private static Optional<String> given(String name) {
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }
}
