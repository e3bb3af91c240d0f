package io.cqlengine.core.model;

import io.cqlengine.core.access.MemberAccessor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Access to a subtype of a shared table: its discriminator is written by itself, and compared when
 * rows are read.
 *
 * @param <E> the subtype
 */
final class SubtypeAccessor<E> extends MemberAccessor<E> {
  private final Family family;
  private final MemberAccessor<E> members;
  private final int discriminator;
  private final Object value;
  private final boolean member;

  /**
   * @param family tells of other subtypes
   * @param members access to the members
   * @param discriminator the discriminator's place
   * @param value its value in rows of the subtype
   * @param member whether a member holds it; else it is the last column, which no member has
   */
  SubtypeAccessor(
      Family family, MemberAccessor<E> members, int discriminator, Object value, boolean member) {
    this.family = family;
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
  public @Nullable Object[] values(E entity) {
    @Nullable Object[] own = members.values(entity);
    @Nullable Object[] values = member ? own : Arrays.copyOf(own, discriminator + 1);
    values[discriminator] = value;
    return values;
  }

  /** The discriminator's place. */
  int discriminator() {
    return discriminator;
  }

  /** Whether a member claims to be of another subtype. */
  boolean differs(E entity) {
    Object given = member ? members.get(entity, discriminator) : null;
    return given != null && !given.equals(value);
  }

  @Override
  public E create(@Nullable Object[] values) {
    if (!value.equals(values[discriminator])) {
      throw family.other(values[discriminator]);
    }
    return members.create(member ? values : Arrays.copyOf(values, discriminator));
  }
}
