package io.cqlengine.api.rules;

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

  private Primitives() {}

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
