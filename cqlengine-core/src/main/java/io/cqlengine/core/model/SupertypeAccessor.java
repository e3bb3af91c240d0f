package io.cqlengine.core.model;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.access.MemberAccessor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Access to the subtypes of a shared table through their supertype.
 *
 * @param <E> the supertype
 */
final class SupertypeAccessor<E> extends MemberAccessor<E> {
  private final Class<E> type;
  private final Family family;
  private final int discriminator;
  private final Map<Class<?>, Branch<? extends E>> byType = new HashMap<>();
  private final Map<Object, Branch<? extends E>> byValue = new HashMap<>();

  /** A subtype and the place of the union's columns among its own; -1 for those it lacks. */
  private record Branch<S>(EntityModel<S> model, List<Integer> places) {

    @Nullable Object get(Object entity, int column) {
      int place = places.get(column);
      return place < 0 ? null : model.access().get(model.type().cast(entity), place);
    }

    @Nullable Object[] values(Object entity) {
      @Nullable Object[] own = model.access().values(model.type().cast(entity));
      @Nullable Object[] values = new @Nullable Object[places.size()];
      for (int i = 0; i < values.length; i++) {
        int place = places.get(i);
        values[i] = place < 0 ? null : own[place];
      }
      return values;
    }

    S create(@Nullable Object[] values) {
      @Nullable Object[] own = new @Nullable Object[model.all().size()];
      for (int i = 0; i < values.length; i++) {
        int place = places.get(i);
        if (place >= 0) {
          own[place] = values[i];
          if (values[i] == null && model.all().get(place).primitive()) {
            throw nullInPrimitive(model.all().get(place));
          }
        }
      }
      return model.access().create(own);
    }

    private CqlEngineException nullInPrimitive(EntityColumn<S, ?> column) {
      return new CqlEngineException(
          model.name()
              + "."
              + column.member()
              + " is a primitive, but column '"
              + column.name()
              + "' is null in this row: declare it as "
              + column.javaType().getRawType().getSimpleName());
    }
  }

  /**
   * @param family tells of other subtypes
   * @param columns the union's columns
   * @param discriminator the discriminator's place among them
   * @param models the subtypes
   */
  SupertypeAccessor(
      Family family,
      Class<E> type,
      List<EntityColumn<E, ?>> columns,
      int discriminator,
      List<EntityModel<? extends E>> models) {
    this.family = family;
    this.type = type;
    this.discriminator = discriminator;
    for (EntityModel<? extends E> model : models) {
      add(model, columns);
    }
  }

  private <S extends E> void add(EntityModel<S> model, List<EntityColumn<E, ?>> columns) {
    List<String> names = model.all().stream().map(EntityColumn::name).toList();
    Branch<S> branch =
        new Branch<>(model, columns.stream().map(column -> names.indexOf(column.name())).toList());
    byType.put(model.type(), branch);
    model
        .discrimination()
        .ifPresent(own -> own.values().forEach(value -> byValue.put(value, branch)));
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
        entity.getClass().getName() + " is no subtype of " + type.getName() + " with rows");
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
    Branch<? extends E> branch = value == null ? null : byValue.get(value);
    if (branch == null) {
      throw family.other(value);
    }
    return branch.create(values);
  }
}
