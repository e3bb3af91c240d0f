package io.cqlengine.jmh;

import com.sun.management.ThreadMXBean;
import io.cqlengine.jmh.result.Figures;
import io.cqlengine.jmh.result.Sample;
import io.cqlengine.jmh.result.Spread;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Lets contestants take turns, in blocks of some 20 ms of their thread's processor time. */
final class Turns {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long BLOCK_NANOS = 20_000_000;

  /** Takes every result, so that no work is left out as useless. */
  @SuppressWarnings("UnusedVariable")
  private static volatile Object sink = "";

  private final int warmUp;
  private final int rounds;
  private final String[] names;
  private final Supplier<?>[] works;
  private final int[] loops;
  private final double[][] nanos;
  private final long[] bytes;

  /**
   * @param warmUp how many rounds are not counted
   * @param rounds how many are
   */
  Turns(Map<String, Supplier<?>> contestants, int warmUp, int rounds) {
    this.warmUp = warmUp;
    this.rounds = rounds;
    names = contestants.keySet().toArray(String[]::new);
    works = contestants.values().toArray(Supplier<?>[]::new);
    loops = new int[names.length];
    nanos = new double[names.length][rounds];
    bytes = new long[names.length];
  }

  /** The medians of all rounds; the ratio is to the first contestant, round by round. */
  List<Sample> measure(String work) {
    Arrays.fill(loops, 100);
    for (int round = -warmUp; round < rounds; round++) {
      for (int i = 0; i < names.length; i++) {
        turn(round, round % 2 == 0 ? i : names.length - 1 - i);
      }
    }
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      samples.add(new Sample(work, names[i], figures(i)));
    }
    return samples;
  }

  private void turn(int round, int at) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long took = block(works[at], loops[at]);
    if (round < 0) {
      loops[at] = (int) Math.max(1, loops[at] * BLOCK_NANOS / Math.max(took, 1));
    } else {
      nanos[at][round] = (double) took / loops[at];
      bytes[at] = (THREADS.getCurrentThreadAllocatedBytes() - allocated) / loops[at];
    }
  }

  private Map<String, Double> figures(int at) {
    double[] ratios = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      ratios[round] = nanos[at][round] / nanos[0][round];
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(Figures.NANOS, Spread.quantile(nanos[at], 0.5));
    figures.put(Figures.RATIO, Spread.quantile(ratios, 0.5));
    figures.put(Figures.BYTES, (double) bytes[at]);
    return figures;
  }

  private static long block(Supplier<?> work, int loops) {
    long start = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < loops; i++) {
      sink = work.get();
    }
    return THREADS.getCurrentThreadCpuTime() - start;
  }
}
