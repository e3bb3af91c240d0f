package io.cqlengine.api.rules;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The primitive types and their boxes. */
final class Primitives {
  private static final Map<String, Class<?>> BOXES =
      Map.of(
          "boolean", Boolean.class,
          "byte", Byte.class,
          "char", Character.class,
          "double", Double.class,
          "float", Float.class,
          "int", Integer.class,
          "long", Long.class,
          "short", Short.class);

  /** Each can be widened to those after it. */
  private static final List<String> NUMBERS =
      List.of("byte", "short", "int", "long", "float", "double");

  private Primitives() {}

  /** Whether a primitive type takes all values of a type, which must be primitive, too. */
  static boolean takes(String type, String value) {
    int from = NUMBERS.indexOf(value);
    return type.equals(value) || (from >= 0 && from < NUMBERS.indexOf(type));
  }

  /** The simple name of a type, boxed. */
  static String simpleBox(TypeView type) {
    Class<?> box = boxed(type.name());
    return box == null ? type.simpleName() : box.getSimpleName();
  }

  /** The box of a primitive type; null of all other types. */
  static @Nullable Class<?> boxed(String name) {
    return BOXES.get(name);
  }
}
