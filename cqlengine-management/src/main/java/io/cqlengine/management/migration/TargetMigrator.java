package io.cqlengine.management.migration;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.spi.EngineContracts;
import io.cqlengine.api.spi.Execution;
import io.cqlengine.api.spi.Lease;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.Target;
import io.cqlengine.management.Targets;
import io.cqlengine.management.cql.Names;
import io.cqlengine.management.migration.JournalEntry.Open;
import io.cqlengine.management.migration.MigrationProgress.Phase;
import io.cqlengine.management.migration.Migrations.Resolution;
import io.cqlengine.management.server.Coordinator;
import io.cqlengine.management.server.SchemaAgreement;
import io.cqlengine.management.server.SchemaReader;
import io.cqlengine.management.server.WaitDeadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads one target, and changes it under its lock. */
final class TargetMigrator {
  private static final String MISSING_KEYSPACE =
      "The keyspace does not exist. Create it, or give its replication.";

  private final MigrationRuns runs;
  private final MigrationOptions options;
  private final Target target;
  private final Execution execution;
  private final Lease lease;
  private final boolean sendsKeyspace;
  private final Coordinator coordinator;
  private final SchemaReader reader;
  private final SchemaAgreement agreement;
  private final MigrationJournal journal;
  private final List<MigrationStep> ran = new ArrayList<>();
  private @Nullable MigrationHistory history;
  private Optional<String> lockedBy = Optional.empty();
  private boolean leavesLock;

  TargetMigrator(MigrationRuns runs, Target target, Lease lease) {
    this.runs = runs;
    this.options = runs.options();
    this.target = target;
    this.lease = lease;
    execution = EngineContracts.of(runs.context()).execution();
    ProtocolVersion protocol = lease.session().getContext().getProtocolVersion();
    sendsKeyspace =
        !options.isOfCluster()
            && protocol.getCode() >= ProtocolVersion.V5.getCode()
            && protocol.getCode() != ProtocolVersion.DSE_V1.getCode();
    coordinator = Coordinator.of(execution, lease);
    reader = new SchemaReader(coordinator);
    agreement = new SchemaAgreement(coordinator, options.statementTimeout);
    journal =
        new MigrationJournal(
            execution,
            lease,
            target.keyspace(),
            options.isOfCluster() ? "cluster" : "keyspace",
            options.statementTimeout);
  }

  /** What was done and what is left, as far as the target was read. */
  TargetMigration report(Optional<String> problem) {
    List<MigrationStatus> statuses = history == null ? List.of() : history.statuses();
    List<MigrationStep> left = new ArrayList<>();
    if (history != null) {
      history.forEachLeft((file, statement) -> left.add(step(file, statement)));
    }
    return new TargetMigration(target, statuses, ran, left, lockedBy, problem);
  }

  /** Reads how far the target is, and returns what is wrong. It changes nothing. */
  Optional<String> look() {
    boolean exists = reader.keyspace(target.keyspace()).isPresent();
    if (exists && hasJournal()) {
      Optional<MigrationHistory> complete = complete();
      if (complete.isPresent()) {
        return problem(complete.get());
      }
      lockedBy = journal.lockOwner();
      return problem(read());
    }
    history = new MigrationHistory(runs.files().byVersion(), new TreeMap<>());
    return exists || options.replication.isPresent()
        ? problem(history)
        : Optional.of(MISSING_KEYSPACE);
  }

  void migrate() {
    prepareJournal();
    if (complete().filter(before -> problem(before).isEmpty()).isPresent()) {
      tell(Phase.DONE, null);
      return;
    }
    locked(
        begun -> {
          agreement.await("before the first change"); // Effects are seen on one node.
          problem(begun)
              .ifPresent(
                  problem -> {
                    throw new MigrationException(problem);
                  });
          for (MigrationFile file : begun.pending()) {
            new FileRunner(this, file).run(begun.entry(file));
          }
          tell(Phase.DONE, null);
        });
  }

  void baseline(long version) {
    prepareJournal();
    locked(
        begun -> {
          JournalEntry baseline = JournalEntry.baseline(version);
          for (JournalEntry entry : begun.entries().values()) {
            if (!entry.equals(baseline) && !entry.isUnstarted()) {
              throw new MigrationException(
                  "The journal already has V%d. A baseline must be its first entry."
                      .formatted(entry.version()));
            }
          }
          write(baseline);
        });
  }

  void resolve(long version, int number, Resolution resolution) {
    prepareJournal();
    locked(
        begun -> {
          boolean done = resolution == Resolution.DONE;
          @Nullable JournalEntry entry = begun.entries().get(version);
          @Nullable MigrationFile file = runs.files().byVersion().get(version);
          if (entry == null
              || file == null
              || entry.isComplete()
              || number != entry.done() + 1
              || (!done && entry.open() == Open.NOT_STARTED)) {
            throw new MigrationException(
                "Statement %d of V%d is not open, so there is nothing to resolve. See status(...)."
                    .formatted(number, version));
          }
          if (!MigrationHistory.isAsBegun(entry, file) || number > file.statements().size()) {
            throw new MigrationException(
                "%s was edited since statement %d was started. Restore it, resolve the statement, then edit it."
                    .formatted(file.name(), number));
          }
          write(JournalEntry.of(file, done ? number : number - 1, Open.NOT_STARTED));
        });
  }

  void unlock() {
    if (hasJournal()) {
      read();
      lockedBy = journal.lockOwner();
      lockedBy.ifPresent(journal::unlock);
    }
  }

  private boolean hasJournal() {
    return reader.table(target.keyspace(), MigrationJournal.TABLE).isPresent();
  }

  private void prepareJournal() {
    if (reader.keyspace(target.keyspace()).isEmpty()) {
      SchemaManager.of(runs.context())
          .createKeyspaces(
              Targets.connections(target.connection()).keyspaces(target.keyspace()),
              options.replication.orElseThrow(() -> new MigrationException(MISSING_KEYSPACE)));
    }
    if (!hasJournal()) {
      agreement.await("before the first change");
      coordinator.change(journal.creation());
      agreement.await("after the journal was created");
    }
  }

  /**
   * The history if nothing is left. It needs no serial read: a read that is behind shows more that
   * is left, never less. So instances can start while a data centre is down, and do not contend for
   * the partition if many start together. Empty if something is left, or if the level of the
   * connection has too few replicas. Then a serial read decides.
   */
  private Optional<MigrationHistory> complete() {
    try {
      return Optional.of(history(journal.readCommitted())).filter(read -> read.pending().isEmpty());
    } catch (DriverException unreadable) {
      return Optional.empty();
    }
  }

  private MigrationHistory read() {
    return history(journal.read());
  }

  private MigrationHistory history(SortedMap<Long, JournalEntry> entries) {
    MigrationHistory read = new MigrationHistory(runs.files().byVersion(), entries);
    history = read;
    return read;
  }

  private Optional<String> problem(MigrationHistory begun) {
    StatementRules rules =
        new StatementRules(options.policy, target.keyspace(), options.isOfCluster(), sendsKeyspace);
    List<String> problems = begun.problems(this::state);
    begun.forEachLeft((file, statement) -> rules.problem(file, statement).ifPresent(problems::add));
    return problems.isEmpty()
        ? Optional.empty()
        : Optional.of(MigrationException.joined(problems, " "));
  }

  private void locked(Consumer<MigrationHistory> action) {
    try {
      lock();
      action.accept(read());
    } finally {
      if (!leavesLock) {
        journal.unlock();
      }
    }
  }

  /** Lets the lease end by itself, because a server may still be at work. */
  void leaveLock() {
    leavesLock = true;
  }

  private void lock() {
    WaitDeadline deadline = WaitDeadline.of(options.lockTimeout);
    boolean waiting = false;
    while (!journal.lock()) {
      if (!waiting) {
        tell(Phase.WAITING, null);
        waiting = true;
      }
      do {
        if (deadline.isOver()) {
          throw notLocked();
        }
        deadline.pause("interrupted while waiting for the lock");
      } while (journal.isLockedByAnother());
    }
  }

  private MigrationException notLocked() {
    Optional<String> other = journal.lockOwner();
    Optional<DriverException> unclear = journal.unclearLock();
    if (other.isEmpty() && unclear.isPresent()) {
      return new MigrationException(
          "The lock could not be written within %s. Look at the cause, then run again."
              .formatted(options.lockTimeout),
          unclear.get());
    }
    return new MigrationException(
        "Another runner (%s) has had the lock for more than %s. Wait for it, or remove the lock with unlock(...) if it is dead."
            .formatted(other.orElse("ended"), options.lockTimeout));
  }

  /** Whether the schema shows the effect of a statement. */
  SchemaEffect.State state(MigrationStatement statement) {
    return statement
        .traits()
        .effect()
        .map(effect -> effect.state(reader, target.keyspace()))
        .orElse(SchemaEffect.State.UNCLEAR);
  }

  /** Sends a statement, whose start was just written, so that the lease lasts for it. */
  ResultSet send(StatementTraits traits, String cql) {
    SimpleStatement statement =
        SimpleStatement.newInstance(cql)
            .setTimeout(options.statementTimeout)
            .setKeyspace(sendsKeyspace ? CqlIdentifier.fromInternal(target.keyspace()) : null)
            .setIdempotent(traits.repeatable());
    if (traits.schema() || traits.ofCluster()) {
      return coordinator.change(statement);
    }
    return execution.run(
        lease, traits.conditional() ? OperationKind.CONDITIONAL : OperationKind.WRITE, statement);
  }

  void awaitAgreement(String when) {
    requireLock(journal.renew());
    agreement.await(when);
  }

  void write(JournalEntry entry) {
    requireLock(journal.write(entry));
    if (history != null) {
      history.entries().put(entry.version(), entry);
    }
  }

  private static void requireLock(boolean held) {
    if (!held) {
      throw new MigrationException(
          "The lock was lost, because a step took longer than its lease, or somebody removed it."
              + " Migrate again.");
    }
  }

  MigrationStep step(MigrationFile file, MigrationStatement statement) {
    return new MigrationStep(
        file.version(),
        statement.number(),
        statement.summary(),
        statement.cql(Names.quoted(target.keyspace())));
  }

  void ran(MigrationStep step) {
    ran.add(step);
    tell(Phase.RAN, step);
  }

  void tell(Phase phase, @Nullable MigrationStep step) {
    options.progress.on(new MigrationProgress.Event(phase, target, Optional.ofNullable(step)));
  }
}
