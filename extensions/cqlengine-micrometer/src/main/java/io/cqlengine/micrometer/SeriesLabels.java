package io.cqlengine.micrometer;

import io.cqlengine.api.model.Model;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.spi.ExecutionEvent;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Chooses the labels of statements, so that their number stays bounded: keyspaces that a request
 * chose are hidden unless they are named, and after a number of different labels connections and
 * keyspaces are.
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
    if (known.size() >= limit) {
      return exact.withoutPlace();
    }
    known.put(exact, exact);
    return exact;
  }

  private String keyspace(ExecutionEvent event) {
    Optional<String> keyspace = event.keyspace();
    if (keyspace.isEmpty()) {
      return Labels.NONE;
    }
    return keyspaces.contains(keyspace.get()) || event.route().filter(this::fixed).isPresent()
        ? keyspace.get()
        : Labels.OTHER;
  }

  /** Whether the keyspace is that of a model or of a connection, and not of a request. */
  private boolean fixed(Route route) {
    return route.keyspaceBy() == RouteSource.MODEL || route.keyspaceBy() == RouteSource.DEFAULT;
  }
}
