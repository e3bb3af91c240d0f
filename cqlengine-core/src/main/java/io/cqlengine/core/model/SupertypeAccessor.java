package io.cqlengine.core.model;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.access.MemberAccessor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accesses the subtypes of a shared table through their supertype. */
final class SupertypeAccessor<E> extends MemberAccessor<E> {
  private final DiscriminatorMapping mapping;
  private final int discriminator;
  private final Map<Class<?>, Branch<? extends E>> byType = new HashMap<>();
  private final Map<Object, Branch<? extends E>> byValue = new HashMap<>();

  /** The subtype of partitions that have static columns only. */
  private @Nullable Branch<? extends E> withStatics;

  /** A subtype and the positions of the supertype's columns among its own; -1 if it lacks one. */
  private record Branch<S>(EntityModel<S> model, List<Integer> positions) {

    @Nullable Object get(Object entity, int column) {
      int position = positions.get(column);
      return position < 0 ? null : model.access().get(model.type().cast(entity), position);
    }

    @Nullable Object[] values(Object entity) {
      @Nullable Object[] own = model.access().values(model.type().cast(entity));
      @Nullable Object[] values = new @Nullable Object[positions.size()];
      for (int i = 0; i < values.length; i++) {
        int position = positions.get(i);
        values[i] = position < 0 ? null : own[position];
      }
      return values;
    }

    S create(@Nullable Object[] values) {
      @Nullable Object[] own = new @Nullable Object[model.all().size()];
      for (int i = 0; i < values.length; i++) {
        int position = positions.get(i);
        if (position >= 0) {
          own[position] = values[i];
          if (values[i] == null && model.all().get(position).primitive()) {
            throw model.all().get(position).nullInPrimitive();
          }
        }
      }
      return model.access().create(own);
    }
  }

  SupertypeAccessor(
      DiscriminatorMapping mapping,
      List<EntityColumn<E, ?>> columns,
      List<EntityModel<? extends E>> models) {
    this.mapping = mapping;
    this.discriminator = mapping.column();
    for (EntityModel<? extends E> model : models) {
      add(model, columns);
    }
  }

  private <S extends E> void add(EntityModel<S> model, List<EntityColumn<E, ?>> columns) {
    List<String> names = model.all().stream().map(EntityColumn::name).toList();
    Branch<S> branch =
        new Branch<>(model, columns.stream().map(column -> names.indexOf(column.name())).toList());
    byType.put(model.type(), branch);
    if (model.hasStatics()) {
      withStatics = branch;
    }
    model
        .discriminator()
        .ifPresent(own -> own.values().forEach(value -> byValue.put(value, branch)));
  }

  /** Whether a column is a primitive of any subtype. */
  boolean anyPrimitive(int column) {
    for (Branch<? extends E> branch : byType.values()) {
      int position = branch.positions().get(column);
      if (position >= 0 && branch.model().all().get(position).primitive()) {
        return true;
      }
    }
    return false;
  }

  /** The model of an entity's own class. */
  EntityModel<? extends E> model(E entity) {
    return branch(entity).model();
  }

  private Branch<? extends E> branch(E entity) {
    for (Class<?> c = entity.getClass(); c != null; c = c.getSuperclass()) {
      Branch<? extends E> branch = byType.get(c);
      if (branch != null) {
        return branch;
      }
    }
    throw new CqlEngineException(
        "%s is not a subtype of %s that has rows"
            .formatted(entity.getClass().getName(), mapping.type().getName()));
  }

  @Override
  public @Nullable Object get(E entity, int column) {
    return branch(entity).get(entity, column);
  }

  @Override
  public @Nullable Object[] values(E entity) {
    return branch(entity).values(entity);
  }

  @Override
  public E create(@Nullable Object[] values) {
    Object value = values[discriminator];
    Branch<? extends E> branch =
        value != null ? byValue.get(value) : mapping.isPartition(values) ? withStatics : null;
    if (branch == null) {
      throw mapping.mismatch(value);
    }
    return branch.create(values);
  }
}
