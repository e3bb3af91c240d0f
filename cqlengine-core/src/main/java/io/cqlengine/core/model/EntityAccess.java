package io.cqlengine.core.model;

import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Access to the members of an entity, resolved once: no reflection per row.
 *
 * @param <E> the entity type
 */
public final class EntityAccess<E> {
  private final MethodHandle[] getters;
  private final MethodHandle constructor;

  /**
   * @param getters one for each column, of type {@code (Object)Object}
   * @param constructor of type {@code (Object[])Object}
   */
  EntityAccess(List<MethodHandle> getters, MethodHandle constructor) {
    this.getters = getters.toArray(MethodHandle[]::new);
    this.constructor = constructor;
  }

  /** The value of a member, boxed. */
  public @Nullable Object get(E entity, int column) {
    try {
      return (Object) getters[column].invokeExact((Object) entity);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  /** A new entity from the values of all columns, in their order. */
  @SuppressWarnings("unchecked")
  public E create(@Nullable Object[] values) {
    try {
      return (E) (Object) constructor.invokeExact(values);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  /** What an entity's own code throws reaches the caller as it is. */
  private static RuntimeException rethrown(Throwable e) {
    if (e instanceof RuntimeException unchecked) {
      return unchecked;
    }
    if (e instanceof Error error) {
      throw error;
    }
    return new IllegalStateException("checked exception from an entity: " + e.getMessage(), e);
  }
}
