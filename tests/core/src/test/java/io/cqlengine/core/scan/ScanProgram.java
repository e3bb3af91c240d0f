package io.cqlengine.core.scan;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.query.QuerySet;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/** Reads a whole table in one of the ways, and prints how many rows it met. */
public final class ScanProgram {
  private static final int ROWS_OF_A_PAGE = 200;
  private static final int AT_A_TIME = 50;

  private ScanProgram() {}

  /**
   * Reads.
   *
   * @param args port, keyspace, way
   */
  public static void main(String[] args) throws Exception {
    try (CqlEngine engine =
        CqlEngine.builder()
            .connection(
                ConnectionSettings.named("c1")
                    .contactPoint("127.0.0.1", Integer.parseInt(args[0]))
                    .keyspace(args[1])
                    .requestTimeout(Duration.ofSeconds(30))
                    .asDefault()
                    .build())
            .build()) {
      QuerySet<Large> all = engine.objects(Large.class).fetchSize(ROWS_OF_A_PAGE);
      System.out.println("rows: " + count(engine, all, args[2]));
    }
  }

  private static long count(CqlEngine engine, QuerySet<Large> all, String way) throws Exception {
    return switch (way) {
      case "iterate" -> iterated(all);
      case "stream" -> all.stream().filter(row -> !row.text().isEmpty()).count();
      case "reactive" -> new Counter<Large>().of(all.reactive().rows());
      case "slices" -> ofSlices(all);
      case "raw" ->
          engine.query("SELECT * FROM large").fetchSize(ROWS_OF_A_PAGE).rows().stream()
              .filter(row -> row.get("text") != null)
              .count();
      default -> all.list().size();
    };
  }

  private static long iterated(QuerySet<Large> all) {
    long rows = 0;
    for (Large row : all) {
      rows += row.text().isEmpty() ? 0 : 1;
    }
    return rows;
  }

  private static long ofSlices(QuerySet<Large> all) {
    AtomicLong rows = new AtomicLong();
    all.scan(4).forEach(row -> rows.addAndGet(row.text().isEmpty() ? 0 : 1));
    return rows.get();
  }

  private static final class Counter<T> implements Flow.Subscriber<T> {
    private final AtomicLong rows = new AtomicLong();
    private final CompletableFuture<Long> all = new CompletableFuture<>();
    private Flow.Subscription subscription;

    long of(Flow.Publisher<T> publisher) throws Exception {
      publisher.subscribe(this);
      return all.get();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      this.subscription = subscription;
      subscription.request(AT_A_TIME);
    }

    @Override
    public void onNext(T item) {
      if (rows.incrementAndGet() % AT_A_TIME == 0) {
        subscription.request(AT_A_TIME);
      }
    }

    @Override
    public void onError(Throwable failure) {
      all.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      all.complete(rows.get());
    }
  }
}
