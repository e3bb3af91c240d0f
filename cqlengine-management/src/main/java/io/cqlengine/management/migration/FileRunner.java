package io.cqlengine.management.migration;

import com.datastax.oss.driver.api.core.cql.ResultSet;
import io.cqlengine.management.migration.JournalEntry.Open;
import io.cqlengine.management.migration.MigrationProgress.Phase;
import io.cqlengine.management.server.InterruptionCheck;
import org.jspecify.annotations.Nullable;

/**
 * Runs what is left of one file. The journal gets each statement before it is sent, and again when
 * it has run.
 */
final class FileRunner {
  private final TargetMigrator target;
  private final MigrationFile file;

  FileRunner(TargetMigrator target, MigrationFile file) {
    this.target = target;
    this.file = file;
  }

  void run(JournalEntry begun) {
    if (begun.done() == file.statements().size()) {
      done(begun.done()); // What was left has been removed from the file.
    }
    for (int number = begun.done() + 1; number <= file.statements().size(); number++) {
      MigrationStatement statement = file.statement(number);
      MigrationStep step = target.step(file, statement);
      InterruptionCheck.before(step);
      if (number == begun.begun() && begun.open() == Open.LOOK && hasRun(statement)) {
        done(number);
        target.tell(Phase.FOUND, step);
      } else {
        target.tell(Phase.RUNNING, step);
        target.write(JournalEntry.of(file, number - 1, recovery(statement)));
        run(statement, step);
        done(number);
        target.ran(step);
      }
    }
  }

  private void done(int number) {
    target.write(JournalEntry.of(file, number, Open.NOT_STARTED));
  }

  /** The schema may have changed since the problems of the target were read. */
  private boolean hasRun(MigrationStatement statement) {
    SchemaEffect.State state = target.state(statement);
    MigrationHistory.whyOpen(file, statement, state)
        .ifPresent(
            why -> {
              throw new MigrationException(why);
            });
    return state == SchemaEffect.State.PRESENT;
  }

  /** How to continue if this is interrupted. */
  private Open recovery(MigrationStatement statement) {
    if (statement.traits().repeatable()) {
      return Open.REPEAT;
    }
    return switch (target.state(statement)) {
      case ABSENT -> Open.LOOK;
      case PRESENT -> statement.traits().destructive() ? Open.LOOK : Open.STOP;
      case UNCLEAR -> Open.STOP;
    };
  }

  private void run(MigrationStatement statement, MigrationStep step) {
    String name =
        "Statement %d of %s, line %d,".formatted(statement.number(), file.name(), statement.line());
    ResultSet result;
    try {
      result = target.send(statement.traits(), step.cql());
    } catch (RuntimeException e) {
      RuntimeException failure = FailureRedaction.of(e, step.cql());
      String why = MigrationException.text(failure);
      if (MigrationJournal.neverRan(e)) {
        throw notRun(
            statement, name + " was rejected. " + why + " Correct it, and migrate again.", failure);
      }
      target.leaveLock();
      throw new MigrationException(
          name
              + " may have run, because its answer is missing or unclear. "
              + why
              + " The statement may still be running, so the lock stays until its lease ends."
              + " Migrate again. The next run finds out what happened, or says what to do.",
          failure);
    }
    if (!result.wasApplied()) {
      throw notRun(
          statement,
          name
              + " was not applied, because its condition does not hold. Correct it, or resolve "
              + step.id()
              + " as done.",
          null);
    }
    if (statement.traits().schema()) {
      target.awaitAgreement("after " + statement.summary());
    }
  }

  /** Notes that a statement has not run after all. */
  private MigrationException notRun(
      MigrationStatement statement, String message, @Nullable Throwable cause) {
    MigrationException exception = new MigrationException(message, cause);
    try {
      done(statement.number() - 1);
    } catch (RuntimeException second) {
      exception.addSuppressed(second);
    }
    return exception;
  }
}
