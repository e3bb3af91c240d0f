package io.cqlengine.api;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** Where an engine's configuration is written: HOCON in a file, or as text. */
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
   * A text, which may contain secrets and is not shown.
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
