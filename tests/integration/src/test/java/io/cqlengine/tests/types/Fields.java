package io.cqlengine.tests.types;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;

/** The members of a generated entity. */
final class Fields {
  private Fields() {}

  /** Their values, in the order of declaration. */
  static List<Object> of(Object entity) {
    List<Object> values = new ArrayList<>();
    for (Field field : entity.getClass().getDeclaredFields()) {
      field.setAccessible(true);
      try {
        values.add(field.get(entity));
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
    return values;
  }
}
