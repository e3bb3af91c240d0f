package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A callback for the progress of a schema manager, on the thread that runs it. An exception stops
 * the target before its next step. The report says what is left, and the same call again continues.
 */
@FunctionalInterface
public interface SchemaProgress {

  /**
   * Called for each event.
   *
   * @param event what happens
   */
  void on(Event event);

  /** What happens on a target. */
  enum Phase {
    /** Its schema has been read. */
    PLANNED,
    /** A step starts. */
    RUNNING,
    /** A step has run, and the nodes agree on the schema. */
    RAN,
    /** All steps have run; indexes are waited for until they are built. */
    BUILDING,
    /** The target failed. The other targets continue. */
    FAILED,
    /** The target is in sync. */
    DONE
  }

  /**
   * One event.
   *
   * @param phase what happens
   * @param target where
   * @param number the target's number, from 1
   * @param targets how many targets there are
   * @param left how many steps are left on the target, a running one included
   * @param step the step that is running or has run, or that failed
   */
  record Event(
      Phase phase, Target target, int number, int targets, int left, Optional<SchemaStep> step) {
    /**
     * Checks the components for null.
     *
     * @param phase what happens
     * @param target where
     * @param number the target's number, from 1
     * @param targets how many targets there are
     * @param left how many steps are left on the target, a running one included
     * @param step the step that is running or has run, or that failed
     */
    public Event {
      requireNonNull(phase, "phase is null");
      requireNonNull(target, "target is null");
      requireNonNull(step, "step is null");
    }

    /** Human-readable, such as {@code [2/4] connection 'c1', keyspace 'k1': ran CREATE ...}. */
    @Override
    public String toString() {
      String what =
          switch (phase) {
            case PLANNED -> left + (left == 1 ? " step to run" : " steps to run");
            case RUNNING -> "running";
            case RAN -> "ran";
            case BUILDING -> "waiting for indexes";
            case FAILED -> "failed, " + left + " left";
            case DONE -> "done";
          };
      return "["
          + number
          + "/"
          + targets
          + "] "
          + target
          + ": "
          + what
          + step.map(running -> " " + running.cql()).orElse("");
    }
  }
}
