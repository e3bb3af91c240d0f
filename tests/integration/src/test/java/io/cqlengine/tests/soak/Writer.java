package io.cqlengine.tests.soak;

import static io.cqlengine.tests.soak.Ledger.ABSENT;
import static io.cqlengine.tests.soak.Ledger.became;

import com.datastax.oss.driver.api.core.DriverException;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.UnknownConnectionException;
import io.cqlengine.api.query.BulkException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.tests.soak.Tables.Fresh;
import io.cqlengine.tests.soak.Tables.Guarded;
import io.cqlengine.tests.soak.Tables.Slot;
import io.cqlengine.tests.soak.Tables.Tally;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Writes rows of its own by all verbs, on a connection that it chooses each time. */
final class Writer implements Runnable {
  /** How many rows are written over and over. */
  private static final int ROWS = 40;

  private static final int COUNTERS = 10;
  private static final int SEVERAL = 10;
  private static final long REST_NANOS = 20_000_000;

  /** The ways to write. */
  enum Verb {
    CREATE,
    ASYNC,
    REACTIVE,
    RAW,
    BATCH,
    BULK,
    SAVE,
    UPDATE,
    TRACKED,
    DIFFERENCE,
    DELETE,
    CONDITIONAL,
    COUNTER
  }

  final String name;
  final List<Ledger> ledgers = List.of(new Ledger(), new Ledger());
  final Map<Verb, Integer> acknowledged = new EnumMap<>(Verb.class);
  int failed;
  private final World world;
  private final Random random;
  private final BooleanSupplier stopped;
  private final Queue<Throwable> surprises;
  private int next;
  private int version;

  Writer(World world, String name, long seed, BooleanSupplier stopped, Queue<Throwable> surprises) {
    this.world = world;
    this.name = name;
    this.random = new Random(seed);
    this.stopped = stopped;
    this.surprises = surprises;
  }

  @Override
  public void run() {
    Verb[] verbs = Verb.values();
    while (!stopped.getAsBoolean()) {
      Verb verb = verbs[random.nextInt(verbs.length)];
      try {
        int written = write(verb, World.NAMES.get(random.nextInt(World.NAMES.size())));
        acknowledged.merge(verb, written, Integer::sum);
      } catch (RuntimeException | Error e) {
        failed++;
        if (!expected(e)) {
          surprises.add(new AssertionError(name + " " + verb, e));
        }
        LockSupport.parkNanos(REST_NANOS);
      }
    }
  }

  /** Nodes are down or paused, and connections come and go: what a write may say of that. */
  private static boolean expected(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof CompletionException || cause instanceof BulkException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause instanceof DriverException
        || cause instanceof ConnectionException
        || cause instanceof UnknownConnectionException;
  }

  /** Returns how many writes were acknowledged. */
  private int write(Verb verb, String connection) {
    Ledger ledger = ledgers.get(World.home(connection));
    QuerySet<Fresh> fresh = world.engine.objects(Fresh.class).using(connection);
    QuerySet<Slot> slots = world.engine.objects(Slot.class).using(connection);
    int number = random.nextInt(ROWS);
    return switch (verb) {
      case CREATE -> once(ledger, connection, row -> fresh.create(row));
      case ASYNC ->
          once(ledger, connection, row -> fresh.async().save(row).toCompletableFuture().join());
      case REACTIVE -> once(ledger, connection, row -> ended(fresh.reactive().save(row)));
      case RAW ->
          once(
              ledger,
              connection,
              row ->
                  world
                      .engine
                      .query(
                          "INSERT INTO soak.fresh (writer, bucket, number, home)"
                              + " VALUES (?, ?, ?, ?)",
                          row.writer(),
                          row.bucket(),
                          row.number(),
                          row.home())
                      .using(connection)
                      .execute());
      case BATCH -> batch(ledger, connection);
      case BULK -> bulk(ledger, connection, fresh);
      case SAVE ->
          overwrite(ledger.slot(number), v -> slots.save(new Slot(name, number, v, connection)));
      case UPDATE ->
          overwrite(
              ledger.slot(number),
              v -> slots.key(name, number).update(Slot.VERSION.set(v), Slot.HOME.set(connection)));
      case TRACKED -> tracked(ledger.slot(number), slots, number);
      case DIFFERENCE -> difference(ledger.slot(number), slots, number, connection);
      case DELETE -> delete(ledger.slot(number), slots, number);
      case CONDITIONAL -> conditional(ledger.guarded(number), number, connection);
      case COUNTER -> count(ledger, random.nextInt(COUNTERS), connection);
    };
  }

  private Fresh fresh(Ledger ledger, String connection) {
    Fresh row = Fresh.of(name, next++, connection);
    ledger.sent.set(row.number());
    return row;
  }

  private int once(Ledger ledger, String connection, Consumer<Fresh> write) {
    Fresh row = fresh(ledger, connection);
    write.accept(row);
    ledger.acknowledged.set(row.number());
    return 1;
  }

  private static void ended(Flow.Publisher<Void> publisher) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    publisher.subscribe(
        new Flow.Subscriber<>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(1);
          }

          @Override
          public void onNext(Void none) {}

          @Override
          public void onError(Throwable failure) {
            end.completeExceptionally(failure);
          }

          @Override
          public void onComplete() {
            end.complete(null);
          }
        });
    end.join();
  }

  private List<Fresh> several(Ledger ledger, String connection) {
    List<Fresh> rows = new ArrayList<>();
    for (int i = 0; i < SEVERAL; i++) {
      rows.add(fresh(ledger, connection));
    }
    return rows;
  }

  private int batch(Ledger ledger, String connection) {
    List<Fresh> rows = several(ledger, connection);
    QuerySet<Fresh> open = world.engine.objects(Fresh.class);
    BatchQuery.on(world.engine)
        .using(connection)
        .run(batch -> rows.forEach(row -> open.batch(batch).save(row)));
    rows.forEach(row -> ledger.acknowledged.set(row.number()));
    return rows.size();
  }

  private int bulk(Ledger ledger, String connection, QuerySet<Fresh> fresh) {
    Set<Throwable> failures = ConcurrentHashMap.newKeySet();
    long written =
        fresh
            .bulk()
            .inFlight(4)
            .onSuccess(row -> ledger.acknowledged.set(row.number()))
            .onFailure((row, failure) -> failures.add(failure))
            .save(several(ledger, connection))
            .succeeded();
    failed += failures.size();
    failures.stream()
        .filter(failure -> !expected(failure))
        .forEach(failure -> surprises.add(new AssertionError(name + " BULK", failure)));
    return (int) written;
  }

  /** A write of a new version: either the row has it, or nobody knows. */
  private int overwrite(Set<Integer> versions, IntConsumer write) {
    int now = ++version;
    versions.add(now);
    write.accept(now);
    became(versions, now);
    return 1;
  }

  private int tracked(Set<Integer> versions, QuerySet<Slot> slots, int number) {
    Optional<Tracked<Slot>> found = slots.tracked().find(name, number);
    requireOneOf(versions, found.map(row -> row.value().version()).orElse(ABSENT), number);
    return found
        .map(
            row ->
                overwrite(versions, v -> row.save(new Slot(name, number, v, row.value().home()))))
        .orElse(0);
  }

  private int difference(
      Set<Integer> versions, QuerySet<Slot> slots, int number, String connection) {
    Slot before = new Slot(name, number, null, null);
    return overwrite(versions, v -> slots.update(before, new Slot(name, number, v, connection)));
  }

  private int delete(Set<Integer> versions, QuerySet<Slot> slots, int number) {
    versions.add(ABSENT);
    slots.key(name, number).delete();
    became(versions, ABSENT);
    return 1;
  }

  /**
   * A write that is applied if the row has a version that it may have. Where the outcome is
   * unknown, the row may have either; also after a look, because the request may still be on its
   * way.
   */
  private int conditional(Set<Integer> versions, int number, String connection) {
    QuerySet<Guarded> rows = world.engine.objects(Guarded.class).using(connection);
    int before = List.copyOf(versions).get(random.nextInt(versions.size()));
    int now = ++version;
    Set<Integer> known = new HashSet<>(versions);
    versions.add(now);
    WriteOutcome<Guarded> outcome =
        before == ABSENT
            ? rows.ifNotExists().tryCreate(new Guarded(name, number, now))
            : rows.key(name, number)
                .onlyIf(Guarded.VERSION.eq(before))
                .tryUpdate(Guarded.VERSION.set(now));
    switch (outcome.status()) {
      case APPLIED -> became(versions, now);
      case NOT_APPLIED -> {
        versions.remove(now);
        versions.remove(before);
        if (versions.isEmpty()) {
          throw new AssertionError(
              "row " + number + " was none of " + known + ": " + outcome.returned());
        }
      }
      case UNKNOWN -> failed++;
    }
    return outcome.status() == WriteOutcome.Status.APPLIED ? 1 : 0;
  }

  private int count(Ledger ledger, int number, String connection) {
    long[] bounds = ledger.tally(number);
    bounds[1]++;
    world
        .engine
        .objects(Tally.class)
        .using(connection)
        .key(name, number)
        .update(Tally.HITS.increment(1));
    bounds[0]++;
    return 1;
  }

  private void requireOneOf(Set<Integer> versions, int found, int number) {
    if (!versions.contains(found)) {
      throw new AssertionError(
          "%s reads version %s of row %s, which must have one of %s"
              .formatted(name, found, number, versions));
    }
  }
}
