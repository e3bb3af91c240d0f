package io.cqlengine.cli;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaPlan;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Looks whether keyspaces are in step. */
@Command(
    name = "check",
    description =
        "Check that keyspaces are in step with models, or that nothing is left of a plan file."
            + " Changes nothing.")
final class CheckCommand extends PlanningCommand {
  @Parameters(arity = "0..1", paramLabel = "FILE", description = "A plan file.")
  private Optional<Path> file = Optional.empty();

  @Override
  Result run(CqlEngine engine, ModelFinder finder) {
    SchemaManager schema = SchemaManager.of(engine);
    SchemaPlan plan = plan(schema, finder, file);
    SchemaPlan left = file.isEmpty() ? plan : schema.plan(plan);
    return Results.plan(left, left.table());
  }
}
