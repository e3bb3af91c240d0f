package io.cqlengine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** The options that name the classes of the application. */
final class ModelOptions {
  @Option(
      names = {"-m", "--models"},
      paramLabel = "PATH",
      split = ",",
      description =
          "A jar, or a directory of classes or jars, with the models, their libraries and the"
              + " application's plug-ins. Repeat it for several.")
  private List<Path> paths = new ArrayList<>();

  ModelFinder finder(Consumer<String> warnings) {
    return ModelFinder.of(paths, warnings);
  }

  boolean isEmpty() {
    return paths.isEmpty();
  }
}
