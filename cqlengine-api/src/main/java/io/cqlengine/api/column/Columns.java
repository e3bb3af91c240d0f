package io.cqlengine.api.column;

import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.error.CqlEngineException;
import java.lang.reflect.Field;
import java.lang.reflect.Type;

/**
 * Makes column constants for one class. Member and declared type are checked at once by plain
 * reflection. Put the constants in a class of their own, so that a mistake does not break the
 * initialiser of the entity.
 *
 * @param <E> the class that declares the members
 */
public final class Columns<E> {
  private final Class<E> owner;

  private Columns(Class<E> owner) {
    this.owner = owner;
  }

  /**
   * Columns of a class.
   *
   * @param type the entity type, or a supertype that declares the members
   * @param <E> that type
   * @return a maker of constants
   */
  public static <E> Columns<E> of(Class<E> type) {
    return new Columns<>(type);
  }

  /**
   * A column known by its member's name only, where no constant is wanted.
   *
   * @param member the member's name in Java
   * @return a column of any model that has such a member
   */
  public static AnyColumn col(String member) {
    return new AnyColumn(member);
  }

  /**
   * A reference to a member that a model has checked; applications use the checking methods.
   *
   * @param owner the entity type
   * @param member the member's name in Java
   * @param <E> the entity type
   * @param <V> the member's type, boxed
   * @return the column
   */
  public static <E, V> ColumnRef<E, V> known(Class<E> owner, String member) {
    return new ValueColumn<>(owner, member);
  }

  /**
   * A column of a plain type.
   *
   * @param member the member's name in Java
   * @param type the declared type, primitive or boxed
   * @param <V> that type
   * @return the column
   * @throws CqlEngineException when there is no such member, or its type differs
   */
  public <V> ValueColumn<E, V> column(String member, Class<V> type) {
    return column(member, GenericType.of(type));
  }

  /**
   * A column of a type with type arguments.
   *
   * @param member the member's name in Java
   * @param type the declared type
   * @param <V> that type
   * @return the column
   * @throws CqlEngineException when there is no such member, or its type differs
   */
  public <V> ValueColumn<E, V> column(String member, GenericType<V> type) {
    check(member, type);
    return new ValueColumn<>(owner, member);
  }

  /**
   * A column of type {@code String}.
   *
   * @param member the member's name in Java
   * @return the column
   * @throws CqlEngineException when there is no such member, or its type differs
   */
  public TextColumn<E> text(String member) {
    check(member, GenericType.STRING);
    return new TextColumn<>(owner, member);
  }

  private void check(String member, GenericType<?> type) {
    Type declared = declaredType(member);
    if (!GenericType.of(declared).wrap().equals(type.wrap())) {
      throw new CqlEngineException(
          owner.getName()
              + "."
              + member
              + " is declared as "
              + declared.getTypeName()
              + ", not as "
              + type.getType().getTypeName()
              + ": correct the column constant");
    }
  }

  private Type declaredType(String member) {
    for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (field.getName().equals(member)) {
          return field.getGenericType();
        }
      }
    }
    throw new CqlEngineException(
        owner.getName() + " has no member '" + member + "': correct the column constant");
  }
}
