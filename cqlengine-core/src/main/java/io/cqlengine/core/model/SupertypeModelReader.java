package io.cqlengine.core.model;

import io.cqlengine.api.model.ColumnModel;
import io.cqlengine.api.rules.ProblemCollector;
import io.cqlengine.api.rules.TableSettings;
import io.cqlengine.core.type.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the model of a supertype from those of its subtypes: it has all of their columns. */
final class SupertypeModelReader<E> {
  private final Class<E> type;
  private final TableSettings table;
  private final List<EntityModel<? extends E>> subtypes;

  /** All subtypes of the table by their discriminators. */
  private final Map<Object, Class<?>> all;

  /** Whether the table has no other subtypes. */
  private final boolean whole;

  private final ProblemCollector problems;

  /** By column name. */
  private final Map<String, EntityColumn<?, ?>> merged = new LinkedHashMap<>();

  SupertypeModelReader(
      Class<E> type,
      TableSettings table,
      List<EntityModel<? extends E>> subtypes,
      Map<Object, Class<?>> all,
      boolean whole,
      ProblemCollector problems) {
    this.type = type;
    this.table = table;
    this.subtypes = subtypes;
    this.all = all;
    this.whole = whole;
    this.problems = problems;
  }

  Optional<EntityModel<E>> read() {
    for (EntityModel<? extends E> subtype : subtypes) {
      subtype.all().forEach(column -> merged.merge(column.name(), column, EntityColumn::and));
    }
    int before = problems.count();
    ValueType.checkUserTypes(merged.values().stream().map(EntityColumn::valueType), problems);
    if (problems.count() > before) {
      return Optional.empty();
    }
    List<EntityColumn<E, ?>> columns = new ArrayList<>();
    merged.values().forEach(column -> columns.add(column.in(type, columns.size(), inAll(column))));
    int position = List.copyOf(merged.keySet()).indexOf(discriminator(subtypes.get(0)));
    DiscriminatorMapping mapping =
        DiscriminatorMapping.of(type, position, values(), whole, all, columns);
    return Optional.of(
        new EntityModel<>(
            type,
            table,
            new EntityModel.Key<>(
                key(columns, subtypes.get(0).partitionKey()),
                key(columns, subtypes.get(0).clusteringKey())),
            columns,
            new SupertypeAccessor<>(mapping, columns, subtypes),
            Optional.of(mapping),
            null,
            null));
  }

  private List<Object> values() {
    return subtypes.stream()
        .flatMap(subtype -> subtype.discriminator().orElseThrow().values().stream())
        .toList();
  }

  private static String discriminator(EntityModel<?> subtype) {
    return subtype.all().get(subtype.discriminator().orElseThrow().column()).name();
  }

  /** Whether the column is a primitive in every subtype, so that no row may lack it. */
  private boolean inAll(EntityColumn<?, ?> column) {
    return subtypes.stream()
        .allMatch(
            subtype ->
                subtype.all().stream()
                    .anyMatch(own -> own.name().equals(column.name()) && own.primitive()));
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
}
