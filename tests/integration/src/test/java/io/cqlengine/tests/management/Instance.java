package io.cqlengine.tests.management;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaProgress;
import io.cqlengine.management.SchemaProgress.Phase;
import io.cqlengine.management.Targets;
import io.cqlengine.tests.management.TestModels.Car;
import io.cqlengine.tests.management.TestModels.CarWithOwner;
import io.cqlengine.tests.management.TestModels.Everything;
import io.cqlengine.tests.management.TestModels.Note;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A program that is several instances of an application in one JVM: each has an engine, connects,
 * and when a line comes on the standard input all sync the same keyspace and models. It says {@code
 * ready}, {@code ran} with each step, and in the end {@code done} or {@code failed}. If {@link
 * #STOPPING} is set, it does not go on after a table.
 */
public final class Instance {
  static final String STOPPING = "CQLENGINE_TESTS_STOPPING";
  static final Class<?>[] MODELS = {Car.class, Note.class, Everything.class, CarWithOwner.class};

  /** Several programs start at once. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private Instance() {}

  /**
   * Runs.
   *
   * @param arguments host, port, keyspace, the number of engines
   */
  public static void main(String[] arguments) throws Exception {
    int number = Integer.parseInt(arguments[3]);
    List<CqlEngine> engines = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(number);
    try {
      for (int i = 0; i < number; i++) {
        engines.add(engine(arguments[0], Integer.parseInt(arguments[1])));
      }
      say("ready");
      if (System.in.read() < 0) {
        return;
      }
      say(result(engines, threads, arguments[2]));
    } finally {
      threads.shutdownNow();
      engines.forEach(CqlEngine::close);
    }
  }

  static CqlEngine engine(String host, int port) {
    return CqlEngine.builder()
        .connection(
            ConnectionSettings.named("c1")
                .contactPoint(host, port)
                .requestTimeout(PATIENCE)
                .option(TypedDriverOption.CONNECTION_CONNECT_TIMEOUT, PATIENCE)
                .option(TypedDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, PATIENCE)
                .option(TypedDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10))
                .asDefault()
                .build())
        .build();
  }

  private static String result(List<CqlEngine> engines, ExecutorService threads, String keyspace)
      throws IOException, InterruptedException {
    List<Future<?>> running = new ArrayList<>();
    for (CqlEngine engine : engines) {
      running.add(threads.submit(() -> sync(engine, keyspace)));
    }
    try {
      for (Future<?> each : running) {
        each.get();
      }
      return "done";
    } catch (ExecutionException e) {
      return "failed " + e.getCause();
    }
  }

  static void sync(CqlEngine engine, String keyspace) {
    Targets targets = Targets.connections("c1").keyspaces(keyspace);
    SchemaManager schema = SchemaManager.of(engine).with(Instance::tell);
    schema.createKeyspaces(targets, Replication.simple(1));
    schema.syncTables(targets, MODELS);
    schema.check(targets, MODELS);
  }

  private static void tell(SchemaProgress.Event event) {
    if (event.phase() == Phase.RAN) {
      String cql = event.step().orElseThrow().cql();
      say("ran " + cql);
      if (System.getenv(STOPPING) != null && cql.startsWith("CREATE TABLE")) {
        stop();
      }
    }
  }

  /** Waits to be killed. */
  private static void stop() {
    try {
      System.in.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static synchronized void say(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
