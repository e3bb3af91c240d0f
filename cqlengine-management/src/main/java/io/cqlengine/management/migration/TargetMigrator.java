package io.cqlengine.management.migration;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.spi.Execution;
import io.cqlengine.api.spi.Lease;
import io.cqlengine.management.SchemaPolicy;
import io.cqlengine.management.Target;
import io.cqlengine.management.migration.JournalEntry.Open;
import io.cqlengine.management.migration.MigrationProgress.Phase;
import io.cqlengine.management.server.Coordinator;
import io.cqlengine.management.server.SchemaAgreement;
import io.cqlengine.management.server.SchemaReader;
import io.cqlengine.management.server.WaitDeadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and changes one target, under its lock. */
final class TargetMigrator {
  private final Migrations settings;
  private final SortedMap<Long, MigrationFile> files;
  private final Target target;
  private final String quotedKeyspace;
  private final Execution execution;
  private final Lease lease;
  private final boolean sendsKeyspace;
  private final Coordinator coordinator;
  private final SchemaReader reader;
  private final SchemaAgreement agreement;
  private final String owner;
  private final MigrationJournal journal;
  private final List<MigrationStep> ran = new ArrayList<>();
  private MigrationHistory history;
  private Optional<String> lockedBy = Optional.empty();

  TargetMigrator(
      Migrations settings,
      SortedMap<Long, MigrationFile> files,
      Target target,
      Execution execution,
      Lease lease) {
    this.settings = settings;
    this.files = files;
    this.target = target;
    this.execution = execution;
    this.lease = lease;
    quotedKeyspace = CqlIdentifier.fromInternal(target.keyspace()).asCql(true);
    sendsKeyspace = !settings.isOfCluster() && sendsKeyspace(lease);
    coordinator = Coordinator.of(execution, lease);
    reader = new SchemaReader(coordinator);
    agreement = new SchemaAgreement(coordinator, settings.statementTimeout());
    owner = "process %d, %s".formatted(ProcessHandle.current().pid(), UUID.randomUUID());
    journal =
        new MigrationJournal(
            execution,
            lease,
            target.keyspace(),
            settings.isOfCluster() ? "cluster" : "keyspace",
            owner,
            settings.statementTimeout());
    history = new MigrationHistory(files, new TreeMap<>());
  }

  private static boolean sendsKeyspace(Lease lease) {
    ProtocolVersion protocol = lease.session().getContext().getProtocolVersion();
    return protocol.getCode() >= ProtocolVersion.V5.getCode()
        && protocol.getCode() != ProtocolVersion.DSE_V1.getCode();
  }

  /** What was done, and what is left. */
  TargetMigration report(Optional<String> problem) {
    List<MigrationStep> left = new ArrayList<>();
    for (MigrationFile file : history.pending()) {
      file.statements().stream()
          .skip(history.done(file))
          .forEach(statement -> left.add(step(file, statement)));
    }
    return new TargetMigration(target, history.statuses(), ran, left, lockedBy, problem);
  }

  /** Reads how far the target is, and changes nothing. */
  Optional<String> look() {
    if (reader.keyspace(target.keyspace()).isEmpty()) {
      return settings.createsKeyspaces() ? problem() : Optional.of(missingKeyspace());
    }
    if (hasJournal()) {
      read();
      lockedBy = journal.lockOwner();
    }
    return problem();
  }

  void migrate() {
    prepareJournal();
    read();
    if (history.pending().isEmpty() && problem().isEmpty()) {
      tell(Phase.DONE, Optional.empty());
      return;
    }
    locked(
        () -> {
          throwProblem();
          agreement.await("before the first change");
          history.pending().forEach(this::run);
          tell(Phase.DONE, Optional.empty());
        });
  }

  void baseline(long version) {
    prepareJournal();
    locked(
        () -> {
          JournalEntry wanted = JournalEntry.baseline(version);
          for (JournalEntry entry : history.entries().values()) {
            if (!entry.equals(wanted)) {
              throw new MigrationException(
                  "The journal already has %s. A baseline must be its first entry."
                      .formatted(
                          entry.isBaseline() ? "the baseline V" + entry.version() : entry.file()),
                  null);
            }
          }
          write(wanted);
        });
  }

  void resolve(long version, int number, Migrations.Resolution resolution) {
    prepareJournal();
    locked(
        () -> {
          @Nullable JournalEntry entry = history.entries().get(version);
          @Nullable MigrationFile file = files.get(version);
          boolean done = resolution == Migrations.Resolution.DONE;
          if (entry == null
              || file == null
              || entry.isComplete()
              || number != (done ? entry.done() + 1 : entry.begun())
              || number > file.statements().size()
              || number == entry.done()) {
            throw new MigrationException(
                "Statement %d of V%d is not open, so there is nothing to resolve. See status(...)."
                    .formatted(number, version),
                null);
          }
          if (!MigrationHistory.isAsBegun(entry, file)) {
            throw new MigrationException(
                "%s was edited since statement %d was started. Restore it, resolve the statement, then edit it."
                    .formatted(file.name(), number),
                null);
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

  private String missingKeyspace() {
    return "The keyspace does not exist. Create it, or call createKeyspaces(...).";
  }

  private void prepareJournal() {
    if (reader.keyspace(target.keyspace()).isEmpty() && !settings.createKeyspace(target)) {
      throw new MigrationException(missingKeyspace(), null);
    }
    if (!hasJournal()) {
      agreement.await("before the first change");
      coordinator.change(journal.creation());
      agreement.await("after the journal was created");
    }
  }

  private void read() {
    history = new MigrationHistory(files, journal.read());
  }

  private void locked(Runnable action) {
    lock();
    try {
      read();
      action.run();
    } finally {
      unlockOwn();
    }
  }

  private void unlockOwn() {
    try {
      journal.unlock(owner);
    } catch (RuntimeException unreachable) {
      // The lease ends by itself.
    }
  }

  private void lock() {
    WaitDeadline deadline = WaitDeadline.of(settings.lockTimeout());
    boolean waiting = false;
    while (!journal.lock()) {
      if (!waiting) {
        tell(Phase.WAITING, Optional.empty());
        waiting = true;
      }
      do {
        if (deadline.isOver()) {
          throw new MigrationException(
              "Another runner (%s) has had the lock for more than %s. Wait for it, or remove the lock with unlock(...) if it is dead."
                  .formatted(journal.lockOwner().orElse("ended"), settings.lockTimeout()),
              null);
        }
        deadline.pause("interrupted while waiting for the lock");
      } while (journal.lockOwner().isPresent());
    }
  }

  private void throwProblem() {
    problem()
        .ifPresent(
            problem -> {
              throw new MigrationException(problem, null);
            });
  }

  private Optional<String> problem() {
    List<String> problems = history.problems();
    for (MigrationFile file : history.pending()) {
      file.statements().stream()
          .skip(history.done(file))
          .forEach(
              statement ->
                  problem(statement)
                      .ifPresent(
                          problem ->
                              problems.add(
                                  "%s, line %d. %s"
                                      .formatted(file.name(), statement.line(), problem))));
    }
    return problems.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", problems));
  }

  private Optional<String> problem(MigrationStatement statement) {
    StatementTraits traits = statement.traits();
    boolean placed = !statement.placeholders().isEmpty();
    @Nullable String problem = null;
    if (traits.destructive() && settings.policy() != SchemaPolicy.DESTRUCTIVE) {
      problem = "%s is destructive. Allow it with SchemaPolicy.DESTRUCTIVE.";
    } else if (traits.ofCluster() && !settings.isOfCluster()) {
      problem = "%s concerns the whole cluster. Put it into a file that runs with ofCluster(...).";
    } else if (placed && settings.isOfCluster()) {
      problem = "%s has ${keyspace}, but runs with ofCluster(...). Write the name of the keyspace.";
    } else if (!placed && !settings.isOfCluster() && !sendsKeyspace) {
      problem =
          "%s has no ${keyspace}, and this connection cannot send the keyspace beside it, because"
              + " its protocol is older than V5. Write ${keyspace}. before each name.";
    }
    return Optional.ofNullable(problem).map(text -> text.formatted(statement.summary()));
  }

  private void run(MigrationFile file) {
    JournalEntry entry =
        history.entries().getOrDefault(file.version(), JournalEntry.of(file, 0, Open.NOT_STARTED));
    while (entry.done() < file.statements().size()) {
      MigrationStatement statement = file.statement(entry.done() + 1);
      MigrationStep step = step(file, statement);
      if (entry.open() == Open.LOOK && hasRun(file, statement)) {
        tell(Phase.FOUND, Optional.of(step));
      } else {
        write(JournalEntry.of(file, entry.done(), recovery(statement)));
        run(file, statement, step);
        ran.add(step);
        tell(Phase.RAN, Optional.of(step));
      }
      // The journal gets it together with the start of the next statement.
      entry = JournalEntry.of(file, statement.number(), Open.NOT_STARTED);
    }
    write(entry);
  }

  private boolean hasRun(MigrationFile file, MigrationStatement statement) {
    return switch (state(statement)) {
      case PRESENT -> true;
      case ABSENT -> false;
      case UNCLEAR ->
          throw new MigrationException(MigrationHistory.mayHaveRun(file, statement), null);
    };
  }

  private SchemaEffect.State state(MigrationStatement statement) {
    return statement
        .traits()
        .effect()
        .map(effect -> effect.state(reader, target.keyspace()))
        .orElse(SchemaEffect.State.UNCLEAR);
  }

  /** How to continue if this is interrupted. */
  private Open recovery(MigrationStatement statement) {
    return statement.traits().repeatable()
        ? Open.REPEAT
        : state(statement) == SchemaEffect.State.ABSENT ? Open.LOOK : Open.STOP;
  }

  private void run(MigrationFile file, MigrationStatement statement, MigrationStep step) {
    tell(Phase.RUNNING, Optional.of(step));
    if (!journal.outlastsStatement()) {
      renew();
    }
    String name =
        "Statement %d of %s, line %d,".formatted(statement.number(), file.name(), statement.line());
    ResultSet result;
    try {
      result = send(statement, step.cql());
    } catch (RuntimeException failure) {
      if (!neverRan(failure)) {
        throw new MigrationException(
            "%s may have run, because its answer is missing. Migrate again, which finds out or says what to do. %s"
                .formatted(name, failure.getMessage()),
            failure);
      }
      throw didNotRun(
          file,
          statement,
          new MigrationException(
              "%s was rejected. %s. Correct it, and migrate again."
                  .formatted(name, failure.getMessage()),
              failure));
    }
    if (!result.wasApplied()) {
      throw didNotRun(
          file,
          statement,
          new MigrationException(
              "%s was not applied, because its condition does not hold. Correct it, or resolve %s as done."
                  .formatted(name, step.id()),
              null));
    }
    if (statement.traits().schema()) {
      renew();
      agreement.await("after " + statement.summary());
    }
  }

  private MigrationException didNotRun(
      MigrationFile file, MigrationStatement statement, MigrationException why) {
    try {
      write(JournalEntry.of(file, statement.number() - 1, Open.NOT_STARTED));
    } catch (RuntimeException second) {
      why.addSuppressed(second);
    }
    return why;
  }

  /** Whether a server rejected a statement, or no server got it. */
  private static boolean neverRan(RuntimeException failure) {
    return failure instanceof QueryValidationException
        || failure instanceof AllNodesFailedException nodes
            && nodes.getAllErrors().values().stream()
                .flatMap(List::stream)
                .allMatch(UnavailableException.class::isInstance);
  }

  private ResultSet send(MigrationStatement statement, String cql) {
    StatementTraits traits = statement.traits();
    SimpleStatement simple =
        SimpleStatement.newInstance(cql)
            .setTimeout(settings.statementTimeout())
            .setIdempotent(traits.repeatable());
    if (sendsKeyspace) {
      simple = simple.setKeyspace(CqlIdentifier.fromInternal(target.keyspace()));
    }
    return traits.schema() || traits.ofCluster()
        ? coordinator.change(simple)
        : execution.run(
            lease, traits.conditional() ? OperationKind.CONDITIONAL : OperationKind.WRITE, simple);
  }

  private void renew() {
    requireLock(journal.renew());
  }

  private void write(JournalEntry entry) {
    requireLock(journal.write(entry));
    history.entries().put(entry.version(), entry);
  }

  private static void requireLock(boolean held) {
    if (!held) {
      throw new MigrationException(
          "The lock was lost, because a step took longer than its lease, or somebody removed it."
              + " Migrate again.",
          null);
    }
  }

  private MigrationStep step(MigrationFile file, MigrationStatement statement) {
    return new MigrationStep(
        file.version(), statement.number(), statement.summary(), statement.cql(quotedKeyspace));
  }

  private void tell(Phase phase, Optional<MigrationStep> step) {
    settings.progress().on(new MigrationProgress.Event(phase, target, step));
  }
}
