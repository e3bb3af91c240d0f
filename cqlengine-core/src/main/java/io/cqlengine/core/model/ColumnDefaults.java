package io.cqlengine.core.model;

import io.cqlengine.api.annotation.Default;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.access.AccessorFactory;
import io.cqlengine.core.access.EntityMember;
import io.cqlengine.core.access.MemberAccessor;
import io.cqlengine.core.access.ProblemCollector;
import io.cqlengine.core.access.TypeVariables;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The defaults that {@code create} sets where a member is null. */
final class ColumnDefaults<E> {
  private final List<EntityColumn<E, ?>> columns;
  private final @Nullable Supplier<?>[] suppliers;
  private final boolean none;

  private ColumnDefaults(List<EntityColumn<E, ?>> columns, @Nullable Supplier<?>[] suppliers) {
    this.columns = columns;
    this.suppliers = suppliers;
    this.none = Arrays.stream(suppliers).allMatch(Objects::isNull);
  }

  /** The defaults of members, whose columns come first. */
  static <E> ColumnDefaults<E> of(
      List<EntityColumn<E, ?>> columns,
      List<EntityMember> members,
      AccessorFactory accessors,
      ProblemCollector problems) {
    @Nullable Supplier<?>[] suppliers = new @Nullable Supplier<?>[columns.size()];
    for (int i = 0; i < members.size(); i++) {
      Default given = members.get(i).getAnnotation(Default.class);
      if (given != null) {
        EntityColumn<E, ?> column = columns.get(i);
        suppliers[i] =
            supplier(given, column, accessors, problems.of(column.member())).orElse(null);
      }
    }
    return new ColumnDefaults<>(columns, suppliers);
  }

  private static Optional<Supplier<?>> supplier(
      Default given,
      EntityColumn<?, ?> column,
      AccessorFactory accessors,
      ProblemCollector problems) {
    if (column.primitive() || column.counter()) {
      problems.add(
          column.counter()
              ? "a counter is never inserted: leave @Default out"
              : "a primitive is never null, so @Default would never be used: declare it as "
                  + column.javaType().getRawType().getSimpleName());
      return Optional.empty();
    }
    if (given.supplier() == Default.None.class) {
      return literal(given.value(), column, problems);
    }
    Class<?> expected = column.valueType().present().javaType().getRawType();
    if (new TypeVariables(given.supplier()).resolve(Supplier.class.getTypeParameters()[0])
            instanceof Class<?> supplied
        && !expected.isAssignableFrom(supplied)) {
      problems.add(
          "%s supplies %s, the member is %s: name a supplier of this type"
              .formatted(
                  given.supplier().getSimpleName(),
                  supplied.getSimpleName(),
                  expected.getSimpleName()));
      return Optional.empty();
    }
    return accessors.instance(given.supplier(), problems).map(supplier -> supplier);
  }

  private static Optional<Supplier<?>> literal(
      String text, EntityColumn<?, ?> column, ProblemCollector problems) {
    try {
      Object value = AnnotationLiteral.of(text, column.valueType());
      return Optional.of(() -> value);
    } catch (RuntimeException e) {
      problems.add(
          "@Default(\"%s\") is no %s: correct it, or name a supplier"
              .formatted(text, column.valueType()));
      return Optional.empty();
    }
  }

  /** The entity itself when it lacks nothing, else a new one; the given one does not change. */
  E fill(E entity, MemberAccessor<E> access) {
    if (none) {
      return entity;
    }
    @Nullable Object @Nullable [] values = null;
    for (int i = 0; i < suppliers.length; i++) {
      Supplier<?> supplier = suppliers[i];
      if (supplier != null && isNull(access.get(entity, i))) {
        values = values == null ? values(entity, access) : values;
        values[i] = supplied(supplier, columns.get(i));
      }
    }
    return values == null ? entity : access.create(wrapped(values));
  }

  /** The accessor reads the content of an Optional, but sets an Optional. */
  private @Nullable Object[] wrapped(@Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      if (columns.get(i).optional() && !(values[i] instanceof Optional)) {
        values[i] = Optional.ofNullable(values[i]);
      }
    }
    return values;
  }

  private static boolean isNull(@Nullable Object value) {
    return value == null || (value instanceof Optional<?> optional && optional.isEmpty());
  }

  private @Nullable Object[] values(E entity, MemberAccessor<E> access) {
    @Nullable Object[] values = new @Nullable Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = access.get(entity, i);
    }
    return values;
  }

  private static @Nullable Object supplied(Supplier<?> supplier, EntityColumn<?, ?> column) {
    Object value = supplier.get();
    if (value != null && !column.valueType().accepts(value)) {
      throw new CqlEngineException(
          "%s.%s: its default supplier gave a %s: supply %s"
              .formatted(
                  column.owner().getSimpleName(),
                  column.member(),
                  value.getClass().getName(),
                  column.javaType().getType().getTypeName()));
    }
    return value;
  }
}
