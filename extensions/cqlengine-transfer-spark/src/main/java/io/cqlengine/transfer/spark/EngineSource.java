package io.cqlengine.transfer.spark;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.error.CqlEngineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.spark.SparkFiles;

/**
 * How an executor builds its engine. It is sent to executors, so it never has the values of
 * substitutions.
 *
 * @param value a text, an address, or the name of a file or class
 */
record EngineSource(Kind kind, String value) implements Serializable {
  enum Kind {
    TEXT,
    ADDRESS,
    SUBMITTED_FILE,
    FACTORY
  }

  CqlEngine build() {
    return switch (kind) {
      case TEXT -> CqlEngine.builder().configText(value).build();
      case ADDRESS -> CqlEngine.builder().configText(read(URI.create(value))).build();
      case SUBMITTED_FILE -> CqlEngine.builder().config(submitted(value)).build();
      case FACTORY -> factory(value);
    };
  }

  private static String read(URI address) {
    try (InputStream in = address.toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new CqlEngineException(
          "Configuration '%s' cannot be read on an executor. Correct the address."
              .formatted(shown(address)),
          failure);
    }
  }

  /** Without a user and a query, which may have secrets. */
  private static String shown(URI address) {
    String host = address.getHost() == null ? "" : "//" + address.getHost();
    return address.getScheme() + ":" + host + address.getPath();
  }

  private static Path submitted(String name) {
    Path file = Path.of(SparkFiles.get(name));
    if (!Files.isReadable(file)) {
      throw new CqlEngineException(
          "The file '%s' does not exist on an executor. Submit it with --files, or call config(...), configText(...) or engine(...)."
              .formatted(name));
    }
    return file;
  }

  private static CqlEngine factory(String name) {
    try {
      Class<?> type = Class.forName(name, true, Thread.currentThread().getContextClassLoader());
      return (CqlEngine) ((Supplier<?>) type.getConstructor().newInstance()).get();
    } catch (ReflectiveOperationException failure) {
      throw new CqlEngineException(
          "The engine factory '%s' cannot be created on an executor. It must be a public class with a public constructor without parameters."
              .formatted(name),
          failure);
    }
  }

  /**
   * Without the text, which may have a password that its author did not leave to a substitution.
   */
  @Override
  public String toString() {
    return kind.toString();
  }
}
