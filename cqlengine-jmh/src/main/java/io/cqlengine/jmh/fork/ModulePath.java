package io.cqlengine.jmh.fork;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.typesafe.config.Config;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.core.connection.CoreConnectionRegistry;
import io.cqlengine.core.execution.Binding;
import io.cqlengine.core.execution.Decoding;
import io.cqlengine.core.query.Described;
import io.cqlengine.testkit.host.TemporaryDirectory;
import io.cqlengine.tests.models.Samples;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;

/**
 * How benchmarks are launched with the engine as a module: the engine, the driver and what the
 * engine requires are on the module path; benchmarks, and what only they need, on the class path.
 */
public final class ModulePath {
  private static final String CORE = "io.cqlengine.core";

  /** One class of each jar. */
  private static final List<Class<?>> MODULES =
      List.of(
          CqlEngine.class,
          CoreConnectionRegistry.class,
          BatchQuery.class,
          Samples.class,
          CqlSession.class,
          Logger.class,
          Config.class,
          Caffeine.class,
          ObjectMapper.class,
          JsonFactory.class,
          JsonProperty.class);

  /** The classes of the benchmarks that stand in packages of the engine. */
  private static final List<Class<?>> INSIDE =
      List.of(Described.class, Binding.class, Decoding.class);

  /** The packages of the engine that benchmarks use; it exports none. */
  private static final List<String> USED =
      List.of("connection", "execution", "model", "plan", "query", "routing", "statement");

  private ModulePath() {}

  /** A JVM with the engine as a module. */
  public static Jvm of(Jvm jvm) {
    String path =
        MODULES.stream().map(ModulePath::place).collect(Collectors.joining(File.pathSeparator));
    Stream<String> exports =
        USED.stream()
            .flatMap(
                used ->
                    Stream.of("--add-exports", CORE + "/" + CORE + "." + used + "=ALL-UNNAMED"));
    return jvm.with(
            "-p", path, "--add-modules", CORE + ",io.cqlengine.batch,io.cqlengine.tests.models")
        .with("--patch-module", CORE + "=" + patch())
        .with(exports.toArray(String[]::new));
  }

  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A folder of the classes inside, until this JVM ends. */
  private static Path patch() {
    try {
      TemporaryDirectory inside = TemporaryDirectory.create("inside");
      Runtime.getRuntime().addShutdownHook(new Thread(inside::close));
      Path folder = inside.path();
      for (Class<?> type : INSIDE) {
        String name = type.getName().replace('.', '/') + ".class";
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream in =
            Objects.requireNonNull(type.getClassLoader().getResourceAsStream(name))) {
          Files.copy(in, file);
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
