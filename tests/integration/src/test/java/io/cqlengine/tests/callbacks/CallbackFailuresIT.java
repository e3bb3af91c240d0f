package io.cqlengine.tests.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.query.Bulk;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.batch.Batch;
import io.cqlengine.batch.BatchQuery;
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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
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
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Longer than any test: a lease that does not come back would keep the engine from closing. */
  private static final Duration DRAIN = Duration.ofMinutes(5);

  /** They report each failure with its stack trace. */
  private static final List<String> LOGGERS =
      List.of("io.cqlengine.statement", "io.cqlengine.query");

  /** Callbacks whose failures change nothing for the operation. */
  private static final Set<CallbackKind> HARMLESS =
      Set.of(
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
  private final AtomicInteger numbers = new AtomicInteger(1_000);
  private final Map<String, Callable<?>> ways = new LinkedHashMap<>();

  /** The ways that run a callback. */
  private final Map<CallbackKind, List<String>> calling = new EnumMap<>(CallbackKind.class);

  private CqlEngine engine;
  private QuerySet<Fragile> rows;

  /** The part of a model that a projection reads. */
  record Part(Fragile.Note note, Fragile.Price price) {}

  /** What a row of hand-written CQL becomes. */
  record Line(String note, Integer price) {
    Line {
      Trap.pass(CallbackKind.CONSTRUCTOR);
    }
  }

  @BeforeAll
  void connect(CassandraCluster cluster, TestKeyspace keyspace) throws Exception {
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
    reads(stored());
    writes();
    bulks();
    batches();
    for (Map.Entry<String, Callable<?>> way : ways.entrySet()) {
      Trap.forget();
      way.getValue().call();
      Trap.called()
          .forEach(
              callback ->
                  calling.computeIfAbsent(callback, first -> new ArrayList<>()).add(way.getKey()));
    }
  }

  @BeforeAll
  void silence() {
    LOGGERS.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.OFF));
  }

  @AfterAll
  void close() throws Exception {
    LOGGERS.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(null));
    CompletableFuture.runAsync(engine::close, callers).get(30, TimeUnit.SECONDS);
    callers.shutdown();
  }

  private QuerySet<Fragile> stored() {
    return rows.filter(Columns.of(Fragile.class).text("series").eq("stored"));
  }

  private Fragile fresh() {
    return Fragile.of("new", numbers.incrementAndGet());
  }

  private void reads(QuerySet<Fragile> stored) {
    var note = Columns.of(Fragile.class).column("note", Fragile.Note.class);
    way("list", stored::list);
    way("first", stored::first);
    way("stream", () -> stored.stream().toList());
    way(
        "iterator",
        () -> {
          List<Fragile> all = new ArrayList<>();
          for (Fragile row : stored) {
            all.add(row);
          }
          return all;
        });
    way("page", stored::page);
    way("count", stored::count);
    way("exists", stored::exists);
    way("find", () -> rows.find("stored", 1));
    way("get", () -> rows.get("stored", 1));
    way("tracked", () -> rows.tracked().get("stored", 1));
    way("values", () -> stored.values(note).list());
    way("into", () -> stored.into(Part.class).list());
    way("by value", () -> rows.allowFiltering().filter(note.eq(new Fragile.Note("x"))).list());
    way("async list", () -> ends(stored.async().list()));
    way("async page", () -> ends(stored.async().page()));
    way("async count", () -> ends(stored.async().count()));
    way("async find", () -> ends(rows.async().find("stored", 1)));
    way("async values", () -> ends(stored.values(note).async().list()));
    way(
        "async by value",
        () -> ends(rows.allowFiltering().filter(note.eq(new Fragile.Note("x"))).async().list()));
    way("reactive rows", () -> ends(stored.reactive().rows()));
    way("reactive pages", () -> ends(stored.reactive().pages()));
    way("reactive list", () -> ends(stored.reactive().list()));
    way("reactive find", () -> ends(rows.reactive().find("stored", 1)));
    way("reactive count", () -> ends(stored.reactive().count()));
    String raw = "SELECT note, price FROM fragile WHERE series = ?";
    way("raw", () -> engine.query(raw, "stored").as(Line.class).list());
    way("raw async", () -> ends(engine.query(raw, "stored").rows().async().list()));
    way(
        "raw with a list",
        () ->
            ends(
                engine
                    .query("UPDATE fragile SET tags = ? WHERE series = 'x' AND number = 1", tags())
                    .executeAsync()));
  }

  private static List<String> tags() {
    return new Fragile.Tags();
  }

  private void writes() {
    var note = Columns.of(Fragile.class).column("note", Fragile.Note.class);
    way("create", () -> rows.create(fresh()));
    way(
        "save",
        () -> {
          rows.save(fresh());
          return null;
        });
    way(
        "delete",
        () -> {
          rows.delete(fresh());
          return null;
        });
    way("try create", () -> rows.ifNotExists().tryCreate(fresh()));
    way("update of a difference", () -> rows.update(Fragile.of("u", 1), other()));
    way(
        "update",
        () -> {
          rows.key("u", 1).update(note.set(new Fragile.Note("set")));
          return null;
        });
    way("tracked save", () -> rows.tracked().get("stored", 1).save(changed()));
    way("async create", () -> ends(rows.async().create(fresh())));
    way("async save", () -> ends(rows.async().save(fresh())));
    way("async delete", () -> ends(rows.async().delete(fresh())));
    way("async try create", () -> ends(rows.ifNotExists().async().tryCreate(fresh())));
    way("async difference", () -> ends(rows.async().update(Fragile.of("u", 1), other())));
    way("reactive create", () -> ends(rows.reactive().create(fresh())));
    way("reactive save", () -> ends(rows.reactive().save(fresh())));
    way("reactive delete", () -> ends(rows.reactive().delete(fresh())));
    way("reactive try create", () -> ends(rows.ifNotExists().reactive().tryCreate(fresh())));
    way("reactive difference", () -> ends(rows.reactive().update(Fragile.of("u", 1), other())));
  }

  private static Fragile other() {
    return new Fragile("u", 1, new Fragile.Note("other"), null, null, null, "other");
  }

  private Fragile changed() {
    Fragile.Price price = new Fragile.Price(numbers.incrementAndGet());
    return new Fragile("stored", 1, new Fragile.Note("changed"), price, null, null, "other");
  }

  private void bulks() {
    List<List<?>> keys = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      keys.add(List.of("stored", i));
    }
    way("bulk create", () -> bulk().create(source()));
    way("bulk save", () -> bulk().save(source()));
    way("bulk delete", () -> bulk().delete(source()));
    way("bulk async create", () -> ends(bulk().createAsync(source())));
    way("bulk async save", () -> ends(bulk().saveAsync(source())));
    way("bulk async delete", () -> ends(bulk().deleteAsync(source())));
    way("bulk find", () -> bulk().find(trapped(keys)).toList());
    way("bulk async find", () -> ends(bulk().findAsync(trapped(keys))));
    way("bulk that goes on", () -> goesOn(bulk -> bulk.save(source())));
    way("async bulk that goes on", () -> goesOn(bulk -> ends(bulk.saveAsync(source()))));
  }

  private Bulk<Fragile> bulk() {
    return rows.bulk()
        .inFlight(4)
        .onSuccess(item -> Trap.pass(CallbackKind.WRITTEN))
        .onProgress(counts -> Trap.pass(CallbackKind.PROGRESS));
  }

  /** Failures of items are reported to a callback, and thrown again at the end. */
  private Object goesOn(Function<Bulk<Fragile>, Object> write) {
    AtomicInteger failures = new AtomicInteger();
    List<Throwable> failed = Collections.synchronizedList(new ArrayList<>());
    Object result =
        write.apply(
            bulk()
                .onFailure(
                    (item, failure) -> {
                      failures.incrementAndGet();
                      failed.add(failure);
                    }));
    if (!failed.isEmpty()) {
      assertThat(failures).hasValue(20);
      throw new IllegalStateException(failed.get(0));
    }
    return result;
  }

  private Iterable<Fragile> source() {
    int first = numbers.getAndAdd(20);
    return trapped(IntStream.range(0, 20).mapToObj(i -> Fragile.of("new", first + i)).toList());
  }

  /** A source that may throw, with its iterator or one of its items. */
  private static <T> Iterable<T> trapped(List<T> items) {
    return () -> {
      Trap.pass(CallbackKind.SOURCE);
      Iterator<T> all = items.iterator();
      return new Iterator<>() {
        private int taken;

        @Override
        public boolean hasNext() {
          return all.hasNext();
        }

        @Override
        public T next() {
          if (++taken > 10) {
            Trap.pass(CallbackKind.ITEM);
          }
          return all.next();
        }
      };
    };
  }

  private void batches() {
    way("batch", () -> BatchQuery.on(engine).run(this::fill));
    way("batch execute", () -> filled().execute());
    way("batch try", () -> filled().tryExecute());
    way("batch async", () -> ends(filled().executeAsync()));
    way("batch async try", () -> ends(filled().tryExecuteAsync()));
    way("batch explain", () -> filled().explain());
  }

  private Batch filled() {
    Batch batch = BatchQuery.on(engine).begin();
    fill(batch);
    return batch;
  }

  private void fill(Batch batch) {
    rows.batch(batch).save(Fragile.of("batch", 1));
    rows.batch(batch).save(Fragile.of("batch", 2));
    Trap.pass(CallbackKind.BODY);
    batch.onSuccess(() -> Trap.pass(CallbackKind.APPLIED));
  }

  private void way(String name, Callable<?> call) {
    ways.put(name, call);
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
      assertThatThrownBy(() -> ends(bulk.saveAsync(wrong))).hasRootCause(thrown);
    }
    worksAndEventsArePaired();
  }

  @Test
  void aSubscriberThatThrowsAtAFailureHarmsNobodyElse() throws Exception {
    for (Throwable thrown : failures()) {
      CompletableFuture<Throwable> failed = new CompletableFuture<>();
      stored().keyspace("nowhere").reactive().rows().subscribe(new AtFailure<>(failed, thrown));
      assertThat(failed.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .isInstanceOf(InvalidQueryException.class);
    }
    worksAndEventsArePaired();
  }

  private void worksAndEventsArePaired() throws Exception {
    rows.save(Fragile.of("after", 1));
    assertThat(rows.async().find("after", 1).toCompletableFuture().get(20, TimeUnit.SECONDS))
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

  private static <T> T ends(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE.toSeconds() - 5, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("does not end", e);
    }
  }

  /** Waits for the end of a publisher, or for its subscriber to throw. */
  private static <T> Object ends(Flow.Publisher<T> publisher) {
    CompletableFuture<Object> end = new CompletableFuture<>();
    publisher.subscribe(new TrappedSubscriber<>(end));
    return ends(end);
  }

  private record TrappedSubscriber<T>(CompletableFuture<Object> end) implements Flow.Subscriber<T> {
    private void passes(CallbackKind callback) {
      try {
        Trap.pass(callback);
      } catch (Throwable e) {
        end.complete("the subscriber threw");
        throw e;
      }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
      passes(CallbackKind.SUBSCRIBED);
    }

    @Override
    public void onNext(T item) {
      passes(CallbackKind.NEXT);
    }

    @Override
    public void onError(Throwable failure) {
      end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      passes(CallbackKind.COMPLETE);
      end.complete("complete");
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
    public void started(ExecutionEvent event) {
      started.incrementAndGet();
    }

    @Override
    public void ended(ExecutionEvent event) {
      ended.incrementAndGet();
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
    public void started(ExecutionEvent event) {
      Trap.pass(CallbackKind.STARTED);
      Trap.pass(CallbackKind.LISTENER_NAME);
    }

    @Override
    public void ended(ExecutionEvent event) {
      Trap.pass(CallbackKind.ENDED);
    }
  }
}
