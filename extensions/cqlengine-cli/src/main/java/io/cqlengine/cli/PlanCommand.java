package io.cqlengine.cli;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaPlan;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the steps that models need. */
@Command(
    name = "plan",
    description = "Show the steps that bring keyspaces in step with models. Changes nothing.")
final class PlanCommand extends PlanningCommand {
  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Write the plan to a file, for 'apply FILE'.")
  private Optional<Path> out = Optional.empty();

  @Override
  Result run(CqlEngine engine, ModelFinder finder) {
    SchemaPlan plan = planModels(SchemaManager.of(engine), finder);
    out.ifPresent(plan::writeTo);
    return Results.plan(plan, plan.toString());
  }
}
