package io.cqlengine.core.plan;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.StatementBuilder;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The options of a statement. The connection's settings apply where one is absent. Statements with
 * different options share a plan.
 *
 * @param timeout how long the whole call may take; zero for no limit
 * @param fetchSize the rows of a page; 0 for the connection's own
 * @param tracing whether the server traces it
 * @param idempotent whether it is idempotent; null when not set
 */
public record StatementOptions(
    @Nullable ConsistencyLevel consistency,
    @Nullable ConsistencyLevel serialConsistency,
    @Nullable Duration timeout,
    int fetchSize,
    @Nullable String profile,
    boolean tracing,
    @Nullable Boolean idempotent) {

  /** The driver counts nanoseconds from now, which must fit a long. */
  private static final Duration LONGEST = Duration.ofDays(36_500);

  /** A timeout that is longer than a hundred years ends after that time. */
  public StatementOptions {
    timeout = timeout == null ? null : limited(timeout);
  }

  /** A timeout as the driver can count it. */
  public static Duration limited(Duration timeout) {
    return timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout;
  }

  /** No options. */
  public static final StatementOptions NONE =
      new StatementOptions(null, null, null, 0, null, false, null);

  public StatementOptions consistency(ConsistencyLevel level) {
    requireNonNull(level, "level is null");
    return new StatementOptions(
        level, serialConsistency, timeout, fetchSize, profile, tracing, idempotent);
  }

  /** With a consistency level of conditions. */
  public StatementOptions serialConsistency(ConsistencyLevel level) {
    requireNonNull(level, "level is null");
    return new StatementOptions(
        consistency, level, timeout, fetchSize, profile, tracing, idempotent);
  }

  /** With a timeout of the whole call. */
  public StatementOptions timeout(Duration limit) {
    return new StatementOptions(
        consistency, serialConsistency, limit, fetchSize, profile, tracing, idempotent);
  }

  /** Without a serial consistency, which only reads can have. */
  public StatementOptions ofWrite() {
    return consistency == null || !consistency.isSerial()
        ? this
        : new StatementOptions(
            null, serialConsistency, timeout, fetchSize, profile, tracing, idempotent);
  }

  /** With a number of rows in a page. */
  public StatementOptions fetchSize(int rows) {
    return new StatementOptions(
        consistency, serialConsistency, timeout, rows, profile, tracing, idempotent);
  }

  public StatementOptions profile(String name) {
    requireNonNull(name, "name is null");
    return new StatementOptions(
        consistency, serialConsistency, timeout, fetchSize, name, tracing, idempotent);
  }

  /** With or without tracing. */
  public StatementOptions tracing(boolean on) {
    return new StatementOptions(
        consistency, serialConsistency, timeout, fetchSize, profile, on, idempotent);
  }

  /** With idempotence, or without. */
  public StatementOptions idempotent(boolean safe) {
    return new StatementOptions(
        consistency, serialConsistency, timeout, fetchSize, profile, tracing, safe);
  }

  /**
   * Sets them on a statement that is being built.
   *
   * @param byDefault whether it is idempotent when that is not set
   */
  public void applyTo(StatementBuilder<?, ?> statement, boolean byDefault) {
    statement.setIdempotence(idempotent == null ? byDefault : idempotent);
    if (consistency != null) {
      statement.setConsistencyLevel(consistency);
    }
    if (serialConsistency != null) {
      statement.setSerialConsistencyLevel(serialConsistency);
    }
    if (timeout != null) {
      statement.setTimeout(timeout);
    }
    if (fetchSize > 0) {
      statement.setPageSize(fetchSize);
    }
    if (profile != null) {
      statement.setExecutionProfileName(profile);
    }
    if (tracing) {
      statement.setTracing();
    }
  }

  /** Only whether it is idempotent. */
  public StatementOptions idempotenceOnly() {
    return idempotent == null ? NONE : NONE.idempotent(idempotent);
  }

  /** The first option that is set, except for idempotence, as it is written in a call. */
  public Optional<String> named() {
    return Optional.ofNullable(
        timeout != null
            ? "timeout(...)"
            : consistency != null
                ? "consistency(...)"
                : serialConsistency != null
                    ? "serialConsistency(...)"
                    : fetchSize > 0
                        ? "fetchSize(...)"
                        : profile != null ? "profile(...)" : tracing ? "tracing()" : null);
  }
}
