package io.cqlengine.core.model;

import io.cqlengine.core.access.MemberAccessor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Accesses a subtype of a shared table: writes its discriminator, and compares it in reads. */
final class SubtypeAccessor<E> extends MemberAccessor<E> {
  private final DiscriminatorMapping mapping;
  private final MemberAccessor<E> members;
  private final int discriminator;
  private final Object value;

  /** Whether a member holds the discriminator; else it is the last column. */
  private final boolean member;

  SubtypeAccessor(DiscriminatorMapping mapping, MemberAccessor<E> members, int memberCount) {
    this.mapping = mapping;
    this.members = members;
    this.discriminator = mapping.column();
    this.value = mapping.values().get(0);
    this.member = discriminator < memberCount;
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

  /** The position of the discriminator. */
  int discriminator() {
    return discriminator;
  }

  /** Whether a member has the discriminator of another subtype. */
  boolean differs(E entity) {
    Object given = member ? members.get(entity, discriminator) : null;
    return given != null && !given.equals(value);
  }

  @Override
  public E create(@Nullable Object[] values) {
    if (!value.equals(values[discriminator]) && !mapping.isPartition(values)) {
      throw mapping.mismatch(values[discriminator]);
    }
    return members.create(member ? values : Arrays.copyOf(values, discriminator));
  }
}
