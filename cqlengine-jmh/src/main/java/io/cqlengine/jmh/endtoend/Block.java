package io.cqlengine.jmh.endtoend;

import com.sun.management.OperatingSystemMXBean;
import io.cqlengine.jmh.result.Figures;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** A stretch of time in which one side works; any number of threads take part. */
final class Block {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final long LONGEST_NANOS = 60_000_000_000L;

  private final Histogram latencies = new ConcurrentHistogram(LONGEST_NANOS, 3);
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final long cpu = SYSTEM.getProcessCpuTime();
  private final long start = System.nanoTime();
  private final long end;

  Block(double seconds) {
    end = start + (long) (seconds * 1e9);
  }

  /** Whether another operation is to be started. */
  boolean goesOn() {
    return System.nanoTime() < end && failure.get() == null;
  }

  /** The number of the next operation. */
  int next() {
    return next.getAndIncrement() & Integer.MAX_VALUE;
  }

  /** An operation is done. */
  void done(long startNanos) {
    latencies.recordValue(Math.min(System.nanoTime() - startNanos, LONGEST_NANOS));
  }

  /** An operation failed: the block has no figures. */
  void failed(Throwable reason) {
    failure.compareAndSet(null, reason);
  }

  /**
   * The figures, when all is done.
   *
   * @param items of each operation
   */
  Map<String, Double> figures(int items) {
    long took = System.nanoTime() - start;
    double used = SYSTEM.getProcessCpuTime() - cpu;
    Throwable reason = failure.get();
    if (reason != null) {
      throw new IllegalStateException("A measured operation failed: no figures", reason);
    }
    double count = (double) latencies.getTotalCount() * items;
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(Figures.PER_SECOND, count * 1e9 / took);
    figures.put(Figures.P50, latencies.getValueAtPercentile(50) / 1e3);
    figures.put(Figures.P99, latencies.getValueAtPercentile(99) / 1e3);
    figures.put(Figures.P999, latencies.getValueAtPercentile(99.9) / 1e3);
    figures.put(Figures.CPU, used / count / 1e3);
    return figures;
  }
}
