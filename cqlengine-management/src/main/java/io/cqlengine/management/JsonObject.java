package io.cqlengine.management;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An object of JSON of which each field must be read once, with the right type. */
final class JsonObject {
  private final String path;
  private final Map<Object, Object> fields;

  private JsonObject(String path, Map<?, ?> fields) {
    this.path = path;
    this.fields = new LinkedHashMap<>(fields);
  }

  /** What is wrong with a file. The message follows the name of the file. */
  static final class WrongFieldException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongFieldException(String message) {
      super(message);
    }
  }

  /** Reads an object. A field that the reader does not read is an error. */
  static <T> T read(@Nullable Object value, String path, Function<JsonObject, T> reader) {
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong(path);
    }
    JsonObject object = new JsonObject(path, map);
    T read = reader.apply(object);
    for (Object unknown : object.fields.keySet()) {
      throw new WrongFieldException("has the unknown field '%s'".formatted(object.at(unknown)));
    }
    return read;
  }

  String text(String name) {
    return field(name, String.class);
  }

  int number(String name) {
    return field(name, Integer.class);
  }

  boolean flag(String name) {
    return field(name, Boolean.class);
  }

  <E extends Enum<E>> E constant(String name, Class<E> type) {
    return constant(text(name), at(name), type);
  }

  static <E extends Enum<E>> E constant(Object text, String path, Class<E> type) {
    return Stream.of(type.getEnumConstants())
        .filter(constant -> constant.name().equals(text))
        .findFirst()
        .orElseThrow(() -> wrong(path));
  }

  List<String> texts(String name) {
    return list(name, JsonObject::text);
  }

  Map<String, String> textMap(String name) {
    return map(name, JsonObject::text);
  }

  private static String text(Object value, String path) {
    if (value instanceof String text) {
      return text;
    }
    throw wrong(path);
  }

  <T> T object(String name, Function<JsonObject, T> reader) {
    return read(field(name, Object.class), at(name), reader);
  }

  /** A list of objects. */
  <T> List<T> objects(String name, Function<JsonObject, T> reader) {
    return list(name, (value, where) -> read(value, where, reader));
  }

  /** A map by the order of the file, with the path of each value. */
  <T> Map<String, T> map(String name, BiFunction<Object, String, T> reader) {
    Map<String, T> read = new LinkedHashMap<>();
    Map<?, ?> map = field(name, Map.class);
    map.forEach(
        (key, value) -> read.put((String) key, present(value, at(name) + "." + key, reader)));
    return read;
  }

  /** The names of the fields that were not read yet. */
  List<String> names() {
    return fields.keySet().stream().map(String.class::cast).toList();
  }

  private <T> List<T> list(String name, BiFunction<Object, String, T> reader) {
    List<T> read = new ArrayList<>();
    List<?> values = field(name, List.class);
    for (Object value : values) {
      read.add(present(value, at(name) + "[" + read.size() + "]", reader));
    }
    return read;
  }

  private static <T> T present(
      @Nullable Object value, String path, BiFunction<Object, String, T> reader) {
    if (value == null) {
      throw wrong(path);
    }
    return reader.apply(value, path);
  }

  private <T> T field(String name, Class<T> type) {
    Object value = fields.remove(name);
    if (!type.isInstance(value)) {
      throw wrong(at(name));
    }
    return type.cast(value);
  }

  private String at(Object name) {
    return path.isEmpty() ? name.toString() : path + "." + name;
  }

  static WrongFieldException wrong(String path) {
    return new WrongFieldException(
        path.isEmpty()
            ? "is not a JSON object"
            : "has a missing or wrong value in '%s'".formatted(path));
  }
}
