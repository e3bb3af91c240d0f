package io.cqlengine.micrometer;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionEvent;
import io.cqlengine.api.connection.ConnectionListener;
import io.cqlengine.api.connection.ConnectionRegistry;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.connection.ConnectionStatistics;
import io.cqlengine.api.connection.EngineStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * The state and the statistics of an engine's connections, as meters. Connections that are
 * registered later are added, and those that are unregistered are removed.
 *
 * <pre>{@code
 * ConnectionMeters.of(engine).bindTo(meterRegistry);
 * }</pre>
 *
 * <p>Bind each engine to a registry once. Meters are removed when their engine closes. If several
 * engines share a registry, give each a {@link #tag}. Values are at most a second old.
 */
public final class ConnectionMeters implements MeterBinder {
  private static final int MAX_CONNECTIONS = 100;
  private static final long SNAPSHOT_NANOS = 1_000_000_000;

  /** A number that only grows. */
  private record Statistic(
      String name, String description, ToLongFunction<ConnectionStatistics> value) {}

  private static final List<Statistic> STATISTICS =
      List.of(
          new Statistic(
              "cqlengine.connection.requests",
              "Statements, pages and batches given to a session",
              ConnectionStatistics::requests),
          new Statistic(
              "cqlengine.connection.failures",
              "Requests that failed, timed out or were cancelled",
              ConnectionStatistics::failures),
          new Statistic(
              "cqlengine.connection.retries",
              "Attempts that failed before another one succeeded",
              ConnectionStatistics::retries),
          new Statistic(
              "cqlengine.statement.cache.hits",
              "Uses of a statement that was prepared",
              ConnectionStatistics::hits),
          new Statistic(
              "cqlengine.statement.cache.misses",
              "Uses of a statement that was not prepared",
              ConnectionStatistics::misses),
          new Statistic(
              "cqlengine.statement.cache.prepares",
              "Statements prepared, including again on a new session",
              ConnectionStatistics::prepares),
          new Statistic(
              "cqlengine.statement.cache.evictions",
              "Statements dropped: too many of them, or their table has changed",
              ConnectionStatistics::evictions),
          new Statistic(
              "cqlengine.statement.unprepared",
              "Statements that ran without being prepared",
              ConnectionStatistics::unprepared));

  private final ConnectionRegistry connections;
  private final Supplier<EngineStatistics> statistics;
  private final int maxConnections;
  private final Tags tags;

  private ConnectionMeters(
      ConnectionRegistry connections,
      Supplier<EngineStatistics> statistics,
      int maxConnections,
      Tags tags) {
    this.connections = connections;
    this.statistics = statistics;
    this.maxConnections = maxConnections;
    this.tags = tags;
  }

  /**
   * {@return meters of at most 100 connections}
   *
   * @param engine whose connections are shown
   */
  public static ConnectionMeters of(CqlEngine engine) {
    requireNonNull(engine, "engine is null");
    return of(engine.connections(), engine::statistics);
  }

  static ConnectionMeters of(
      ConnectionRegistry connections, Supplier<EngineStatistics> statistics) {
    return new ConnectionMeters(
        requireNonNull(connections, "connections is null"),
        requireNonNull(statistics, "statistics is null"),
        MAX_CONNECTIONS,
        Tags.empty());
  }

  /**
   * {@return these meters with another limit} Connections over the limit are not shown.
   *
   * @param limit at least 1
   * @throws IllegalArgumentException when the limit is below 1
   */
  public ConnectionMeters maxConnections(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("maxConnections must be at least 1, but is " + limit);
    }
    return new ConnectionMeters(connections, statistics, limit, tags);
  }

  /**
   * {@return these meters with one more label} It distinguishes engines that share a registry. Give
   * the same one to {@link MicrometerTelemetry.Builder#tag}.
   *
   * @param key the name of the label, such as {@code engine}
   * @param value its value
   */
  public ConnectionMeters tag(String key, String value) {
    requireNonNull(key, "key is null");
    requireNonNull(value, "value is null");
    return new ConnectionMeters(connections, statistics, maxConnections, tags.and(key, value));
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    requireNonNull(registry, "registry is null");
    Binding binding = new Binding(registry);
    connections.addListener(binding);
    statistics.get().connections().keySet().forEach(binding::add);
  }

  /** The meters in one registry. */
  private final class Binding implements ConnectionListener {
    private final MeterRegistry registry;
    private final Map<String, List<Meter>> meters = new ConcurrentHashMap<>();

    /** Connections above the limit, which are shown when others have gone. */
    private final Set<String> waiting = new LinkedHashSet<>();

    private Map<String, ConnectionStatistics> taken = Map.of();
    private long takenAt = System.nanoTime() - 2 * SNAPSHOT_NANOS;

    Binding(MeterRegistry registry) {
      this.registry = registry;
    }

    @Override
    public void changed(ConnectionEvent event) {
      if (event.change() == ConnectionEvent.Change.REGISTERED) {
        add(event.connection());
      } else if (event.change() == ConnectionEvent.Change.UNREGISTERED
          || event.status().state() == ConnectionState.CLOSED) {
        remove(event.connection());
      }
    }

    /** Keeps the meters of a connection that was registered while its predecessor ended. */
    private synchronized void remove(String connection) {
      if (exists(connection)) {
        return;
      }
      List<Meter> removed = meters.remove(connection);
      if (removed != null) {
        removed.forEach(registry::remove);
      }
      waiting.remove(connection);
      Iterator<String> next = waiting.iterator();
      while (next.hasNext() && meters.size() < maxConnections) {
        String first = next.next();
        next.remove();
        add(first);
      }
    }

    private boolean exists(String connection) {
      try {
        return connections.get(connection).state() != ConnectionState.CLOSED;
      } catch (RuntimeException gone) {
        return false;
      }
    }

    private synchronized void add(String connection) {
      if (meters.containsKey(connection) || !exists(connection)) {
        return;
      }
      if (meters.size() >= maxConnections) {
        waiting.add(connection);
        return;
      }
      List<Meter> added = new ArrayList<>();
      gauge(
          added,
          connection,
          "cqlengine.connection.ready",
          "1 when the connection has a session, else 0",
          () -> ready(connection));
      gauge(
          added,
          connection,
          "cqlengine.statement.cache.size",
          "Prepared statements of the current session",
          () -> of(connection, ConnectionStatistics::plans));
      for (Statistic each : STATISTICS) {
        added.add(
            FunctionCounter.builder(each.name(), connections, any -> of(connection, each.value()))
                .description(each.description())
                .tags(tags.and("connection", connection))
                .register(registry));
      }
      meters.put(connection, added);
      // The last snapshot does not have it.
      takenAt = System.nanoTime() - 2 * SNAPSHOT_NANOS;
    }

    private void gauge(
        List<Meter> added,
        String connection,
        String name,
        String description,
        Supplier<Number> value) {
      added.add(
          Gauge.builder(name, value)
              .description(description)
              .tags(tags.and("connection", connection))
              .register(registry));
    }

    private double of(String connection, ToLongFunction<ConnectionStatistics> statistic) {
      ConnectionStatistics found = snapshot().get(connection);
      return found == null ? Double.NaN : statistic.applyAsLong(found);
    }

    /** One snapshot serves all meters of a scrape. A closed engine has none. */
    private synchronized Map<String, ConnectionStatistics> snapshot() {
      long now = System.nanoTime();
      if (now - takenAt > SNAPSHOT_NANOS) {
        try {
          taken = statistics.get().connections();
        } catch (RuntimeException e) {
          taken = Map.of();
        }
        takenAt = now;
      }
      return taken;
    }

    private double ready(String connection) {
      try {
        return connections.get(connection).state() == ConnectionState.READY ? 1 : 0;
      } catch (RuntimeException e) {
        return 0;
      }
    }
  }
}
