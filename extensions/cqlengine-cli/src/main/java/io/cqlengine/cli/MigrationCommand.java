package io.cqlengine.cli;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaPolicy;
import io.cqlengine.management.migration.MigrationFiles;
import io.cqlengine.management.migration.MigrationProgress;
import io.cqlengine.management.migration.Migrations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A command that needs migration files. */
abstract class MigrationCommand extends EngineCommand {
  private static final String RESOURCES = "classpath:";

  @Mixin TargetOptions targets = new TargetOptions();

  @Option(
      names = {"-f", "--files"},
      paramLabel = "DIRECTORY",
      defaultValue = "migrations",
      description =
          "The directory of the migration files, or classpath:DIRECTORY in --models. Default:"
              + " ${DEFAULT-VALUE}.")
  private String files = "migrations";

  @Option(
      names = "--create-keyspace",
      paramLabel = "REPLICATION",
      converter = ReplicationConverter.class,
      description = "Create a missing keyspace with so many copies, as 3 or dc1=3,dc2=2.")
  private Optional<Replication> replication = Optional.empty();

  @Option(
      names = "--cluster",
      description = "The files belong to clusters. They run once for each connection.")
  private boolean cluster;

  @Option(
      names = "--journal",
      paramLabel = "KEYSPACE",
      description = "The keyspace of the journal, with --cluster.")
  private Optional<String> journal = Optional.empty();

  @Option(names = "--destructive", description = "Allow DROP and TRUNCATE, also of columns.")
  private boolean destructive;

  @Option(
      names = "--lock-timeout",
      paramLabel = "DURATION",
      description = "How long to wait for another runner, such as PT10M.")
  private Optional<Duration> lockTimeout = Optional.empty();

  @Option(
      names = "--statement-timeout",
      paramLabel = "DURATION",
      description = "How long a statement may take, such as PT30S.")
  private Optional<Duration> statementTimeout = Optional.empty();

  abstract Result run(Migrations migrations);

  @Override
  final Result run(CqlEngine engine, ModelFinder finder) {
    if (cluster != journal.isPresent()) {
      throw new ParameterException(spec.commandLine(), "Give --cluster and --journal together.");
    }
    Migrations migrations =
        Migrations.of(engine, files(finder))
            .with(destructive ? SchemaPolicy.DESTRUCTIVE : SchemaPolicy.SAFE)
            .with(this::show);
    migrations = with(migrations, replication, Migrations::createKeyspaces);
    migrations = with(migrations, journal, Migrations::ofCluster);
    migrations = with(migrations, lockTimeout, Migrations::lockTimeout);
    return run(with(migrations, statementTimeout, Migrations::statementTimeout));
  }

  private void show(MigrationProgress.Event event) {
    if (event.phase() != MigrationProgress.Phase.RAN) {
      progress(event);
    }
  }

  private MigrationFiles files(ModelFinder finder) {
    return files.startsWith(RESOURCES)
        ? MigrationFiles.resources(finder.loader(), files.substring(RESOURCES.length()))
        : MigrationFiles.directory(Path.of(files));
  }
}
