package io.cqlengine.core.model;

import io.cqlengine.api.annotation.Table;
import io.cqlengine.core.access.AccessFinder;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** The models of one engine, each read once. */
public final class Models {
  private final ConcurrentHashMap<Class<?>, EntityModel<?>> models = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Class<?>, RowType<?>> rowTypes = new ConcurrentHashMap<>();
  private final AccessFinder finder;

  /**
   * @param lookups access to models in closed packages
   */
  public Models(List<MethodHandles.Lookup> lookups) {
    this.finder = new AccessFinder(lookups);
  }

  /** The model of a class; all problems in one exception. */
  @SuppressWarnings("unchecked")
  public <E> EntityModel<E> get(Class<E> type) {
    EntityModel<?> known = models.get(type);
    if (known == null) {
      known = models.computeIfAbsent(type, t -> new ModelReader<>(t).read(finder));
    }
    return (EntityModel<E>) known;
  }

  /** What rows by name become: a model, or a type that is none; all problems in one exception. */
  @SuppressWarnings("unchecked")
  public <R> RowType<R> rowType(Class<R> type) {
    RowType<?> known = rowTypes.get(type);
    if (known == null) {
      known =
          rowTypes.computeIfAbsent(
              type,
              t ->
                  t.isAnnotationPresent(Table.class)
                      ? RowType.of(get(t))
                      : new RowTypeReader<>(t).read(finder));
    }
    return (RowType<R>) known;
  }
}
