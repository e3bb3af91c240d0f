package io.cqlengine.micrometer;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionEvent.Outcome;
import io.micrometer.common.KeyValues;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a series is labelled with, except for its outcome and for labels of the application.
 *
 * @param connection the name of the connection
 * @param keyspace the keyspace; other when a request chose it
 * @param model the simple name of the model's class
 * @param operation the first word of the CQL
 * @param consistency the consistency level
 */
record Labels(
    String connection, String keyspace, String model, String operation, String consistency) {
  private static final String NONE = "none";
  private static final String OTHER = "other";
  private static final String BATCH = "BATCH";

  private static final Set<String> OPERATIONS =
      Set.of(
          "SELECT",
          "INSERT",
          "UPDATE",
          "DELETE",
          BATCH,
          "CREATE",
          "ALTER",
          "DROP",
          "TRUNCATE",
          "GRANT",
          "REVOKE",
          "LIST",
          "USE",
          "DESCRIBE");

  private static final Map<ConsistencyLevel, String> LEVELS =
      Arrays.stream(DefaultConsistencyLevel.values())
          .collect(Collectors.toUnmodifiableMap(Function.identity(), Labels::lowerCase));

  /**
   * The labels of a statement.
   *
   * @param shown the keyspaces that are shown whoever chose them
   */
  static Labels of(ExecutionEvent event, Set<String> shown) {
    Model<?> model = event.model().orElse(null);
    return new Labels(
        event.connection(),
        keyspace(event, shown),
        model == null ? NONE : model.type().getSimpleName(),
        operation(event.operation()),
        consistency(event.consistency()));
  }

  /** A keyspace that the model or the connection decides is not that of one request. */
  private static String keyspace(ExecutionEvent event, Set<String> shown) {
    String keyspace = event.keyspace().orElse(NONE);
    RouteSource source = event.keyspaceBy().orElse(null);
    return source == RouteSource.MODEL
            || source == RouteSource.DEFAULT
            || event.keyspace().isEmpty()
            || shown.contains(keyspace)
        ? keyspace
        : OTHER;
  }

  private static String operation(String operation) {
    if (operation.startsWith(BATCH)) {
      return BATCH;
    }
    return OPERATIONS.contains(operation) ? operation : "OTHER";
  }

  /** The labels of statements over the limit. */
  Labels withoutPlace() {
    return new Labels(OTHER, OTHER, model, operation, consistency);
  }

  boolean showsKeyspace() {
    return !keyspace.equals(OTHER);
  }

  KeyValues keyValues(Outcome outcome) {
    return KeyValues.of(
        "connection", connection,
        "consistency", consistency,
        "keyspace", keyspace,
        "model", model,
        "operation", operation,
        "outcome", lowerCase(outcome));
  }

  /** In lower case. An application may have levels of its own. */
  private static String consistency(ConsistencyLevel level) {
    String known = LEVELS.get(level);
    return known == null ? level.name().toLowerCase(Locale.ROOT) : known;
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
