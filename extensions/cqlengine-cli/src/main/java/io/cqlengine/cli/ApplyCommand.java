package io.cqlengine.cli;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaPolicy;
import io.cqlengine.management.SchemaProgress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings keyspaces in step. */
@Command(name = "apply", description = "Run a plan file, or bring keyspaces in step with models.")
final class ApplyCommand extends PlanningCommand {
  @Parameters(arity = "0..1", paramLabel = "FILE", description = "A plan file.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--destructive",
      description = "Also run the steps of the plan that are destructive, such as drops.")
  private boolean destructive;

  @Option(
      names = "--await-indexes",
      paramLabel = "DURATION",
      description = "Wait until the indexes are built, such as PT10M for 10 minutes.")
  private Optional<Duration> awaitIndexes = Optional.empty();

  /** That a step has run is in the result. */
  private void show(SchemaProgress.Event event) {
    if (event.phase() != SchemaProgress.Phase.RAN) {
      progress(event);
    }
  }

  @Override
  Result run(CqlEngine engine, ModelFinder finder) {
    SchemaManager schema = SchemaManager.of(engine).with(this::show);
    if (awaitIndexes.isPresent()) {
      schema = schema.awaitIndexes(awaitIndexes.get());
    }
    return Results.report(
        schema.apply(
            plan(schema, finder, file),
            destructive ? SchemaPolicy.DESTRUCTIVE : SchemaPolicy.SAFE));
  }
}
