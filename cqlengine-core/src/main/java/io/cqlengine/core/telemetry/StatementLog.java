package io.cqlengine.core.telemetry;

import io.cqlengine.api.model.Model;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The log of statements: all of them at DEBUG, slow ones and the server's warnings at WARN. Values
 * appear only at DEBUG, and only if the engine is configured to show them.
 */
public final class StatementLog {
  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.statement");
  private static final Logger SLOW = LoggerFactory.getLogger("io.cqlengine.slow");
  private static final int SHOWN_LENGTH = 100;
  private static final String CONNECTION = "cqlengine.connection";
  private static final String KEYSPACE = "cqlengine.keyspace";
  private static final String MODEL = "cqlengine.model";

  private final boolean showValues;
  private final long slowNanos;
  private final boolean context;

  /**
   * @param showValues whether values are logged
   * @param slow from when on a statement is slow; null when none is
   * @param context whether MDC names the connection, the keyspace and the model
   */
  public StatementLog(boolean showValues, @Nullable Duration slow, boolean context) {
    this.showValues = showValues;
    this.slowNanos = slow == null ? Long.MAX_VALUE : slow.toNanos();
    this.context = context;
  }

  /** Whether the end of a statement can be logged. */
  boolean reports() {
    return slowNanos != Long.MAX_VALUE || LOG.isDebugEnabled();
  }

  /** Runs something under the MDC keys of a statement. Keys that were there come back. */
  void within(ObservedStatement statement, Runnable action) {
    if (!context) {
      action.run();
      return;
    }
    Model<?> model = statement.model();
    String connection = put(CONNECTION, statement.connection());
    String keyspace = put(KEYSPACE, statement.keyspace());
    String name = put(MODEL, model == null ? null : model.type().getSimpleName());
    try {
      action.run();
    } finally {
      put(CONNECTION, connection);
      put(KEYSPACE, keyspace);
      put(MODEL, name);
    }
  }

  /** Returns what was there before. */
  private static @Nullable String put(String key, @Nullable String value) {
    String before = MDC.get(key);
    if (value == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, value);
    }
    return before;
  }

  /** The driver would log the server's text, and the values of the statement. */
  void warnings(ObservedStatement statement, String cql, List<String> warnings) {
    for (String warning : warnings) {
      LOG.warn(
          "The server warns on {}: {} ({})",
          statement.destination(),
          showValues ? warning : LogRedaction.serverText(warning),
          shownCql(cql));
    }
  }

  void ended(CoreExecutionEvent event) {
    ObservedStatement statement = event.statement();
    if (LOG.isDebugEnabled()) {
      LOG.debug(
          "{} {} [{} ms] {}{}{}",
          statement.destination(),
          event.kind(),
          event.took().toMillis(),
          shownCql(event.cql()),
          showValues ? shownValues(statement) : "",
          event.failure().map(failure -> " failed: " + shown(failure)).orElse(""));
    }
    if (event.nanos() >= slowNanos) {
      SLOW.warn(
          "Slow statement on {}. It took {} ms for page {}, with {}. {} CQL: {}",
          statement.destination(),
          event.took().toMillis(),
          event.page(),
          event.rows().isPresent() ? event.rows().getAsInt() + " rows" : event.outcome(),
          statement.cost().orElse("Use explain() to see what it costs."),
          shownCql(event.cql()));
    }
  }

  private String shownCql(String cql) {
    return showValues ? cql : LogRedaction.cql(cql);
  }

  private String shown(Throwable failure) {
    return showValues ? failure.toString() : LogRedaction.failure(failure);
  }

  /** The values of a statement, of which large ones are cut. */
  private static String shownValues(ObservedStatement statement) {
    @Nullable Object[] values = statement.shownValues();
    if (values == null) {
      return "";
    }
    List<String> shown = new ArrayList<>(values.length);
    for (Object value : values) {
      shown.add(value == null ? "-" : shown(value));
    }
    return " with " + shown;
  }

  private static String shown(Object value) {
    if (value instanceof ByteBuffer bytes) {
      return bytes.remaining() + " bytes";
    }
    if (value instanceof byte[] bytes) {
      return bytes.length + " bytes";
    }
    String text;
    try {
      text = String.valueOf(value);
    } catch (Throwable e) {
      return "a " + value.getClass().getName() + " whose toString() fails";
    }
    return text.length() <= SHOWN_LENGTH
        ? text
        : "%s... (%d characters)".formatted(text.substring(0, SHOWN_LENGTH), text.length());
  }
}
