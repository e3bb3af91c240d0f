package io.cqlengine.management.migration;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.EngineContracts;
import io.cqlengine.api.spi.Lease;
import io.cqlengine.management.Target;
import io.cqlengine.management.Targets;
import io.cqlengine.management.server.InterruptionCheck;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs a verb on target after target, up to the first failure. */
record MigrationRuns(QueryContext context, MigrationFiles files, MigrationOptions options) {

  /**
   * Runs.
   *
   * @param verb returns the problem of a target that does not make it fail
   */
  MigrationReport run(Targets targets, Function<TargetMigrator, Optional<String>> verb) {
    List<TargetMigration> reports = new ArrayList<>();
    for (Target target : routed(requireNonNull(targets, "targets is null"))) {
      run(target, verb, reports);
    }
    return new MigrationReport(reports);
  }

  private void run(
      Target target,
      Function<TargetMigrator, Optional<String>> verb,
      List<TargetMigration> reports) {
    @Nullable TargetMigrator migrator = null;
    try (Lease lease =
        InterruptionCheck.lease(
            EngineContracts.of(context).execution(),
            "the work on " + target,
            target.connection())) {
      migrator = new TargetMigrator(this, target, lease);
      reports.add(migrator.report(verb.apply(migrator)));
    } catch (RuntimeException failure) {
      if (migrator != null) {
        reports.add(migrator.report(Optional.of(MigrationException.text(failure))));
      }
      throw MigrationException.on(target, failure, new MigrationReport(reports));
    }
  }

  private Set<Target> routed(Targets targets) {
    Set<Target> routed = new LinkedHashSet<>();
    for (Using choice : targets.choices()) {
      if (options.isOfCluster() && choice.keyspace().isPresent()) {
        throw new MigrationException(
            "Files of the cluster run once for each connection. Do not name keyspaces in the"
                + " targets.");
      }
      Using using =
          new Using(choice.connection(), choice.keyspace().or(() -> options.journalKeyspace));
      Route route = EngineContracts.of(context).router().route(OperationKind.SCHEMA, null, using);
      routed.add(new Target(route.connection(), route.keyspace()));
    }
    return routed;
  }
}
