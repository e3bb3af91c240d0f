package io.cqlengine.management.migration;

import io.cqlengine.api.error.CqlEngineException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Migration files that are not valid, or a target that cannot be migrated. The message says which
 * file, statement and target, and what to do. If a server or the driver caused it, that exception
 * is the cause.
 */
public final class MigrationException extends CqlEngineException {
  private static final long serialVersionUID = 1L;

  private final transient MigrationReport report;

  MigrationException(String message, @Nullable Throwable cause) {
    this(message, cause, new MigrationReport(List.of()));
  }

  MigrationException(String message, @Nullable Throwable cause, MigrationReport report) {
    super(message, cause);
    this.report = report;
  }

  /**
   * {@return the targets up to the one that failed, which is the last} It is empty if the files are
   * not valid.
   */
  public MigrationReport report() {
    return report;
  }
}
