package io.cqlengine.management.migration;

import com.datastax.oss.driver.api.core.cql.Row;
import java.util.Objects;

/**
 * What a journal has about one version.
 *
 * @param version the number of the file
 * @param file the name of the file; empty for a baseline
 * @param checksum of the file
 * @param statements how many the file has
 * @param done how many have run
 * @param open whether the next statement was started, and how to continue if it did not end
 * @param ranChecksum of the statements that have run, and of a started one
 */
record JournalEntry(
    long version,
    String file,
    String checksum,
    int statements,
    int done,
    Open open,
    String ranChecksum) {

  /** Of the statement after those that are done. */
  enum Open {
    /** It was not started. */
    NOT_STARTED,
    /**
     * It was started. If the schema shows its effect now, it counts as run. Otherwise it runs,
     * unless it drops something.
     */
    LOOK,
    /** It was started, and can run again. */
    REPEAT,
    /** It was started. Somebody must find out whether it has run. */
    STOP
  }

  /** All up to a version counts as done. */
  static JournalEntry baseline(long version) {
    return new JournalEntry(version, "", "", 0, 0, Open.NOT_STARTED, "");
  }

  static JournalEntry of(Row row) {
    return new JournalEntry(
        row.getLong("version"),
        text(row, "file"),
        text(row, "checksum"),
        row.getInt("statements"),
        row.getInt("done"),
        Open.valueOf(text(row, "open")),
        text(row, "ran_checksum"));
  }

  private static String text(Row row, String column) {
    return Objects.requireNonNull(row.getString(column), column);
  }

  /** A file of which some statements are done, and the next one may be started. */
  static JournalEntry of(MigrationFile file, int done, Open open) {
    return new JournalEntry(
        file.version(),
        file.name(),
        file.checksum(),
        file.statements().size(),
        done,
        open,
        file.checksumOf(open == Open.NOT_STARTED ? done : done + 1));
  }

  boolean isBaseline() {
    return file.isEmpty();
  }

  /** Whether no statement of the file has run or was started, such as after one was rejected. */
  boolean isUnstarted() {
    return !isComplete() && begun() == 0;
  }

  boolean isComplete() {
    return done == statements;
  }

  /** How many statements have run or may have run. */
  int begun() {
    return open == Open.NOT_STARTED ? done : done + 1;
  }
}
