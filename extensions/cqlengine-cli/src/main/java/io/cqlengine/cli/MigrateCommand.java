package io.cqlengine.cli;

import io.cqlengine.management.migration.MigrationReport;
import io.cqlengine.management.migration.Migrations;
import io.cqlengine.management.migration.Migrations.Resolution;
import io.cqlengine.management.migration.TargetMigration;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs migrations; the nested commands look after their journals. */
@Command(
    name = "migrate",
    description = "Run the migration files that have not run.",
    subcommands = {
      MigrateCommand.Status.class,
      MigrateCommand.Baseline.class,
      MigrateCommand.Resolve.class,
      MigrateCommand.Unlock.class
    })
final class MigrateCommand extends MigrationCommand {
  @Option(names = "--dry-run", description = "Show what would run. Changes nothing.")
  private boolean dryRun;

  @Override
  Result run(Migrations migrations) {
    return dryRun
        ? looked(migrations.plan(targets.targets()), true)
        : Results.migrations(migrations.migrate(targets.targets()), ExitCode.IN_STEP);
  }

  private static Result looked(MigrationReport report, boolean showLeft) {
    List<TargetMigration> all = report.targets();
    boolean inStep = report.isComplete() && all.stream().allMatch(it -> it.problem().isEmpty());
    Result result = Results.migrations(report, ExitCode.inStep(inStep));
    return showLeft
        ? new Result(
            result.code(),
            all.stream().map(MigrateCommand::withLeft).collect(Collectors.joining("\n")),
            result.json())
        : result;
  }

  private static String withLeft(TargetMigration target) {
    return target
        + target.left().stream()
            .map(step -> "\n  would run: " + step)
            .collect(Collectors.joining());
  }

  /** Shows the states of the files. */
  @Command(name = "status", description = "Show which files have run. Changes nothing.")
  static final class Status extends MigrationCommand {
    @Override
    Result run(Migrations migrations) {
      return looked(migrations.status(targets.targets()), false);
    }
  }

  /** Starts the journal of a schema that exists. */
  @Command(
      name = "baseline",
      description = "Start the journal of a schema that exists. Files up to VERSION count as done.")
  static final class Baseline extends MigrationCommand {
    @Parameters(paramLabel = "VERSION", description = "The number of a file, such as 7.")
    private long version;

    @Override
    Result run(Migrations migrations) {
      return Results.migrations(migrations.baseline(targets.targets(), version), ExitCode.IN_STEP);
    }
  }

  /** Decides about a statement. */
  @Command(name = "resolve", description = "Decide about a statement that may have run.")
  static final class Resolve extends MigrationCommand {
    @Parameters(paramLabel = "STATEMENT", description = "The statement, such as V7:3.")
    private String statement = "";

    @ArgGroup(multiplicity = "1")
    Decision decision = new Decision();

    /** One of two. */
    static final class Decision {
      Resolution resolution = Resolution.RUN;

      @Option(names = "--done", required = true, description = "It counts as done.")
      void done(boolean given) {
        resolution = given ? Resolution.DONE : resolution;
      }

      @Option(names = "--run", required = true, description = "The next migrate runs it.")
      void run(boolean given) {
        resolution = given ? Resolution.RUN : resolution;
      }
    }

    @Override
    Result run(Migrations migrations) {
      return Results.migrations(
          migrations.resolve(targets.targets(), statement, decision.resolution), ExitCode.IN_STEP);
    }
  }

  /** Removes the lock of a runner that is dead. */
  @Command(
      name = "unlock",
      description =
          "Remove the lock of a runner that is dead. Be sure that it has ended, also its last"
              + " statement.")
  static final class Unlock extends MigrationCommand {
    @Override
    Result run(Migrations migrations) {
      return Results.migrations(migrations.unlock(targets.targets()), ExitCode.IN_STEP);
    }
  }
}
