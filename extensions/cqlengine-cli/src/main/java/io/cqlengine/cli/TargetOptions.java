package io.cqlengine.cli;

import io.cqlengine.management.Target;
import io.cqlengine.management.Targets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that choose targets. */
final class TargetOptions {
  @Option(
      names = {"-c", "--connection"},
      paramLabel = "NAME",
      split = ",",
      description = "A connection of the configuration. Repeat it for several connections.")
  List<String> connections = new ArrayList<>();

  @Option(
      names = {"-k", "--keyspace"},
      paramLabel = "NAME",
      split = ",",
      description =
          "A keyspace, exactly as Cassandra stores it. Repeat it for several keyspaces. The targets"
              + " are all keyspaces on all connections.")
  List<String> keyspaces = new ArrayList<>();

  Targets targets() {
    Targets targets = connections.isEmpty() ? Targets.own() : Targets.connections(connections);
    return keyspaces.isEmpty() ? targets : targets.keyspaces(keyspaces);
  }

  /** The only target. */
  Target target(CommandSpec spec) {
    if (connections.size() != 1 || keyspaces.size() != 1) {
      throw new ParameterException(
          spec.commandLine(), "Name one connection and one keyspace with -c and -k.");
    }
    return new Target(connections.get(0), keyspaces.get(0));
  }

  void requireBoth(CommandSpec spec, String why) {
    if (connections.isEmpty() || keyspaces.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), why + " needs connections and keyspaces. Name them with -c and -k.");
    }
  }
}
