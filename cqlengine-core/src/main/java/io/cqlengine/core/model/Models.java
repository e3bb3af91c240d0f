package io.cqlengine.core.model;

import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.core.access.AccessFinder;
import io.cqlengine.core.type.TypeReader;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** The models of one engine, each read once. */
public final class Models {
  private final ConcurrentHashMap<Class<?>, EntityModel<?>> models = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Class<?>, RowType<?>> rowTypes = new ConcurrentHashMap<>();
  private final AccessFinder finder;
  private final TypeReader types;

  /** Models of the types that the engine knows by itself. */
  public Models(List<MethodHandles.Lookup> lookups) {
    this(lookups, List.of());
  }

  /**
   * @param lookups access to models in closed packages
   * @param codecs codecs of the application
   */
  public Models(List<MethodHandles.Lookup> lookups, List<TypeCodec<?>> codecs) {
    this.finder = new AccessFinder(lookups);
    this.types =
        new TypeReader(
            finder,
            codecs,
            type -> Naming.snakeCase(type.getSimpleName()),
            (type, member) -> Naming.snakeCase(member));
  }

  /** The model of a class; all problems in one exception. */
  @SuppressWarnings("unchecked")
  public <E> EntityModel<E> get(Class<E> type) {
    EntityModel<?> known = models.get(type);
    if (known == null) {
      known = models.computeIfAbsent(type, t -> new ModelReader<>(t, types).read(finder));
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
                      : new RowTypeReader<>(t, types).read(finder));
    }
    return (RowType<R>) known;
  }
}
