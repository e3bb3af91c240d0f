package io.cqlengine.micrometer;

import io.cqlengine.api.connection.ConnectionEvent;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.spi.ExecutionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Finds the series of statements by their labels, and limits their number. Past the limit,
 * connections and keyspaces are hidden.
 *
 * @param <S> what belongs to one combination of labels
 */
final class SeriesLabels<S> {
  private final Set<String> keyspaces;
  private final int limit;
  private final Function<Labels, S> factory;
  private final Map<Labels, S> known = new ConcurrentHashMap<>();
  private final Map<Labels, S> overLimit = new ConcurrentHashMap<>();

  /** Connections that are being unregistered. */
  private final Set<String> leaving = ConcurrentHashMap.newKeySet();

  /**
   * @param keyspaces shown whoever chose them
   * @param limit how many different labels there may be before connections and keyspaces are hidden
   */
  SeriesLabels(Set<String> keyspaces, int limit, Function<Labels, S> factory) {
    this.keyspaces = keyspaces;
    this.limit = limit;
    this.factory = factory;
  }

  S of(ExecutionEvent event) {
    Labels exact = Labels.of(event, keyspaces);
    S same = known.get(exact);
    return same == null ? added(exact) : same;
  }

  private S added(Labels exact) {
    if (known.size() < limit) {
      // Only one thread at a time adds labels, so that they do not pass the limit.
      synchronized (this) {
        if (known.size() < limit) {
          return known.computeIfAbsent(exact, factory);
        }
      }
    }
    S same = known.get(exact);
    return same == null ? overLimit.computeIfAbsent(exact.withoutPlace(), factory) : same;
  }

  /**
   * Forgets the series of a connection when it was unregistered and its work has ended. Those of an
   * engine that closes stay, because they may not have been read yet.
   *
   * @return what was forgotten
   */
  List<S> changed(ConnectionEvent event) {
    String connection = event.connection();
    List<S> forgotten = new ArrayList<>();
    if (event.change() == ConnectionEvent.Change.UNREGISTERED) {
      leaving.add(connection);
    } else if (event.change() == ConnectionEvent.Change.REGISTERED) {
      // The series go on with the new connection of that name.
      leaving.remove(connection);
    } else if (event.status().state() == ConnectionState.CLOSED && leaving.remove(connection)) {
      known
          .entrySet()
          .removeIf(
              series ->
                  series.getKey().connection().equals(connection)
                      && forgotten.add(series.getValue()));
    }
    return forgotten;
  }
}
