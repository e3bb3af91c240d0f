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

  /** The value of a member, boxed. */
  public abstract @Nullable Object get(E entity, int member);

  /** The values of all members, boxed, in their order; each is read once. */
  public abstract @Nullable Object[] values(E entity);

  /** A new entity from the values of all members, in their order. */
  public abstract E create(@Nullable Object[] values);

  /** A new entity from a row; a failure of its own code names the entity and the row's source. */
  public final E fromRow(@Nullable Object[] values, String name, String source) {
    try {
      return create(values);
    } catch (Throwable e) {
      throw CallbackFailures.of(
          e,
          "%s cannot be created from a row of %s".formatted(name, source),
          "its constructor or a setter");
    }
  }

  /** The error that a primitive member has no value, with the type to declare it as. */
  public static CqlEngineException nullInPrimitive(String member, String reason, String boxed) {
    return new CqlEngineException(
        "%s is a primitive, but %s. Declare it as %s.".formatted(member, reason, boxed));
  }

  /** An unchecked exception of an entity's own code, to be thrown as it is. */
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
