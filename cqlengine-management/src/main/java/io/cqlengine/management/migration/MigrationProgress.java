package io.cqlengine.management.migration;

import static java.util.Objects.requireNonNull;

import io.cqlengine.management.Target;
import java.util.Optional;

/**
 * A callback for the progress of migrations, on the thread that runs them. An exception stops the
 * migration before its next statement. The same call again continues.
 */
@FunctionalInterface
public interface MigrationProgress {

  /**
   * Called for each event.
   *
   * @param event what happens
   */
  void on(Event event);

  /** What happens on a target. */
  enum Phase {
    /** Another runner has the lock; it is waited for. */
    WAITING,
    /** A statement starts. */
    RUNNING,
    /** A statement has run, and the journal has it. */
    RAN,
    /** A statement of an earlier run has its effect, so it does not run again. */
    FOUND,
    /** Nothing is left on the target. */
    DONE
  }

  /**
   * One event.
   *
   * @param phase what happens
   * @param target where
   * @param step the statement, in the phases that have one
   */
  record Event(Phase phase, Target target, Optional<MigrationStep> step) {
    /**
     * Checks the components for null.
     *
     * @param phase what happens
     * @param target where
     * @param step the statement, in the phases that have one
     */
    public Event {
      requireNonNull(phase, "phase is null");
      requireNonNull(target, "target is null");
      requireNonNull(step, "step is null");
    }

    /** Human-readable, without values. */
    @Override
    public String toString() {
      String what =
          switch (phase) {
            case WAITING -> "waiting for the lock of another runner";
            case RUNNING -> "running";
            case RAN -> "ran";
            case FOUND -> "found the effect of";
            case DONE -> "done";
          };
      return target + ": " + what + step.map(each -> " " + each).orElse("");
    }
  }
}
