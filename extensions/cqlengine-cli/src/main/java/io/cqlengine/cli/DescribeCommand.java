package io.cqlengine.cli;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.management.ModelSource;
import io.cqlengine.management.SchemaManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes models of tables that exist. */
@Command(name = "describe", description = "Write the tables of a keyspace as Java records.")
final class DescribeCommand extends EngineCommand {
  @Mixin TargetOptions targets = new TargetOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "TABLE",
      description = "The tables, exactly as Cassandra stores them. Default: all.")
  private List<String> tables = new ArrayList<>();

  @Option(
      names = {"-p", "--package"},
      paramLabel = "NAME",
      defaultValue = "",
      description = "The package of the records.")
  private String packageName = "";

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIRECTORY",
      description = "Write source files below a directory, such as src/main/java.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--overwrite", description = "Replace source files that exist.")
  private boolean overwrite;

  @Override
  Result run(CqlEngine engine, ModelFinder finder) throws IOException {
    List<ModelSource> sources =
        SchemaManager.of(engine)
            .describe(targets.target(spec), packageName, tables.toArray(String[]::new));
    for (ModelSource source : sources) {
      source.gaps().forEach(gap -> warn(source.className() + " lacks something. " + gap));
    }
    if (out.isPresent()) {
      write(sources, out.get());
      return Results.sources(sources, joined(sources, "\n", ModelSource::path));
    }
    return Results.sources(sources, joined(sources, "\n", ModelSource::text).stripTrailing());
  }

  private static String joined(
      List<ModelSource> sources, String delimiter, Function<ModelSource, String> text) {
    return sources.stream().map(text).collect(Collectors.joining(delimiter));
  }

  private void write(List<ModelSource> sources, Path directory) throws IOException {
    List<Path> existing =
        sources.stream().map(it -> directory.resolve(it.path())).filter(Files::exists).toList();
    if (!overwrite && !existing.isEmpty()) {
      throw new CqlEngineException(
          "These files exist, so nothing is written: %s. Move them, or use --overwrite."
              .formatted(existing));
    }
    for (ModelSource source : sources) {
      Path file = directory.resolve(source.path());
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, source.text());
    }
  }
}
