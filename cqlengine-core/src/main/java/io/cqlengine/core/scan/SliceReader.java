package io.cqlengine.core.scan;

import com.datastax.oss.driver.api.core.metadata.Metadata;
import com.datastax.oss.driver.api.core.metadata.TokenMap;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.spi.TokenSlice;
import io.cqlengine.core.concurrent.DriverThreads;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.connection.SessionGeneration;
import io.cqlengine.core.execution.Operation;
import io.cqlengine.core.execution.ResultCollector.OnePage;
import io.cqlengine.core.execution.ResultPage;
import io.cqlengine.core.execution.SlicedRead;
import io.cqlengine.core.execution.StatementExecutor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a limited number of slices at a time, and gives their pages away in the order in which they
 * arrive. The next page of a slice is requested when the one before is given away, so a slice never
 * has more than one page in memory that nobody has taken. The first failure ends all slices.
 *
 * @param <R> the type that a row is mapped to
 */
public final class SliceReader<R> {
  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.query");

  private final StatementExecutor executor;
  private final SlicedRead<R> read;
  private final Map<Long, CompletableFuture<?>> requests = new ConcurrentHashMap<>();
  private final AtomicLong sent = new AtomicLong();
  private volatile @Nullable Throwable endedBy;

  // These are guarded by this.
  private final Queue<CompletableFuture<Optional<ResultPage>>> takers = new ArrayDeque<>();

  /** The positions after the pages that arrived. */
  private final Queue<SlicePosition> arrived = new ArrayDeque<>();

  /** The starts of the slices that nobody reads yet. */
  private final Queue<SlicePosition> unread = new ArrayDeque<>();

  /** How many slices are read, from the request of the first page until the last is given away. */
  private int reading;

  private boolean started;

  /**
   * @param executor runs the operations of the call that the scan is
   */
  public SliceReader(StatementExecutor executor, SlicedRead<R> read) {
    this.executor = executor;
    this.read = read;
  }

  SlicedRead<R> read() {
    return read;
  }

  /** The next page, which may be empty; nothing after the last one. The first call begins. */
  public CompletionStage<Optional<ResultPage>> next() {
    CompletableFuture<Optional<ResultPage>> taker = new CompletableFuture<>();
    SlicePosition after;
    boolean begins;
    synchronized (this) {
      if (endedBy != null) {
        return CompletableFuture.failedFuture(endedBy);
      }
      begins = !started;
      started = true;
      after = arrived.poll();
      if (after == null && !begins && reading == 0) {
        return CompletableFuture.completedFuture(Optional.empty());
      }
      if (begins) {
        reading = 1;
      }
      if (after == null) {
        takers.add(taker);
      }
    }
    if (begins) {
      request(() -> executor.session(read.whole().request(), this::slices), this::begin);
    } else if (after != null) {
      give(after, taker);
    }
    return taker;
  }

  /** The rows of a page, to be called once. A row that cannot be read ends the scan. */
  public List<R> rows(ResultPage page) {
    try {
      return read.whole().rows(page);
    } catch (Throwable e) {
      fail(e);
      throw e;
    }
  }

  /** What ended the scan before its last page; null as long as nothing did. */
  @Nullable Throwable failure() {
    return endedBy;
  }

  /** Ends the scan. Its requests are cancelled. */
  public void cancel() {
    fail(new CancellationException(read.subject() + " was cancelled."));
  }

  /** Rejects waiting for pages on a thread of the driver. */
  void requireWaiting() {
    DriverThreads.refuseStatement(read.whole().request().connection());
  }

  /** The error of a caller that was interrupted, and stays so. The scan ends. */
  CqlEngineException interrupted(InterruptedException e) {
    cancel();
    Thread.currentThread().interrupt();
    return new CqlEngineException(read.subject() + " was interrupted.", e);
  }

  /** Ends the scan with a failure, unless it has ended before. */
  void fail(Throwable failure) {
    List<CompletableFuture<Optional<ResultPage>>> failed;
    synchronized (this) {
      if (endedBy != null) {
        return;
      }
      endedBy = failure;
      arrived.clear();
      unread.clear();
      failed = List.copyOf(takers);
      takers.clear();
    }
    requests.values().forEach(request -> request.cancel(true));
    failed.forEach(taker -> taker.completeExceptionally(failure));
  }

  /** The starts of all slices, on a ring as it is now. */
  private List<SlicePosition> slices(SessionGeneration generation) {
    Metadata metadata = generation.session().getMetadata();
    Optional<? extends TokenMap> tokens = metadata.getTokenMap();
    if (tokens.isEmpty()) {
      LOG.info(
          "The driver has no token map of connection '{}'. {} splits the whole ring evenly.",
          generation.connection(),
          read.subject());
    } else if (!tokens.get().getPartitionerName().endsWith("Murmur3Partitioner")) {
      throw new QueryException(
          read.subject(),
          List.of(
              "Connection '%s' uses the partitioner %s, and a scan needs the Murmur3Partitioner. Use list() or stream()."
                  .formatted(generation.connection(), tokens.get().getPartitionerName())));
    }
    Set<UUID> cluster = Set.copyOf(generation.nodes());
    return TokenSlice.split(TokenSlice.ring(metadata), read.slices()).stream()
        .map(slice -> new SlicePosition(slice, cluster, null))
        .toList();
  }

  private void begin(List<SlicePosition> slices) {
    List<SlicePosition> first = slices.subList(0, Math.min(read.slices(), slices.size()));
    synchronized (this) {
      unread.addAll(slices.subList(first.size(), slices.size()));
      reading = first.size();
    }
    first.forEach(this::fetch);
  }

  private void fetch(SlicePosition position) {
    request(
        () ->
            executor.runAsync(
                new Operation<>(
                    read.request(position.slice()), position, () -> new OnePage<>(page -> page))),
        page -> arrived(position.after(page)));
  }

  /** Sends a request that the end of the scan cancels. Its failure ends the scan. */
  private <T> void request(Supplier<CompletionStage<T>> sending, Consumer<T> taking) {
    try {
      CompletionStage<T> request = sending.get();
      long number = sent.incrementAndGet();
      requests.put(number, request.toCompletableFuture());
      if (endedBy != null) {
        request.toCompletableFuture().cancel(true);
      }
      request.whenComplete(
          (answer, failure) -> {
            requests.remove(number);
            if (failure == null) {
              taking.accept(answer);
            } else {
              fail(Futures.unwrap(failure));
            }
          });
    } catch (Throwable e) {
      fail(e);
    }
  }

  private void arrived(SlicePosition after) {
    CompletableFuture<Optional<ResultPage>> taker;
    synchronized (this) {
      taker = takers.poll();
      if (taker == null) {
        arrived.add(after);
        return;
      }
    }
    give(after, taker);
  }

  /**
   * Gives a page away. The next one of its slice, or the first one of another slice, is requested.
   */
  private void give(SlicePosition after, CompletableFuture<Optional<ResultPage>> taker) {
    ResultPage page = after.read();
    SlicePosition next;
    List<CompletableFuture<Optional<ResultPage>>> last = new ArrayList<>();
    synchronized (this) {
      next = page.next() == null ? unread.poll() : after;
      if (next == null && --reading == 0) {
        last.addAll(takers);
        takers.clear();
      }
    }
    if (next != null) {
      fetch(next);
    }
    taker.complete(Optional.of(page));
    last.forEach(none -> none.complete(Optional.empty()));
  }
}
