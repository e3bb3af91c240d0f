package io.cqlengine.management.migration;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.query.QueryContext;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaPolicy;
import io.cqlengine.management.Targets;
import io.cqlengine.management.server.SchemaSwitch;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs migration files on keyspaces and connections, each file once for each target. A journal, the
 * table {@code cqlengine_migrations} in the keyspace of the target, records each statement that has
 * run. So a migration that stopped continues where it stopped, and a statement that may have run
 * runs again only if that does no harm. Immutable, and safe for any number of threads and
 * instances.
 *
 * <p>Targets are migrated one after the other. The first failure stops the run with a {@link
 * MigrationException}. So does an interrupt of the thread, after the statement that is running.
 */
public final class Migrations {
  private static final Pattern STEP = Pattern.compile("V(\\d{1,18}):(\\d{1,9})");

  private final MigrationRuns runs;

  /** What to do with a statement that may have run. */
  public enum Resolution {
    /** It counts as done. */
    DONE,
    /** It runs with the next migration. */
    RUN
  }

  private Migrations(MigrationRuns runs) {
    this.runs = runs;
  }

  /**
   * The migrations of an engine, or of a view of it.
   *
   * @param context the engine or a view of it; its choices hold where targets do not choose
   * @param files the files
   * @return migrations that may not drop or truncate
   */
  public static Migrations of(QueryContext context, MigrationFiles files) {
    return new Migrations(
        new MigrationRuns(
            requireNonNull(context, "context is null"),
            requireNonNull(files, "files is null"),
            new MigrationOptions()));
  }

  private Migrations changed(Consumer<MigrationOptions> change) {
    return new Migrations(
        new MigrationRuns(runs.context(), runs.files(), runs.options().with(change)));
  }

  /**
   * {@return these migrations with a policy} {@code DESTRUCTIVE} allows {@code DROP} and {@code
   * TRUNCATE}, also of columns. {@code OFF} allows only reading.
   *
   * @param policy the policy; {@code SAFE} by default
   */
  public Migrations with(SchemaPolicy policy) {
    requireNonNull(policy, "policy is null");
    return changed(copy -> copy.policy = policy);
  }

  /**
   * {@return these migrations with a callback for their progress}
   *
   * @param progress is called on the calling thread
   */
  public Migrations with(MigrationProgress progress) {
    requireNonNull(progress, "progress is null");
    return changed(copy -> copy.progress = progress);
  }

  /**
   * {@return these migrations, creating the keyspace of a target if it does not exist}
   *
   * @param replication the replication of new keyspaces
   */
  public Migrations createKeyspaces(Replication replication) {
    requireNonNull(replication, "replication is null");
    return changed(copy -> copy.replication = Optional.of(replication));
  }

  /**
   * {@return these migrations as files of the cluster} They run once for each connection, without a
   * keyspace, so names in them must be qualified. Only such files may change keyspaces, roles and
   * permissions. The targets must not name keyspaces.
   *
   * @param keyspace the keyspace of the journal, exactly as Cassandra stores it
   */
  public Migrations ofCluster(String keyspace) {
    requireNonNull(keyspace, "keyspace is null");
    return changed(copy -> copy.journalKeyspace = Optional.of(keyspace));
  }

  /**
   * {@return these migrations with another timeout for one statement, and for the nodes to agree on
   * the schema after it} The lease of the lock is twice as long. If a runner dies, the next one can
   * start after that time.
   *
   * @param timeout from one second to one day; 30 seconds by default
   */
  public Migrations statementTimeout(Duration timeout) {
    requireNonNull(timeout, "timeout is null");
    if (timeout.compareTo(Duration.ofSeconds(1)) < 0 || timeout.compareTo(Duration.ofDays(1)) > 0) {
      throw new MigrationException(
          "The statement timeout is %s. It must be from one second to one day.".formatted(timeout));
    }
    return changed(copy -> copy.statementTimeout = timeout);
  }

  /**
   * {@return these migrations with another limit for the time that they wait for another runner}
   *
   * @param timeout zero or more; 10 minutes by default
   */
  public Migrations lockTimeout(Duration timeout) {
    requireNonNull(timeout, "timeout is null");
    if (timeout.isNegative() || timeout.compareTo(Duration.ofDays(365)) > 0) {
      throw new MigrationException(
          "The lock timeout is %s. It must be from zero to 365 days.".formatted(timeout));
    }
    return changed(copy -> copy.lockTimeout = timeout);
  }

  /**
   * Runs what has not run, on one target after the other. If another runner is at work on a target,
   * this waits until it has ended. It creates the journal if there is none.
   *
   * @param targets where
   * @return what ran
   * @throws MigrationException for the first target that failed
   */
  public MigrationReport migrate(Targets targets) {
    return change(targets, TargetMigrator::migrate);
  }

  /**
   * {@return how far each target is} It changes nothing. If a target cannot be migrated, its
   * problem in the report says why. The journal is read at the level of the connection, and at
   * {@code SERIAL} if that shows that something is left.
   *
   * @param targets where
   * @throws MigrationException if a target cannot be read
   */
  public MigrationReport status(Targets targets) {
    return runs.run(targets, TargetMigrator::look);
  }

  /**
   * {@return what {@link #migrate} would run now, a dry run} It changes nothing. The statements are
   * those that are left.
   *
   * @param targets where
   * @throws MigrationException for the first target that cannot be read or migrated
   */
  public MigrationReport plan(Targets targets) {
    return reject(status(targets), TargetMigration::problem);
  }

  /**
   * Fails if a statement is left on a target, for start-up and CI. It changes nothing.
   *
   * @param targets where
   * @return how far each target is
   * @throws MigrationException for the first target that cannot be read, or is not complete
   */
  public MigrationReport check(Targets targets) {
    return reject(
        plan(targets),
        target ->
            target.left().stream()
                .findFirst()
                .map(
                    step ->
                        "%d statements are left, from %s on. Run migrate(...) first."
                            .formatted(target.left().size(), step.id())));
  }

  private static MigrationReport reject(
      MigrationReport report, Function<TargetMigration, Optional<String>> problem) {
    for (TargetMigration target : report.targets()) {
      problem
          .apply(target)
          .ifPresent(
              why -> {
                throw MigrationException.on(target.target(), new MigrationException(why), report);
              });
    }
    return report;
  }

  /**
   * Starts the journal of a schema that exists. Files up to a number count as done.
   *
   * @param targets where; their journals must have no entry
   * @param version the number, at least 1
   * @return how far each target is
   * @throws MigrationException for the first target that failed
   */
  public MigrationReport baseline(Targets targets, long version) {
    requireNonNull(targets, "targets is null");
    if (version < 1) {
      throw new MigrationException(
          "The baseline is V%d. It must be at least V1.".formatted(version));
    }
    return change(targets, migrator -> migrator.baseline(version));
  }

  /**
   * Decides about the statement at which a migration stopped. {@code DONE} is also possible for a
   * statement that was rejected, to skip it.
   *
   * @param targets where
   * @param step the statement, such as {@code V7:3}
   * @param resolution the decision
   * @return how far each target is
   * @throws MigrationException for the first target that failed, or where the statement is not open
   */
  public MigrationReport resolve(Targets targets, String step, Resolution resolution) {
    requireNonNull(targets, "targets is null");
    requireNonNull(resolution, "resolution is null");
    Matcher matcher = STEP.matcher(requireNonNull(step, "step is null"));
    if (!matcher.matches()) {
      throw new MigrationException(
          "'%s' is not a statement. Write it as V7:3, statement 3 of V7.".formatted(step));
    }
    long version = Long.parseLong(matcher.group(1));
    int number = Integer.parseInt(matcher.group(2));
    return change(targets, migrator -> migrator.resolve(version, number, resolution));
  }

  /**
   * Removes the lock of a runner that is dead. Call it only if that runner and its last statement
   * have really ended.
   *
   * @param targets where
   * @return how far each target is, and whose lock was removed
   * @throws MigrationException for the first target that failed
   */
  public MigrationReport unlock(Targets targets) {
    return change(targets, TargetMigrator::unlock);
  }

  private MigrationReport change(Targets targets, Consumer<TargetMigrator> verb) {
    requireNonNull(targets, "targets is null");
    SchemaPolicy policy = runs.options().policy;
    SchemaSwitch.problem()
        .or(() -> Optional.of("by the policy OFF.").filter(off -> policy == SchemaPolicy.OFF))
        .ifPresent(
            why -> {
              throw new MigrationException("Migrations are switched off " + why);
            });
    return runs.run(
        targets,
        migrator -> {
          verb.accept(migrator);
          return Optional.empty();
        });
  }
}
