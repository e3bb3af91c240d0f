package io.cqlengine.api.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Access to the members of one model, user type or tuple by generated code.
 *
 * @param <E> the class that has the members
 */
public interface GeneratedModel<E> {

  /** {@return the class} */
  Class<E> type();

  /**
   * {@return the names of the members; their order is that of the positions in the other methods}
   */
  List<String> members();

  /**
   * {@return the value of a member, boxed; for an {@code Optional}, its content}
   *
   * @param entity an instance of the class
   * @param member the position of the member
   */
  @Nullable Object get(E entity, int member);

  /**
   * {@return the values of all members, as {@link #get} returns them, in a new array}
   *
   * @param entity an instance of the class
   */
  @Nullable Object[] values(E entity);

  /**
   * Creates an instance.
   *
   * @param values the values of all members, each of the member's declared type; none null for a
   *     primitive
   * @return the instance
   */
  E create(@Nullable Object[] values);
}
