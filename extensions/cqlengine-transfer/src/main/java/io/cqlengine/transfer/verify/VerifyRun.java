package io.cqlengine.transfer.verify;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.spi.TokenSlice;
import io.cqlengine.transfer.copy.CopyRun.Failure;
import io.cqlengine.transfer.copy.CopyRun.Runner;
import io.cqlengine.transfer.copy.PageLoop;
import io.cqlengine.transfer.read.ImageReader;
import io.cqlengine.transfer.read.PageReader.Page;
import io.cqlengine.transfer.read.RowImage;
import io.cqlengine.transfer.session.Retry;
import io.cqlengine.transfer.slice.Position;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Compares both tables slice by slice. For each page of the source it reads what the target has up
 * to the same key. Rows that differ are read again a while later.
 */
public final class VerifyRun {
  private static final int MOST_CANDIDATES = 1_000;

  private final ImageReader source;
  private final ImageReader target;
  private final UnaryOperator<RowImage> times;
  private final RowComparison comparison;
  private final RowPair.Reader rows;
  private final Supplier<PageLoop> pages;
  private final Duration secondLook;
  private final Consumer<RowDifference> sink;
  private final ConcurrentLinkedQueue<Candidate> candidates = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Failure> failures = new ConcurrentLinkedQueue<>();
  private final AtomicLong compared = new AtomicLong();
  private final AtomicLong inMotion = new AtomicLong();
  private volatile @Nullable Failure stop;

  private record Candidate(RowImage.Key key, int digest, long found) {}

  /**
   * @param times gives the cells of a row the times that a copy gives them
   * @param compareTimes whether times are compared, too
   * @param secondLook after which a row that differs is read again
   * @param sink is called with each difference, by one thread at a time
   */
  public VerifyRun(
      ImageReader source,
      ImageReader target,
      UnaryOperator<RowImage> times,
      boolean compareTimes,
      Supplier<PageLoop> pages,
      Supplier<Retry> retries,
      Duration secondLook,
      Consumer<RowDifference> sink) {
    this.source = source;
    this.target = target;
    this.times = times;
    this.comparison = new RowComparison(target.table(), compareTimes);
    this.rows = new RowPair.Reader(source, target, times, retries);
    this.pages = pages;
    this.secondLook = secondLook;
    this.sink = sink;
  }

  /** Compares slices. */
  public void run(List<TokenSlice> slices, Runner runner) {
    try {
      runner.run(slices.size(), i -> verify(slices.get(i)));
      if (stop == null) {
        lookAgain();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CqlEngineException(Retry.INTERRUPTED, interrupted);
    }
  }

  private void verify(TokenSlice slice) {
    Failure stopped = stop;
    if (stopped != null) {
      failures.add(new Failure(slice.toString(), stopped.cause()));
      return;
    }
    try {
      pages.get().run(source, slice, null, null, new SliceWalk(slice)::page);
    } catch (RuntimeException failure) {
      fail(new Failure(slice.toString(), failure));
    }
  }

  /** What does not pass by itself is the same for all slices: no further one begins. */
  private void fail(Failure failure) {
    failures.add(failure);
    if (!failure.passes() || (compared.get() == 0 && Failure.allOutages(failures))) {
      stop = failure;
    }
  }

  /** The pages of one slice of the source, with what the target has between them. */
  private final class SliceWalk {
    private final TokenSlice slice;
    private @Nullable Position before;

    SliceWalk(TokenSlice slice) {
      this.slice = slice;
    }

    void page(Page page) {
      if (!source.keepsKeys()) {
        page.images().stream().map(times).forEach(this::lookUp);
        count(page.images());
      } else if (page.end()) {
        join(page.images(), null);
      } else if (page.last() != null) {
        join(page.images(), page.last());
        before = page.last();
      }
    }

    /** Keys of mapped rows are not those of the source, so their rows are read one by one. */
    private void lookUp(RowImage image) {
      look(image.originKey(), image, rows.read(target, image.key()).orElse(null));
    }

    private void count(List<RowImage> images) {
      compared.addAndGet(images.stream().filter(image -> !image.statics()).count());
    }

    private void join(List<RowImage> images, @Nullable Position last) {
      Map<RowImage.Key, RowImage> expected = new HashMap<>();
      images.forEach(image -> expected.put(image.key(), times.apply(image)));
      // Each clause that is read gives the static columns of its first partition.
      Set<RowImage.Key> statics = new HashSet<>();
      pages
          .get()
          .run(
              target,
              slice,
              before,
              last,
              there ->
                  there
                      .images()
                      .forEach(
                          image -> {
                            if (!image.statics() || statics.add(image.key())) {
                              look(image.key(), expected.remove(image.key()), image);
                            }
                          }));
      expected.values().forEach(missing -> look(missing.key(), missing, null));
      count(images);
    }
  }

  private void look(RowImage.Key key, @Nullable RowImage from, @Nullable RowImage there) {
    RowPair pair = new RowPair(from, there);
    if (differs(key, pair) && key.statics()) {
      // A page may begin behind the first row of a partition.
      pair = rows.read(key);
    }
    if (differs(key, pair)) {
      candidates.add(new Candidate(key, pair.digest(), System.nanoTime()));
      if (candidates.size() > MOST_CANDIDATES) {
        lookAgain();
      }
    }
  }

  private boolean differs(RowImage.Key key, RowPair pair) {
    return comparison.compare(key, pair.source(), pair.target()).isPresent();
  }

  private synchronized void lookAgain() {
    // One by one, so that a failure leaves the others in the queue.
    for (Candidate candidate = candidates.poll();
        candidate != null;
        candidate = candidates.poll()) {
      long left = candidate.found() + secondLook.toNanos() - System.nanoTime();
      if (left > 0) {
        Retry.sleep(TimeUnit.NANOSECONDS.toMillis(left) + 1);
      }
      RowPair now = rows.read(candidate.key());
      if (now.digest() != candidate.digest()) {
        inMotion.incrementAndGet();
      } else {
        comparison.compare(candidate.key(), now.source(), now.target()).ifPresent(sink);
      }
    }
  }

  public long compared() {
    return compared.get();
  }

  public long inMotion() {
    return inMotion.get();
  }

  public List<Failure> failures() {
    return List.copyOf(failures);
  }
}
