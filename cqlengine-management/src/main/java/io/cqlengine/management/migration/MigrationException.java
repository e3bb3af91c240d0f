package io.cqlengine.management.migration;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.management.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Migration files that are not valid, or a target that cannot be migrated. The message says which
 * file, statement and target, and what to do. If a server or the driver caused it, that exception
 * is the cause. If its text has literals of the statement, the cause is a copy with {@code ?} for
 * them, or a {@code MigrationException} with its class and such a text.
 */
public final class MigrationException extends CqlEngineException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 20;

  private final transient MigrationReport report;

  MigrationException(String message) {
    this(message, null);
  }

  MigrationException(String message, @Nullable Throwable cause) {
    this(message, cause, new MigrationReport(List.of()));
  }

  private MigrationException(String message, @Nullable Throwable cause, MigrationReport report) {
    super(message, cause);
    this.report = report;
  }

  /** The failure of a target, with the reports of all targets that were reached. */
  static MigrationException on(Target target, RuntimeException failure, MigrationReport report) {
    boolean own = failure instanceof MigrationException;
    MigrationException on =
        new MigrationException(
            "Migration stopped on %s. %s".formatted(target, text(failure)),
            own ? failure.getCause() : failure,
            report);
    if (own) {
      List.of(failure.getSuppressed()).forEach(on::addSuppressed);
    }
    return on;
  }

  /** The first problems of a list. */
  static String joined(List<String> problems, String delimiter) {
    int more = problems.size() - SHOWN;
    return String.join(delimiter, problems.subList(0, Math.min(SHOWN, problems.size())))
        + (more > 0 ? delimiter + more + " more." : "");
  }

  /** The message of a failure as a sentence. */
  static String text(RuntimeException failure) {
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getName() + "."
        : message.endsWith(".") ? message : message + ".";
  }

  /** {@return the targets that were reached} It is empty if the files are not valid. */
  public MigrationReport report() {
    return report;
  }
}
