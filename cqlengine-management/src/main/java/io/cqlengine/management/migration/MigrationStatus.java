package io.cqlengine.management.migration;

import static java.util.Objects.requireNonNull;

/**
 * How far a migration file is on a target.
 *
 * @param version the number of the file
 * @param file the name of the file
 * @param state the state
 * @param done how many of its statements have run
 * @param statements how many statements it has
 */
public record MigrationStatus(long version, String file, State state, int done, int statements) {
  /** The state of a file. */
  public enum State {
    /** Nothing of it has run. */
    PENDING,
    /** Some statements have run. */
    PARTIAL,
    /** All statements have run. */
    DONE,
    /** It counts as done, because the schema had it when the journal began. */
    BASELINE
  }

  /**
   * Checks the components for null.
   *
   * @param version the number of the file
   * @param file the name of the file
   * @param state the state
   * @param done how many of its statements have run
   * @param statements how many statements it has
   */
  public MigrationStatus {
    requireNonNull(file, "file is null");
    requireNonNull(state, "state is null");
  }

  /** Human-readable. */
  @Override
  public String toString() {
    String text =
        switch (state) {
          case PENDING -> "pending";
          case PARTIAL -> "%d of %d statements done".formatted(done, statements);
          case DONE -> "done";
          case BASELINE -> "before the baseline";
        };
    return file + ": " + text;
  }
}
