package io.cqlengine.core.model;

import io.cqlengine.api.model.ColumnModel;
import io.cqlengine.core.type.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the model of a supertype from those of its subtypes: its columns are all of theirs.
 *
 * @param <E> the supertype
 */
final class SupertypeModelReader<E> {
  private final Family family;
  private final Class<E> type;
  private final TableReader.Description table;
  private final List<EntityModel<? extends E>> subtypes;
  private final boolean whole;
  private final List<String> problems;

  /** By column name. */
  private final Map<String, EntityColumn<?, ?>> merged = new LinkedHashMap<>();

  /**
   * @param family tells of other subtypes
   * @param whole whether there are no other subtypes in the table
   * @param problems takes what is wrong
   */
  SupertypeModelReader(
      Family family,
      Class<E> type,
      TableReader.Description table,
      List<EntityModel<? extends E>> subtypes,
      boolean whole,
      List<String> problems) {
    this.family = family;
    this.type = type;
    this.table = table;
    this.subtypes = subtypes;
    this.whole = whole;
    this.problems = problems;
  }

  Optional<EntityModel<E>> read() {
    int before = problems.size();
    for (EntityModel<? extends E> subtype : subtypes) {
      for (EntityColumn<?, ?> column : subtype.all()) {
        merge(column);
      }
      sameKey(subtype);
    }
    problems.addAll(ValueType.conflicts(merged.values().stream().map(EntityColumn::valueType)));
    if (problems.size() > before) {
      return Optional.empty();
    }
    List<EntityColumn<E, ?>> columns = new ArrayList<>();
    merged.values().forEach(column -> columns.add(column.in(type, columns.size(), inAll(column))));
    String discriminator = discriminator(subtypes.get(0));
    int place = List.copyOf(merged.keySet()).indexOf(discriminator);
    SupertypeAccessor<E> access = new SupertypeAccessor<>(family, type, columns, place, subtypes);
    return Optional.of(
        new EntityModel<>(
            type,
            table,
            new EntityModel.Key<>(
                key(columns, subtypes.get(0).partitionKey()),
                key(columns, subtypes.get(0).clusteringKey())),
            columns,
            access,
            Optional.of(new DiscriminatorMapping(place, values(), whole)),
            null,
            null));
  }

  private List<Object> values() {
    return subtypes.stream()
        .flatMap(subtype -> subtype.discrimination().orElseThrow().values().stream())
        .toList();
  }

  private static String discriminator(EntityModel<?> subtype) {
    return subtype.all().get(subtype.discrimination().orElseThrow().column()).name();
  }

  private void merge(EntityColumn<?, ?> column) {
    EntityColumn<?, ?> other = merged.putIfAbsent(column.name(), column);
    if (other == null) {
      merged.values().stream()
          .filter(known -> !known.name().equals(column.name()))
          .filter(known -> known.member().equals(column.member()))
          .forEach(
              known ->
                  problems.add(
                      named(column)
                          + " and "
                          + named(known)
                          + " have different columns: give both the same name with @Column"));
      return;
    }
    if (!other.type().equals(column.type()) || !other.javaType().equals(column.javaType())) {
      problems.add(
          named(column)
              + " is "
              + column.valueType()
              + ", but "
              + named(other)
              + " in the same column is "
              + other.valueType()
              + ": give both one type, or columns of their own");
    }
    if (!other.member().equals(column.member())) {
      problems.add(
          named(column)
              + " and "
              + named(other)
              + " share a column: give both members the same name");
    }
    if (!other.role().equals(column.role())) {
      problems.add(
          named(column)
              + " and "
              + named(other)
              + " differ in being key, static or ordered: declare them alike");
    }
  }

  private void sameKey(EntityModel<?> subtype) {
    EntityModel<?> first = subtypes.get(0);
    if (!names(first.primaryKey()).equals(names(subtype.primaryKey()))) {
      problems.add(
          subtype.name()
              + " has the key "
              + names(subtype.primaryKey())
              + ", but "
              + first.name()
              + " has "
              + names(first.primaryKey())
              + ": give all subtypes one key");
    }
  }

  /** Whether the column is a primitive in every subtype, so that no row may lack it. */
  private boolean inAll(EntityColumn<?, ?> column) {
    return subtypes.stream()
        .allMatch(
            subtype ->
                subtype.all().stream()
                    .anyMatch(own -> own.name().equals(column.name()) && own.primitive()));
  }

  private static List<String> names(List<? extends EntityColumn<?, ?>> columns) {
    return columns.stream().<String>map(EntityColumn::name).toList();
  }

  private List<EntityColumn<E, ?>> key(
      List<EntityColumn<E, ?>> columns, List<? extends ColumnModel<?, ?>> of) {
    List<EntityColumn<E, ?>> key = new ArrayList<>();
    of.forEach(
        wanted ->
            columns.stream()
                .filter(column -> column.name().equals(wanted.name()))
                .forEach(key::add));
    return key;
  }

  private static String named(EntityColumn<?, ?> column) {
    return column.owner().getSimpleName() + "." + column.member();
  }
}
