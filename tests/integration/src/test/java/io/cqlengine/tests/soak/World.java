package io.cqlengine.tests.soak;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraClusters;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Two clusters, and an engine with two connections to each: one that stays, one that comes and
 * goes.
 */
final class World implements AutoCloseable {
  static final String KEYSPACE = "soak";
  static final List<String> STAYING = List.of("one", "two");
  static final List<String> PASSING = List.of("one_at_times", "two_at_times");
  static final List<String> NAMES = List.of("one", "two", "one_at_times", "two_at_times");

  final CassandraClusters clusters;
  CqlEngine engine;
  private final List<WeakReference<CqlSession>> sessions =
      Collections.synchronizedList(new ArrayList<>());

  World(CassandraClusters clusters) {
    this.clusters = clusters;
    engine =
        CqlEngine.builder()
            .sessionFactory(
                request ->
                    request
                        .builder()
                        .buildAsync()
                        .whenComplete(
                            (session, failure) -> {
                              if (session != null) {
                                sessions.add(new WeakReference<>(session));
                              }
                            }))
            .build();
    NAMES.forEach(name -> engine.connections().register(settings(name).build()));
    Targets both = Targets.connections(STAYING).keyspaces(KEYSPACE);
    SchemaManager schema = SchemaManager.of(engine);
    schema.createKeyspaces(both, Replication.simple(1));
    schema.syncTables(both, Tables.all());
  }

  /** Which of the clusters a connection leads to, whatever is done to it. */
  static int home(String name) {
    return name.startsWith("one") ? 0 : 1;
  }

  CassandraCluster cluster(int home) {
    return clusters.get(home);
  }

  ConnectionSettingsBuilder settings(String name) {
    return ConnectionSettings.named(name)
        .contactPoint("127.0.0.1", cluster(home(name)).contactPoint().getPort())
        .keyspace(KEYSPACE)
        .requestTimeout(Duration.ofSeconds(2))
        .option(TypedDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(100))
        .option(TypedDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(1));
  }

  /** How many sessions were opened. */
  int opened() {
    return sessions.size();
  }

  /** The sessions that are not closed. */
  long open() {
    return reachable().stream().filter(session -> !session.isClosed()).count();
  }

  /** The sessions that somebody still holds. */
  List<CqlSession> reachable() {
    synchronized (sessions) {
      return sessions.stream().map(WeakReference::get).filter(session -> session != null).toList();
    }
  }

  /** The engine is closed, and let go. */
  @Override
  public void close() {
    engine.close();
    engine = null;
  }
}
