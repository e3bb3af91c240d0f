package io.cqlengine.api;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** A source of configuration: a HOCON file or text. */
public sealed interface ConfigSource {

  /**
   * A file.
   *
   * @param path {@code .conf}, {@code .json} or {@code .properties}
   */
  record File(Path path) implements ConfigSource {
    /**
     * Checks the components for null.
     *
     * @param path {@code .conf}, {@code .json} or {@code .properties}
     */
    public File {
      requireNonNull(path, "path is null");
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /**
   * A text. It may contain secrets, so {@code toString()} does not show it.
   *
   * @param hocon the text
   */
  record Text(String hocon) implements ConfigSource {
    /**
     * Checks the components for null.
     *
     * @param hocon the text
     */
    public Text {
      requireNonNull(hocon, "hocon is null");
    }

    @Override
    public String toString() {
      return "configText";
    }
  }
}
