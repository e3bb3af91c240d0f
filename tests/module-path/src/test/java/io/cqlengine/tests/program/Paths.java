package io.cqlengine.tests.program;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ways on which the program and its jars are found, as options of {@code java}. */
enum Paths {
  MODULE_PATH {
    @Override
    List<String> options() {
      return List.of("-p", modules() + File.pathSeparator + program(), "-m", MODULE + "/" + MAIN);
    }
  },

  CLASS_PATH {
    @Override
    List<String> options() {
      return List.of("-cp", modules() + "/*" + File.pathSeparator + program(), MAIN);
    }
  },

  MODULE_PATH_WITHOUT_CORE {
    @Override
    List<String> options() {
      return List.of("-p", withoutCore(), "-m", MODULE + "/" + MAIN);
    }
  },

  CLASS_PATH_WITHOUT_CORE {
    @Override
    List<String> options() {
      return List.of("-cp", withoutCore(), MAIN);
    }
  };

  private static final String MODULE = "io.cqlengine.tests.program";
  private static final String MAIN = MODULE + ".Main";

  abstract List<String> options();

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  private static Path modules() {
    return Path.of(System.getProperty("launch.modules"));
  }

  private static Path program() {
    return Path.of(System.getProperty("launch.program"));
  }

  private static String withoutCore() {
    try (Stream<Path> jars = Files.list(modules())) {
      List<Path> path = new ArrayList<>(jars.toList());
      if (!path.removeIf(jar -> jar.getFileName().toString().startsWith("cqlengine-core-"))) {
        throw new AssertionError("no cqlengine-core to leave out in " + path);
      }
      path.add(program());
      return path.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
