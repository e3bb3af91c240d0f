package io.cqlengine.cli;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.management.Schema;
import io.cqlengine.management.SchemaDiff;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.Target;
import io.cqlengine.management.TargetDiff;
import io.cqlengine.management.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Compares keyspaces. */
@Command(
    name = "diff",
    description = "Compare keyspaces with models, or with a keyspace that exists. Changes nothing.")
final class DiffCommand extends EngineCommand {
  @Mixin TargetOptions targets = new TargetOptions();
  @Mixin ModelNames names = new ModelNames();

  @Option(
      names = "--with-connection",
      paramLabel = "NAME",
      description = "The connection of the keyspace to compare with.")
  private Optional<String> withConnection = Optional.empty();

  @Option(
      names = "--with-keyspace",
      paramLabel = "NAME",
      description = "The keyspace to compare with. Default: the one of the same name.")
  private Optional<String> withKeyspace = Optional.empty();

  @Option(
      names = "--ignore-replication",
      description = "Do not compare the replication of the keyspaces.")
  private boolean ignoreReplication;

  @Override
  Result run(CqlEngine engine, ModelFinder finder) {
    SchemaManager schema = SchemaManager.of(engine);
    if (withConnection.isPresent()) {
      return Results.diff(withKeyspace(schema, withConnection.get()));
    }
    if (withKeyspace.isPresent() || ignoreReplication) {
      throw new ParameterException(
          spec.commandLine(), "Name the other connection with --with-connection.");
    }
    return Results.diff(schema.diff(targets.targets(), names.in(finder)));
  }

  private SchemaDiff withKeyspace(SchemaManager schema, String connection) {
    targets.requireBoth(spec, "--with-connection");
    if (!models.isEmpty() || !names.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "Compare with models or with a connection, not with both.");
    }
    List<TargetDiff> diffs = new ArrayList<>();
    for (String keyspace : targets.keyspaces) {
      Schema live = schema.schemaOf(new Target(connection, withKeyspace.orElse(keyspace)));
      diffs.addAll(
          schema
              .diff(
                  Targets.connections(targets.connections).keyspaces(keyspace),
                  ignoreReplication ? live.withoutReplication() : live)
              .targets());
    }
    return new SchemaDiff(diffs);
  }
}
