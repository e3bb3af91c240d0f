package io.cqlengine.core.access;

import io.cqlengine.api.error.CqlEngineException;
import org.jspecify.annotations.Nullable;

/**
 * Access to the members of an entity or of a value of a user type, resolved once: no reflection per
 * row.
 *
 * @param <E> the type that has the members
 */
public abstract class MemberAccessor<E> {

  /** For the ways of access. */
  protected MemberAccessor() {}

  /** The value of a member, boxed. */
  public abstract @Nullable Object get(E entity, int member);

  /** The values of all members, boxed, in their order; each is read once. */
  public abstract @Nullable Object[] values(E entity);

  /** A new entity from the values of all members, in their order. */
  public abstract E create(@Nullable Object[] values);

  /**
   * A new entity from a row.
   *
   * @param name what it is, for messages
   * @param source what the row is of, for messages
   * @throws CqlEngineException when the entity's own code throws
   */
  public final E fromRow(@Nullable Object[] values, String name, String source) {
    try {
      return create(values);
    } catch (CqlEngineException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new CqlEngineException(
          name
              + " cannot be made of a row of "
              + source
              + ": its constructor or a setter throws "
              + e.getClass().getName()
              + ": see the cause",
          e);
    }
  }

  /** What an entity's own code throws reaches the caller as it is. */
  static RuntimeException rethrown(Throwable e) {
    if (e instanceof RuntimeException unchecked) {
      return unchecked;
    }
    if (e instanceof Error error) {
      throw error;
    }
    return new IllegalStateException("checked exception from an entity: " + e.getMessage(), e);
  }
}
