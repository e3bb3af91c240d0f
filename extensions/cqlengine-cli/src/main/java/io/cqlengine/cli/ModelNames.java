package io.cqlengine.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option that chooses models, of commands that use them. */
final class ModelNames {
  @Option(
      names = "--model",
      paramLabel = "CLASS",
      split = ",",
      description = "Use only this model. Default: all classes marked @Table.")
  private List<String> names = new ArrayList<>();

  Class<?>[] in(ModelFinder finder) {
    return finder.models(names);
  }

  boolean isEmpty() {
    return names.isEmpty();
  }
}
