package io.cqlengine.core.access;

import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Uses method handles: one to create an entity, and one for each member that is set later. */
final class MethodHandleAccessor<E> extends MemberAccessor<E> {
  private final String type;
  private final List<String> names;
  private final MethodHandle[] getters;
  private final MethodHandle constructor;
  private final MethodHandle[] setters;
  private final int[] settable;

  /**
   * Accesses the members of a type by their names, with getters of type {@code (Object)Object}, a
   * constructor of type {@code (Object[])Object} that takes all values, setters of type {@code
   * (Object, Object)void}, and the members that they set.
   */
  MethodHandleAccessor(
      String type,
      List<String> names,
      MethodHandle[] getters,
      MethodHandle constructor,
      MethodHandle[] setters,
      int[] settable) {
    this.type = type;
    this.names = names;
    this.getters = getters;
    this.constructor = constructor;
    this.setters = setters;
    this.settable = settable;
  }

  @Override
  public @Nullable Object get(E entity, int member) {
    try {
      return (Object) getters[member].invokeExact((Object) entity);
    } catch (Throwable e) {
      throw CallbackFailures.of(
          e, type + "." + names.get(member) + " cannot be read", "its getter");
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
      for (int i = 0; i < settable.length; i++) {
        setters[i].invokeExact(entity, values[settable[i]]);
      }
      return (E) entity;
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }
}
