package io.cqlengine.testkit.local;

import io.cqlengine.testkit.TestKitException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes values as YAML, in its flow style: strings quoted, so that nothing is misread. */
final class Yaml {
  private Yaml() {}

  static String document(Map<String, Object> settings) {
    return settings.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + value(entry.getKey(), entry.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  private static String value(String setting, Object value) {
    if (value instanceof String text) {
      return quoted(text);
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof Iterable<?> items) {
      return StreamSupport.stream(items.spliterator(), false)
          .map(item -> value(setting, item))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(e -> value(setting, e.getKey()) + ": " + value(setting, e.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    throw new TestKitException(
        "Cannot write a setting of cassandra.yaml: "
            + setting
            + " has a value of "
            + value.getClass()
            + ": give a string, number, boolean, or a list or map of these");
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
              } else if (c < ' ') {
                quoted.append(String.format("\\x%02x", c));
              } else {
                quoted.append((char) c);
              }
            });
    return quoted.append('"').toString();
  }
}
