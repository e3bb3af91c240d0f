package io.cqlengine.tests.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the services that a jar or directory registers for the class path. */
final class ServiceFiles {
  private ServiceFiles() {}

  /** Services and their providers, by the files in {@code META-INF/services}. */
  static Map<String, List<String>> of(OwnModule module) {
    try {
      String location = module.location();
      if (!location.startsWith("jar:")) {
        return in(Path.of(new URI(location)));
      }
      String jar = location.substring("jar:".length(), location.indexOf('!'));
      try (FileSystem files = FileSystems.newFileSystem(Path.of(new URI(jar)))) {
        return in(files.getPath("/"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, List<String>> in(Path root) throws IOException {
    Path folder = root.resolve("META-INF/services");
    Map<String, List<String>> services = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          services.put(file.getFileName().toString(), Files.readAllLines(file));
        }
      }
    }
    return services;
  }
}
