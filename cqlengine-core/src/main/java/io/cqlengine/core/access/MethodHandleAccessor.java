package io.cqlengine.core.access;

import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** Access by method handles: one call makes an object, and one more for each member set later. */
final class MethodHandleAccessor<E> extends MemberAccessor<E> {
  private final MethodHandle[] getters;
  private final MethodHandle constructor;
  private final MethodHandle[] setters;
  private final int[] set;

  /**
   * @param getters one for each member, of type {@code (Object)Object}
   * @param constructor takes the values of all members, of type {@code (Object[])Object}
   * @param setters for what the constructor leaves out, of type {@code (Object, Object)void}
   * @param set the members of the setters
   */
  MethodHandleAccessor(
      MethodHandle[] getters, MethodHandle constructor, MethodHandle[] setters, int[] set) {
    this.getters = getters;
    this.constructor = constructor;
    this.setters = setters;
    this.set = set;
  }

  @Override
  public @Nullable Object get(E entity, int member) {
    try {
      return (Object) getters[member].invokeExact((Object) entity);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  @Override
  public @Nullable Object[] values(E entity) {
    @Nullable Object[] values = new @Nullable Object[getters.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = get(entity, i);
    }
    return values;
  }

  @Override
  @SuppressWarnings("unchecked")
  public E create(@Nullable Object[] values) {
    try {
      Object entity = (Object) constructor.invokeExact(values);
      for (int i = 0; i < set.length; i++) {
        setters[i].invokeExact(entity, values[set[i]]);
      }
      return (E) entity;
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }
}
