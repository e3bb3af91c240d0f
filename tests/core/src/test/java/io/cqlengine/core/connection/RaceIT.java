package io.cqlengine.core.connection;

import static io.cqlengine.core.TestEngines.settings;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionRegistry;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.api.connection.UnknownConnectionException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Threads write and read on two clusters while others register, replace and unregister. Each name
 * leads to one cluster, whatever is done to it: a row found on the other one was misplaced.
 *
 * <p>It takes 4 seconds, 30 in the slow profile, or as many as the system property {@code
 * cqlengine.race.seconds} says.
 */
@CassandraTest(clusters = 2)
class RaceIT {
  private static final int SECONDS =
      Integer.getInteger("cqlengine.race.seconds", TestEngines.SLOW ? 30 : 4);
  private static final int WORKERS_A_NAME = 2;
  private static final Duration PAUSE = Duration.ofMillis(2);

  /** For each cluster a name that is always there, and one that comes and goes. */
  private static final List<String> NAMES = List.of("one", "two", "one_at_times", "two_at_times");

  @Table
  record Mark(@PartitionKey String writer, @ClusteringKey(1) int number, String route) {
    String id() {
      return route + "/" + writer + "/" + number;
    }
  }

  private final OpenedSessions sessions = new OpenedSessions();
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> sent = ConcurrentHashMap.newKeySet();
  private final ConcurrentHashMap<String, Integer> numbers = new ConcurrentHashMap<>();
  private final LongAdder reads = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final AtomicInteger replaced = new AtomicInteger();
  private final AtomicInteger registered = new AtomicInteger();
  private final AtomicBoolean stop = new AtomicBoolean();
  private List<CassandraCluster> clusters;
  private TestKeyspace keyspace;
  private CqlEngine engine;

  private CassandraCluster clusterOf(String name) {
    return clusters.get(name.startsWith("one") ? 0 : 1);
  }

  @Test
  void nothingIsLostMisplacedOrLeftOpen(List<CassandraCluster> clusters, TestKeyspace keyspace)
      throws Exception {
    this.clusters = clusters;
    this.keyspace = keyspace;
    TestEngines.createTable(
        clusters,
        keyspace,
        "mark",
        "(writer text, number int, route text, PRIMARY KEY (writer, number))");
    Set<Thread> before = Thread.getAllStackTraces().keySet();

    engine = CqlEngine.builder().sessionFactory(sessions).build();
    race();
    engine.close();

    for (CassandraCluster cluster : clusters) {
      assertRows(cluster);
    }
    assertThat(acknowledged).isNotEmpty();
    assertThat(replaced).hasPositiveValue();
    assertThat(registered).hasPositiveValue();
    assertThat(sessions.opened()).hasSize(sessions.asked()).allMatch(CqlSession::isClosed);
    Poll.until("all threads are gone", () -> Threads.since(before, NAMES).isEmpty());
    System.out.printf(
        "%d s: %d rows sent, %d acknowledged, %d reads, %d refusals, %d replaces,"
            + " %d registrations, %d sessions%n",
        SECONDS,
        sent.size(),
        acknowledged.size(),
        reads.sum(),
        refused.sum(),
        replaced.get(),
        registered.get(),
        sessions.opened().size());
  }

  private void race() throws Exception {
    NAMES.forEach(this::register);
    ExecutorService executor = Executors.newCachedThreadPool();
    List<Future<?>> running = new ArrayList<>();
    for (String name : NAMES) {
      for (int i = 0; i < WORKERS_A_NAME; i++) {
        boolean async = i % 2 == 0;
        String writer = name + "_" + i;
        running.add(executor.submit(until(() -> write(name, writer, async))));
      }
    }
    running.add(executor.submit(until(() -> replace("one"))));
    running.add(executor.submit(until(() -> replace("two_at_times"))));
    running.add(executor.submit(until(() -> comeAndGo("one_at_times"))));
    running.add(executor.submit(until(() -> comeAndGo("two_at_times"))));
    TimeUnit.SECONDS.sleep(SECONDS);
    stop.set(true);
    for (Future<?> one : running) {
      one.get(120, TimeUnit.SECONDS);
    }
    executor.shutdown();
  }

  private Callable<Void> until(Callable<?> step) {
    return () -> {
      while (!stop.get()) {
        step.call();
      }
      return null;
    };
  }

  /** Writes a row and reads it back; a refusal by a connection that is gone is part of the game. */
  private Void write(String name, String writer, boolean async) {
    QuerySet<Mark> marks = engine.objects(Mark.class).using(name);
    Mark mark = new Mark(writer, numbers.merge(writer, 1, Integer::sum), name);
    sent.add(mark.id());
    try {
      if (async) {
        marks.async().create(mark).toCompletableFuture().join();
      } else {
        marks.create(mark);
      }
      acknowledged.add(mark.id());
      assertThat(marks.find(mark.writer(), mark.number())).contains(mark);
      reads.increment();
    } catch (RuntimeException e) {
      assertRefused(name, Futures.unwrap(e));
    }
    return null;
  }

  /** Only a name that comes and goes may refuse, and says so. */
  private void assertRefused(String name, Throwable failure) {
    if (!(failure instanceof UnknownConnectionException)) {
      assertThat(failure)
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("was unregistered");
    }
    assertThat(name).endsWith("_at_times");
    refused.increment();
    LockSupport.parkNanos(PAUSE.toNanos());
  }

  /** Work under way must end, however busy the machine is. */
  private ConnectionSettingsBuilder patient(String name) {
    return settings(name, clusterOf(name), keyspace).drainTimeout(Duration.ofMinutes(5));
  }

  private void register(String name) {
    engine.connections().register(patient(name).build());
    registered.incrementAndGet();
  }

  private Void replace(String name) throws InterruptedException {
    try {
      engine.connections().replace(patient(name).build());
      replaced.incrementAndGet();
    } catch (ConnectionException | UnknownConnectionException e) {
      assertRefused(name, e);
    }
    pause();
    return null;
  }

  private Void comeAndGo(String name) throws InterruptedException {
    ConnectionRegistry connections = engine.connections();
    connections.unregister(name);
    if (ThreadLocalRandom.current().nextBoolean()) {
      pause();
    }
    connections.register(
        ThreadLocalRandom.current().nextBoolean()
            ? settings(name, clusterOf(name), keyspace).lazyConnect().build()
            : settings(name, clusterOf(name), keyspace).build());
    registered.incrementAndGet();
    pause();
    return null;
  }

  private static void pause() throws InterruptedException {
    Thread.sleep(ThreadLocalRandom.current().nextLong(50 * PAUSE.toMillis()));
  }

  private void assertRows(CassandraCluster cluster) {
    Set<String> found = new HashSet<>();
    cluster
        .session()
        .execute("SELECT writer, number, route FROM " + keyspace + ".mark")
        .forEach(
            row -> found.add(new Mark(row.getString(0), row.getInt(1), row.getString(2)).id()));
    assertThat(missing(found, here(acknowledged, cluster))).as("lost on %s", cluster).isEmpty();
    assertThat(missing(here(sent, cluster), found)).as("misplaced on %s", cluster).isEmpty();
    System.out.printf(
        "%s: %d acknowledged, %d found%n",
        cluster.name(), here(acknowledged, cluster).size(), found.size());
  }

  private Set<String> here(Set<String> ids, CassandraCluster cluster) {
    return ids.stream()
        .filter(id -> clusterOf(id.substring(0, id.indexOf('/'))) == cluster)
        .collect(Collectors.toSet());
  }

  private static Set<String> missing(Set<String> in, Set<String> wanted) {
    Set<String> missing = new HashSet<>(wanted);
    missing.removeAll(in);
    return missing;
  }
}
