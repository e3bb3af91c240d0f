package io.cqlengine.core.execution;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of a statement for the log, when they are wanted there; large ones are cut. */
final class ShownValues {
  private static final int LENGTH = 100;

  private ShownValues() {}

  static String of(@Nullable Object[] values) {
    List<String> shown = new ArrayList<>(values.length);
    for (Object value : values) {
      shown.add(value == null ? "-" : text(value));
    }
    return " with " + shown;
  }

  private static String text(Object value) {
    if (value instanceof ByteBuffer bytes) {
      return bytes.remaining() + " bytes";
    }
    if (value instanceof byte[] bytes) {
      return bytes.length + " bytes";
    }
    String text = String.valueOf(value);
    return text.length() <= LENGTH
        ? text
        : text.substring(0, LENGTH) + "... (" + text.length() + " characters)";
  }
}
