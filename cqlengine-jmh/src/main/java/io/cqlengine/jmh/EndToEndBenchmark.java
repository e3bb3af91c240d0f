package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.AsyncQuerySet;
import io.cqlengine.api.query.QueryPolicies;
import io.cqlengine.api.query.QuerySet;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What throughput does a client reach, on a real server or on a {@link RecordingProxy}? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class EndToEndBenchmark {
  private static final int IN_FLIGHT = 128;
  private static final int PAGE = 1_000;

  private final List<Automobile> all =
      IntStream.range(0, Automobile.ROWS).mapToObj(Automobile::numbered).toList();
  private final AtomicInteger next = new AtomicInteger();
  private final Semaphore free = new Semaphore(IN_FLIGHT);
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  private CqlSession session;
  private BareAutomobiles bare;
  private CqlEngine engine;
  private QuerySet<Automobile> autos;
  private AsyncQuerySet<Automobile> async;
  private QuerySet<Automobile> pages;

  /** Connects both contestants with one session. */
  @Setup
  public void connect() {
    BenchmarkNode.fill(BenchmarkNode.namedContactPoint(), Automobile.ROWS);
    session = BenchmarkNode.connect();
    bare = new BareAutomobiles(session);
    engine = CqlEngine.create();
    engine.connections().register("node", session);
    engine.connections().setDefault("node");
    autos = engine.objects(Automobile.class).keyspace(BenchmarkNode.KEYSPACE);
    async = autos.async();
    pages = autos.fetchSize(PAGE).policies(QueryPolicies.ALLOW_ALL);
  }

  /** Closes engine and session. */
  @TearDown
  public void close() {
    engine.close();
    session.close();
  }

  @Benchmark
  public Object insertDriver() {
    return session.execute(bare.insert(auto()));
  }

  @Benchmark
  public Object insertEngine() {
    return autos.create(auto());
  }

  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  public void insertInFlightDriver() {
    finish(session.executeAsync(bare.insert(autoInFlight())));
  }

  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  public void insertInFlightEngine() {
    finish(async.create(autoInFlight()));
  }

  @Benchmark
  public Automobile getDriver() {
    Automobile key = auto();
    return bare.decode(
        session.execute(bare.get(key.manufacturer(), key.year(), key.model())).one());
  }

  @Benchmark
  public Automobile getEngine() {
    Automobile key = auto();
    return autos.get(key.manufacturer(), key.year(), key.model());
  }

  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  public void getInFlightDriver() {
    Automobile key = autoInFlight();
    finish(
        session
            .executeAsync(bare.get(key.manufacturer(), key.year(), key.model()))
            .thenApply(rows -> bare.decode(rows.one())));
  }

  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  public void getInFlightEngine() {
    Automobile key = autoInFlight();
    finish(async.get(key.manufacturer(), key.year(), key.model()));
  }

  /** An operation is one row. All rows are read page by page. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @OperationsPerInvocation(Automobile.ROWS)
  public long scanDriver() {
    long years = 0;
    for (Row row : session.execute(bare.scan(PAGE))) {
      years += bare.decode(row).year();
    }
    return years;
  }

  /** An operation is one row. All rows are read page by page. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @OperationsPerInvocation(Automobile.ROWS)
  public long scanEngine() {
    long years = 0;
    for (Automobile auto : pages) {
      years += auto.year();
    }
    return years;
  }

  private Automobile auto() {
    return all.get((next.getAndIncrement() & Integer.MAX_VALUE) % Automobile.ROWS);
  }

  /** Waits while {@value #IN_FLIGHT} operations are in flight. */
  private Automobile autoInFlight() {
    free.acquireUninterruptibly();
    return auto();
  }

  private void finish(CompletionStage<?> operation) {
    operation.whenComplete(
        (answer, reason) -> {
          if (reason != null) {
            failure.compareAndSet(null, reason);
          }
          free.release();
        });
  }

  /** Waits for the operations in flight. */
  @TearDown(Level.Iteration)
  public void drain() {
    free.acquireUninterruptibly(IN_FLIGHT);
    free.release(IN_FLIGHT);
    Throwable reason = failure.get();
    if (reason != null) {
      throw new IllegalStateException("An operation failed: no figures", reason);
    }
  }
}
