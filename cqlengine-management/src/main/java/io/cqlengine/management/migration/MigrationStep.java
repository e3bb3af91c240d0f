package io.cqlengine.management.migration;

import static java.util.Objects.requireNonNull;

/**
 * A statement of a migration file, for a target.
 *
 * @param version the number of the file
 * @param statement the number of the statement in the file, from 1
 * @param summary the beginning of the statement, without values
 * @param cql the statement as it is sent
 */
public record MigrationStep(long version, int statement, String summary, String cql) {
  /**
   * Checks the components for null.
   *
   * @param version the number of the file
   * @param statement the number of the statement in the file, from 1
   * @param summary the beginning of the statement, without values
   * @param cql the statement as it is sent
   */
  public MigrationStep {
    requireNonNull(summary, "summary is null");
    requireNonNull(cql, "cql is null");
  }

  /** {@return the name by which {@link Migrations#resolve} knows it, such as {@code V7:3}} */
  public String id() {
    return "V" + version + ":" + statement;
  }

  /** Human-readable, without values. */
  @Override
  public String toString() {
    return id() + " " + summary;
  }
}
