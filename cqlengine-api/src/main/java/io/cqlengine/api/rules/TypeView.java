package io.cqlengine.api.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The use of a type, with the annotations there. */
public interface TypeView extends AnnotatedView {

  /** {@return the name, as {@link java.lang.reflect.Type#getTypeName()} has it} */
  String name();

  /** {@return the class, with or without arguments; null of primitives, arrays and variables} */
  @Nullable ClassView declaration();

  /** {@return the type arguments; none of a raw type} */
  List<TypeView> arguments();

  /** {@return the type of the elements of an array, else null} */
  @Nullable TypeView component();

  /**
   * {@return the bounds of a wildcard, the upper ones first, and those of a declared type
   * parameter; none of other types} An unbounded wildcard has the bound {@code Object}.
   */
  List<TypeView> bounds();

  /**
   * {@return whether it is the same type, whatever the annotations}
   *
   * @param other the other type
   */
  boolean isSame(TypeView other);

  /** {@return the name of the class, or that of a type without one} */
  default String rawName() {
    ClassView declaration = declaration();
    return declaration == null ? name() : declaration.name();
  }

  /** {@return whether it is a primitive type} */
  default boolean isPrimitive() {
    return Primitives.boxed(name()) != null;
  }

  /** {@return the name, of a primitive type that of its box} */
  default String boxedName() {
    Class<?> box = Primitives.boxed(name());
    return box == null ? name() : box.getName();
  }

  /** {@return the simple name of the class, or the name of a type without one} */
  default String simpleName() {
    ClassView declaration = declaration();
    return declaration == null ? name() : declaration.simpleName();
  }

  /**
   * {@return whether it is of a class or of a subclass}
   *
   * @param supertype the name of a class or interface other than {@code Object}
   */
  default boolean isA(String supertype) {
    ClassView declaration = declaration();
    return declaration != null && declaration.isA(supertype);
  }

  /**
   * {@return whether it is of a class or of a subclass}
   *
   * @param supertype a class or interface other than {@code Object}
   */
  default boolean isA(Class<?> supertype) {
    return isA(supertype.getName());
  }

  /**
   * {@return whether it is exactly this class, with any arguments}
   *
   * @param type the class, a primitive type or an array
   */
  default boolean is(Class<?> type) {
    return rawName().equals(type.getTypeName());
  }
}
