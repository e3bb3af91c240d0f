package io.cqlengine.core.model;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.access.EntityAccess;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Access to a subtype of a shared table: its discriminator is written by itself, and compared when
 * rows are read.
 *
 * @param <E> the subtype
 */
final class SubtypeAccess<E> extends EntityAccess<E> {
  private final Class<E> type;
  private final EntityAccess<E> members;
  private final int discriminator;
  private final Object value;
  private final boolean member;

  /**
   * @param members access to the members
   * @param discriminator the discriminator's place
   * @param value its value in rows of the subtype
   * @param member whether a member holds it; else it is the last column, which no member has
   */
  SubtypeAccess(
      Class<E> type, EntityAccess<E> members, int discriminator, Object value, boolean member) {
    this.type = type;
    this.members = members;
    this.discriminator = discriminator;
    this.value = value;
    this.member = member;
  }

  @Override
  public @Nullable Object get(E entity, int column) {
    return column == discriminator ? value : members.get(entity, column);
  }

  @Override
  public E create(@Nullable Object[] values) {
    if (!value.equals(values[discriminator])) {
      throw new CqlEngineException(
          "a row that was read as "
              + type.getName()
              + " has another discriminator: read it by the supertype, or restrict the query to rows"
              + " of this subtype");
    }
    return members.create(member ? values : Arrays.copyOf(values, discriminator));
  }
}
