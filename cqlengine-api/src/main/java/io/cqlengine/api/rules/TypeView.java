package io.cqlengine.api.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The use of a type, with the annotations there. */
public interface TypeView extends AnnotatedView {

  /** The name, as {@link java.lang.reflect.Type#getTypeName()} has it. */
  String name();

  /** The class, with or without arguments; null of primitives, arrays and variables. */
  @Nullable ClassView declaration();

  /** The type arguments; none of a raw type. */
  List<TypeView> arguments();

  /** The type of the elements of an array, else null. */
  @Nullable TypeView component();

  /**
   * The bounds of a wildcard, the upper ones first, and those of a declared type parameter; none of
   * other types. An unbounded wildcard has the bound {@code Object}.
   */
  List<TypeView> bounds();

  /** Whether it is the same type, whatever the annotations. */
  boolean isSame(TypeView other);

  /**
   * Whether it is the class of another type, of its box or of its array, or a superclass of that,
   * whatever the type arguments.
   */
  boolean isSuperclassOf(TypeView other);

  /** Whether a parameter of this type takes all values of a member, null included. */
  default boolean takes(TypeView member) {
    return isPrimitive() ? Primitives.takes(name(), member.name()) : isSuperclassOf(member);
  }

  /** The name of the class, or that of a type without one. */
  default String rawName() {
    ClassView declaration = declaration();
    return declaration == null ? name() : declaration.name();
  }

  /** Whether it is a primitive type. */
  default boolean isPrimitive() {
    return Primitives.boxed(name()) != null;
  }

  /** The name, of a primitive type that of its box. */
  default String boxedName() {
    Class<?> box = Primitives.boxed(name());
    return box == null ? name() : box.getName();
  }

  /** The simple name of the class, or the name of a type without one. */
  default String simpleName() {
    ClassView declaration = declaration();
    return declaration == null ? name() : declaration.simpleName();
  }

  /**
   * Whether it is of a class or of a subclass.
   *
   * @param supertype the name of a class or interface other than {@code Object}
   */
  default boolean isA(String supertype) {
    ClassView declaration = declaration();
    return declaration != null && declaration.isA(supertype);
  }

  /**
   * Whether it is of a class or of a subclass.
   *
   * @param supertype a class or interface other than {@code Object}
   */
  default boolean isA(Class<?> supertype) {
    return isA(supertype.getName());
  }

  /**
   * Whether it is exactly this class, with any arguments.
   *
   * @param type the class, a primitive type or an array
   */
  default boolean is(Class<?> type) {
    return rawName().equals(type.getTypeName());
  }
}
