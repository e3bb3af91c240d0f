package io.cqlengine.micrometer;

import io.cqlengine.api.model.Model;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.spi.ExecutionEvent;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Chooses the labels of statements, and limits their number. Keyspaces that a request chose are
 * hidden unless they are named. Past the limit, connections and keyspaces are hidden, too.
 */
final class SeriesLabels {
  private static final Set<String> OPERATIONS =
      Set.of(
          "SELECT",
          "INSERT",
          "UPDATE",
          "DELETE",
          "BATCH",
          "BEGIN",
          "CREATE",
          "ALTER",
          "DROP",
          "TRUNCATE",
          "GRANT",
          "REVOKE",
          "LIST",
          "USE",
          "DESCRIBE");

  /** A keyspace that these decide is not that of one request. */
  private static final Set<RouteSource> FIXED = Set.of(RouteSource.MODEL, RouteSource.DEFAULT);

  private final Set<String> keyspaces;
  private final int limit;
  private final Map<Labels, Labels> known = new ConcurrentHashMap<>();

  /**
   * @param keyspaces shown whoever chose them
   * @param limit how many different labels there may be before connections and keyspaces are hidden
   */
  SeriesLabels(Set<String> keyspaces, int limit) {
    this.keyspaces = Set.copyOf(keyspaces);
    this.limit = limit;
  }

  Labels of(ExecutionEvent event) {
    String operation = event.operation();
    Labels exact =
        new Labels(
            event.connection(),
            keyspace(event),
            event.model().map(Model::type).map(Class::getSimpleName).orElse(Labels.NONE),
            OPERATIONS.contains(operation) ? operation : "OTHER",
            event.consistency().name().toLowerCase(Locale.ROOT));
    Labels same = known.get(exact);
    if (same != null) {
      return same;
    }
    return known.size() < limit ? added(exact) : exact.withoutPlace();
  }

  /** Only one thread at a time adds labels, so that they do not pass the limit. */
  private synchronized Labels added(Labels exact) {
    if (known.containsKey(exact) || known.size() < limit) {
      known.put(exact, exact);
      return exact;
    }
    return exact.withoutPlace();
  }

  private String keyspace(ExecutionEvent event) {
    Optional<String> keyspace = event.keyspace();
    if (keyspace.isEmpty()) {
      return Labels.NONE;
    }
    return keyspaces.contains(keyspace.get())
            || event.keyspaceBy().filter(FIXED::contains).isPresent()
        ? keyspace.get()
        : Labels.OTHER;
  }
}
