package io.cqlengine.tests.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.query.Bulk;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.spi.Call;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.tests.callbacks.Trap.CallbackKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/**
 * Every callback of an application throws, an {@code Error} as well as an exception, under every
 * way to drive an operation. Each call ends with what was thrown; each event has its end, each
 * lease comes back, and the engine goes on working.
 */
@CassandraTest(clusters = 1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallbackFailuresIT {
  private static final int STORED = 7;
  private static final int PAGE = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Longer than any test: a lease that does not come back would keep the engine from closing. */
  private static final Duration DRAIN = Duration.ofMinutes(5);

  /** They report each failure with its stack trace. */
  private static final List<String> LOGGERS =
      List.of("io.cqlengine.statement", "io.cqlengine.query");

  /** Callbacks whose failures change nothing for the operation. */
  private static final Set<CallbackKind> HARMLESS =
      Set.of(
          CallbackKind.CALLED,
          CallbackKind.STARTED,
          CallbackKind.ENDED,
          CallbackKind.LISTENER_NAME,
          CallbackKind.TO_STRING,
          CallbackKind.APPLIED,
          CallbackKind.SUBSCRIBED,
          CallbackKind.NEXT,
          CallbackKind.COMPLETE);

  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final AtomicInteger started = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();

  /** The ways that run a callback. */
  private final Map<CallbackKind, List<String>> calling = new EnumMap<>(CallbackKind.class);

  private CqlEngine engine;
  private QuerySet<Fragile> rows;
  private Ways calls;
  private Map<String, Callable<?>> ways;

  @BeforeAll
  void connect(CassandraCluster cluster, TestKeyspace keyspace) throws Exception {
    LOGGERS.forEach(name -> log(name, Level.DEBUG, false));
    cluster.session().execute("CREATE TABLE " + keyspace + ".fragile " + Fragile.CQL);
    engine =
        CqlEngine.builder()
            .logValues()
            .listener(new Counting())
            .listener(new Throwing())
            .resolver(
                request -> {
                  Trap.pass(CallbackKind.RESOLVER);
                  return RouteAnswer.abstain();
                })
            .connection(
                ConnectionSettings.named("cluster1")
                    .contactPoint("127.0.0.1", cluster.contactPoint().getPort())
                    .keyspace(keyspace.name())
                    .requestTimeout(PATIENCE)
                    .drainTimeout(DRAIN)
                    .option(TypedDriverOption.REQUEST_PAGE_SIZE, PAGE)
                    .asDefault()
                    .build())
            .build();
    rows = engine.objects(Fragile.class);
    for (int i = 0; i < STORED; i++) {
      rows.save(Fragile.of("stored", i));
    }
    calls = new Ways(engine);
    ways = calls.all();
    for (Map.Entry<String, Callable<?>> way : ways.entrySet()) {
      Trap.forget();
      way.getValue().call();
      Trap.called()
          .forEach(
              callback ->
                  calling.computeIfAbsent(callback, first -> new ArrayList<>()).add(way.getKey()));
    }
  }

  /** Values are shown at DEBUG, here to nobody. */
  private static void log(String name, Level level, boolean printed) {
    Logger logger = (Logger) LoggerFactory.getLogger(name);
    logger.setLevel(level);
    logger.setAdditive(printed);
  }

  @AfterAll
  void close() throws Exception {
    LOGGERS.forEach(name -> log(name, null, true));
    CompletableFuture.runAsync(engine::close, callers).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    callers.shutdown();
  }

  @ParameterizedTest
  @EnumSource(CallbackKind.class)
  void whatACallbackThrowsEndsTheCall(CallbackKind callback) throws Exception {
    Map<String, String> wrong = new LinkedHashMap<>();
    for (String way : calling.getOrDefault(callback, List.of())) {
      for (Throwable thrown : failures()) {
        String problem = problem(callback, thrown, ways.get(way));
        if (!problem.isEmpty()) {
          wrong.put(way + " with " + thrown.getClass().getSimpleName(), problem);
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(calling).as("callbacks that are called").containsKey(callback);
    worksAndEventsArePaired();
  }

  private static List<Throwable> failures() {
    return List.of(
        new AssertionError("of the application"),
        new StackOverflowError("of the application"),
        new NoClassDefFoundError("of the application"),
        new IllegalStateException("of the application"),
        new IOException("of the application, checked"));
  }

  /** What is wrong with how a call ended, or nothing. */
  private String problem(CallbackKind callback, Throwable thrown, Callable<?> call)
      throws Exception {
    CompletableFuture<Object> done = new CompletableFuture<>();
    callers.execute(
        () -> {
          try {
            Trap.arm(callback, thrown);
            done.complete(call.call());
          } catch (Throwable e) {
            done.completeExceptionally(e);
          }
        });
    try {
      done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return "does not end";
    } catch (ExecutionException e) {
      return HARMLESS.contains(callback) && !subscriber(callback)
          ? "fails: " + e.getCause()
          : includes(e, thrown) ? "" : "hides what was thrown: " + e.getCause();
    } finally {
      Trap.disarm();
    }
    return HARMLESS.contains(callback) ? "" : "does not fail";
  }

  private static boolean subscriber(CallbackKind callback) {
    return callback.compareTo(CallbackKind.SUBSCRIBED) >= 0;
  }

  private static boolean includes(Throwable failure, Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable e = failure; e != null && seen.add(e); e = e.getCause()) {
      if (e == thrown) {
        return true;
      }
    }
    return false;
  }

  @Test
  void aFailureCallbackThatThrowsStopsTheBulk() throws Exception {
    for (Throwable thrown : failures()) {
      Bulk<Fragile> bulk = rows.bulk().inFlight(4).onFailure((item, failure) -> Trap.sneak(thrown));
      List<Fragile> wrong = List.of(Fragile.of(null, 1), Fragile.of(null, 2));

      assertThatThrownBy(() -> bulk.save(wrong)).hasCause(thrown);
      assertThatThrownBy(() -> Ways.ends(bulk.saveAsync(wrong))).hasRootCause(thrown);
    }
    worksAndEventsArePaired();
  }

  @Test
  void aSubscriberThatThrowsInOnErrorAffectsNoOtherSubscriber() throws Exception {
    for (Throwable thrown : failures()) {
      CompletableFuture<Throwable> failed = new CompletableFuture<>();
      calls
          .stored()
          .keyspace("nowhere")
          .reactive()
          .rows()
          .subscribe(new AtFailure<>(failed, thrown));
      assertThat(failed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .isInstanceOf(InvalidQueryException.class);
    }
    worksAndEventsArePaired();
  }

  private void worksAndEventsArePaired() throws Exception {
    rows.save(Fragile.of("after", 1));
    assertThat(
            rows.async()
                .find("after", 1)
                .toCompletableFuture()
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
        .isPresent();
    until(() -> started.get() == ended.get());
    assertThat(ended).as("events with their end").hasValue(started.get());
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
  }

  private record AtFailure<T>(CompletableFuture<Throwable> failed, Throwable thrown)
      implements Flow.Subscriber<T> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(1);
    }

    @Override
    public void onNext(T item) {}

    @Override
    public void onError(Throwable failure) {
      failed.complete(failure);
      Trap.sneak(thrown);
    }

    @Override
    public void onComplete() {}
  }

  /** Counts the events. */
  private final class Counting implements ExecutionListener {
    @Override
    public Object started(ExecutionEvent event, Object called) {
      CallbackFailuresIT.this.started.incrementAndGet();
      return called;
    }

    @Override
    public void ended(ExecutionEvent event, Object started) {
      CallbackFailuresIT.this.ended.incrementAndGet();
    }
  }

  /** Throws itself. */
  private static final class Throwing implements ExecutionListener {
    @Override
    public String name() {
      Trap.pass(CallbackKind.LISTENER_NAME);
      return "throwing";
    }

    @Override
    public Object called(Call call) {
      Trap.pass(CallbackKind.CALLED);
      return null;
    }

    @Override
    public Object started(ExecutionEvent event, Object called) {
      Trap.pass(CallbackKind.STARTED);
      Trap.pass(CallbackKind.LISTENER_NAME);
      return called;
    }

    @Override
    public void ended(ExecutionEvent event, Object started) {
      Trap.pass(CallbackKind.ENDED);
    }
  }
}
