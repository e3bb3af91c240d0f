package io.cqlengine.tests.soak;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionRegistry;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.testkit.CassandraNode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Does one kind of harm over and over, at times that a seed decides. */
final class Disturber implements Runnable {
  private static final Duration REGISTER_AGAIN = Duration.ofMillis(100);
  private static final Duration SCHEMA_TIMEOUT = Duration.ofSeconds(20);

  /** The kinds, each with the longest time between two of its events. */
  enum Kind {
    KILL(15_000),
    PAUSE(5_000),
    REPLACE(3_000),
    REGISTER(3_000),
    ALTER(3_000);

    private final int restMillis;

    Kind(int restMillis) {
      this.restMillis = restMillis;
    }
  }

  final Map<Kind, Integer> done = new EnumMap<>(Kind.class);
  private final World world;
  private final List<Kind> kinds;
  private final Random random;
  private final BooleanSupplier stopped;
  private final Queue<Throwable> surprises;
  private int columns;

  Disturber(
      World world,
      List<Kind> kinds,
      long seed,
      BooleanSupplier stopped,
      Queue<Throwable> surprises) {
    this.world = world;
    this.kinds = kinds;
    this.random = new Random(seed);
    this.stopped = stopped;
    this.surprises = surprises;
  }

  @Override
  public void run() {
    while (!stopped.getAsBoolean()) {
      Kind kind = kinds.get(random.nextInt(kinds.size()));
      rest(Duration.ofMillis(random.nextInt(kind.restMillis)));
      try {
        disturb(kind);
        done.merge(kind, 1, Integer::sum);
      } catch (DriverException | ConnectionException e) {
        // The node is down or paused: tried again another time.
      } catch (RuntimeException | Error e) {
        surprises.add(new AssertionError(kind.toString(), e));
      }
    }
  }

  private void disturb(Kind kind) {
    switch (kind) {
      case KILL -> kill(node());
      case PAUSE -> pause(node());
      case REPLACE -> replace(World.NAMES.get(random.nextInt(World.NAMES.size())));
      case REGISTER -> comeAndGo(World.PASSING.get(random.nextInt(World.PASSING.size())));
      case ALTER -> alter(random.nextInt(2));
    }
  }

  private CassandraNode node() {
    return world.cluster(random.nextInt(2)).node(0);
  }

  private void kill(CassandraNode node) {
    node.kill();
    rest(Duration.ofMillis(random.nextInt(1_000)));
    node.start();
  }

  /** Longer than a request may take, at times. */
  private void pause(CassandraNode node) {
    node.pause();
    rest(Duration.ofMillis(random.nextInt(4_000)));
    node.resume();
  }

  private void replace(String name) {
    world.engine.connections().replace(world.settings(name).build());
  }

  private void comeAndGo(String name) {
    ConnectionRegistry connections = world.engine.connections();
    connections.unregister(name);
    ConnectionSettings settings =
        random.nextBoolean()
            ? world.settings(name).lazyConnect().build()
            : world.settings(name).build();
    while (true) {
      try {
        connections.register(settings);
        return;
      } catch (ConnectionException e) {
        rest(REGISTER_AGAIN);
      }
    }
  }

  /** A column that no model has comes, and goes with the next change. */
  private void alter(int home) {
    String table = random.nextBoolean() ? "slot" : "fresh";
    String column = "extra_" + ++columns;
    schema(home, "ALTER TABLE soak." + table + " ADD " + column + " text");
    schema(home, "ALTER TABLE soak." + table + " DROP " + column);
  }

  private void schema(int home, String cql) {
    world
        .cluster(home)
        .session()
        .execute(SimpleStatement.newInstance(cql).setTimeout(SCHEMA_TIMEOUT));
  }

  private static void rest(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }
}
