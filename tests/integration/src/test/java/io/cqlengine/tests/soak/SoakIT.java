package io.cqlengine.tests.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import io.cqlengine.testkit.CassandraClusters;
import io.cqlengine.testkit.ClusterOptions;
import io.cqlengine.tests.soak.Disturber.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Eight writers use all verbs on two clusters, while nodes are killed and paused, connections
 * replaced, unregistered and registered, and tables altered. In the end each cluster has what was
 * acknowledged, and the engine has left nothing behind.
 *
 * <p>It takes a minute, or as many seconds as the system property {@code cqlengine.soak.seconds}
 * says. The property {@code cqlengine.soak.seed} repeats the choices of a run.
 */
@Tag("slow")
class SoakIT {
  private static final int SECONDS = Integer.getInteger("cqlengine.soak.seconds", 60);
  private static final long SEED = Long.getLong("cqlengine.soak.seed", System.nanoTime());
  private static final int WRITERS = 8;
  private static final long LEFT_BEHIND_MEGABYTES = 24;
  private static final long PATIENCE_SECONDS = 120;

  /** A killed node keeps what it acknowledged only if its commit log is written before that. */
  private static final ClusterOptions DURABLE =
      ClusterOptions.builder()
          .setting("commitlog_sync", "batch")
          .setting("commitlog_sync_period", "0ms")
          .build();

  private final AtomicBoolean stop = new AtomicBoolean();
  private final Queue<Throwable> surprises = new ConcurrentLinkedQueue<>();
  private final List<Writer> writers = new ArrayList<>();
  private final List<Disturber> disturbers = new ArrayList<>();

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void nothingAcknowledgedIsLostAndNothingIsLeftBehind() throws Exception {
    System.out.printf("soak of %d s, -Dcqlengine.soak.seed=%d%n", SECONDS, SEED);
    try (CassandraClusters clusters = CassandraClusters.start(2, DURABLE)) {
      clusters.forEach(cluster -> assertThat(cluster.session().isClosed()).isFalse());
      Set<Thread> threads = Thread.getAllStackTraces().keySet();
      World world = new World(clusters);
      long before = usedMegabytes();
      int opened = world.opened();

      run(world);

      assertThat(surprises).isEmpty();
      for (Writer writer : writers) {
        assertThat(new FinalRows(world, 0, writer).wrong()).as("on cluster1").isEmpty();
        assertThat(new FinalRows(world, 1, writer).wrong()).as("on cluster2").isEmpty();
      }
      World.NAMES.forEach(name -> world.engine.connections().get(name).session());
      eventually("as many sessions as connections", () -> world.open() == World.NAMES.size());
      world.close();
      eventually("all sessions are closed", () -> world.open() == 0);
      eventually("no session is reachable", () -> reachable(world).isEmpty());
      eventually("all threads have ended", () -> since(threads).isEmpty());
      long after = usedMegabytes();
      report(world.opened() - opened, before, after);
      assertThat(after - before).as("MB more").isLessThan(LEFT_BEHIND_MEGABYTES);
    }
  }

  private void run(World world) throws Exception {
    Random seeds = new Random(SEED);
    for (int i = 0; i < WRITERS; i++) {
      writers.add(new Writer(world, "w" + i, seeds.nextLong(), stop::get, surprises));
    }
    for (List<Kind> kinds :
        List.of(
            List.of(Kind.KILL, Kind.PAUSE),
            List.of(Kind.REPLACE, Kind.REGISTER),
            List.of(Kind.ALTER))) {
      disturbers.add(new Disturber(world, kinds, seeds.nextLong(), stop::get, surprises));
    }
    ExecutorService executor = Executors.newCachedThreadPool();
    List<Future<?>> running = new ArrayList<>();
    disturbers.forEach(disturber -> running.add(executor.submit(disturber)));
    writers.forEach(writer -> running.add(executor.submit(writer)));
    TimeUnit.SECONDS.sleep(SECONDS);
    stop.set(true);
    for (Future<?> one : running) {
      one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    executor.shutdown();
    clustersAnswer(world);
  }

  /** The bare sessions find their nodes again. */
  private static void clustersAnswer(World world) throws InterruptedException {
    for (int home = 0; home < 2; home++) {
      CqlSession session = world.cluster(home).session();
      eventually("a node answers", () -> answers(session));
    }
  }

  private static boolean answers(CqlSession session) {
    try {
      session.execute("SELECT key FROM system.local");
      return true;
    } catch (DriverException e) {
      return false;
    }
  }

  private static List<CqlSession> reachable(World world) {
    System.gc();
    return world.reachable();
  }

  private static List<String> since(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .filter(
            name ->
                name.startsWith("cqlengine-")
                    || World.NAMES.stream().anyMatch(own -> name.startsWith(own + "-")))
        .toList();
  }

  private static long usedMegabytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }

  private static void eventually(String what, BooleanSupplier condition)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited in vain until " + what).isLessThan(end);
      Thread.sleep(50);
    }
  }

  private void report(int opened, long before, long after) {
    Map<Writer.Verb, Integer> acknowledged = new EnumMap<>(Writer.Verb.class);
    writers.forEach(
        writer ->
            writer.acknowledged.forEach(
                (verb, count) -> acknowledged.merge(verb, count, Integer::sum)));
    Map<Kind, Integer> harm = new EnumMap<>(Kind.class);
    disturbers.forEach(disturber -> harm.putAll(disturber.done));
    System.out.printf(
        "%d writes acknowledged %s, %d ended with an exception; %s; %d sessions opened;"
            + " heap %d MB before, %d MB after%n",
        acknowledged.values().stream().mapToInt(count -> count).sum(),
        acknowledged,
        writers.stream().mapToInt(writer -> writer.failed).sum(),
        harm,
        opened,
        before,
        after);
  }
}
