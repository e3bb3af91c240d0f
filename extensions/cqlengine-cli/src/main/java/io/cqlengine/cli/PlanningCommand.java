package io.cqlengine.cli;

import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaPlan;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A command that plans what models need. */
abstract class PlanningCommand extends EngineCommand {
  @Mixin TargetOptions targets = new TargetOptions();
  @Mixin ModelNames names = new ModelNames();

  @Option(
      names = "--create-keyspace",
      paramLabel = "REPLICATION",
      converter = ReplicationConverter.class,
      description =
          "Create a missing keyspace with so many copies, as 3 or dc1=3,dc2=2. Needs -c and -k.")
  private Optional<Replication> replication = Optional.empty();

  final SchemaPlan planModels(SchemaManager schema, ModelFinder finder) {
    if (replication.isEmpty()) {
      return schema.plan(targets.targets(), names.in(finder));
    }
    targets.requireBoth(spec, "--create-keyspace");
    return schema.plan(
        targets.targets(), schema.schemaOf(names.in(finder)).withReplication(replication.get()));
  }

  /** A plan from a file, or of the models if there is no file. */
  final SchemaPlan plan(SchemaManager schema, ModelFinder finder, Optional<Path> file) {
    if (file.isEmpty()) {
      return planModels(schema, finder);
    }
    if (!targets.connections.isEmpty()
        || !targets.keyspaces.isEmpty()
        || !names.isEmpty()
        || replication.isPresent()) {
      throw new ParameterException(
          spec.commandLine(),
          "The plan file has its targets and tables. Leave out -c, -k, --model and"
              + " --create-keyspace.");
    }
    return SchemaPlan.readFrom(file.get());
  }
}
