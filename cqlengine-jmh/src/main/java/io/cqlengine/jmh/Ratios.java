package io.cqlengine.jmh;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Compares contestants on a machine that does other things as well: they take turns in one JVM, and
 * what counts is the thread's own processor time. It gives ratios; for times there is JMH.
 */
public final class Ratios {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long BLOCK_NANOS = 20_000_000;
  private static final int WARM_UP_ROUNDS = 60;

  /** Takes every result, so that no work is left out as useless. */
  @SuppressWarnings("UnusedVariable")
  private static volatile Object sink = "";

  private final int rounds;
  private final String wanted;

  private Ratios(int rounds, String wanted) {
    this.rounds = rounds;
    this.wanted = wanted;
  }

  /**
   * Prints a table.
   *
   * @param args how many rounds are measured, and a regular expression of what is to be compared;
   *     30 and everything when left out
   */
  public static void main(String[] args) {
    Ratios ratios =
        new Ratios(
            args.length > 0 ? Integer.parseInt(args[0]) : 30, args.length > 1 ? args[1] : ".*");
    System.out.println("| work | contestant | ns (thread CPU) | ratio | B |");
    System.out.println("|---|---|---|---|---|");
    ratios.writes();
    ratios.reads();
    ratios.rows();
    ratios.others();
  }

  private void writes() {
    InsertBenchmark inserts = new InsertBenchmark();
    compare(
        inserts,
        "insert",
        Map.of(
            "driver", inserts::bindDriver,
            "engine", inserts::bindEngine,
            "mapper", inserts::bindMapper));
    compare(
        inserts,
        "insert, whole path",
        Map.of("driver", inserts::executeDriver, "engine", inserts::executeEngine));
    UpdateBenchmark updates = new UpdateBenchmark();
    compare(
        updates, "update", Map.of("driver", updates::bindDriver, "engine", updates::bindEngine));
    DeleteBenchmark deletes = new DeleteBenchmark();
    compare(
        deletes,
        "delete",
        Map.of(
            "driver", deletes::bindDriver,
            "engine", deletes::bindEngine,
            "mapper", deletes::bindMapper));
    BatchBenchmark batches = new BatchBenchmark();
    compare(
        batches,
        "batch of 10, whole path",
        Map.of("driver", batches::executeDriver, "engine", batches::executeEngine));
  }

  private void reads() {
    GetBenchmark gets = new GetBenchmark();
    compare(gets, "get", Map.of("driver", gets::bindDriver, "engine", gets::bindEngine));
    compare(
        gets,
        "get, whole path",
        Map.of(
            "driver", gets::executeDriver,
            "engine", gets::executeEngine,
            "mapper", gets::executeMapper));
    SelectBenchmark selects = new SelectBenchmark();
    compare(
        selects, "select", Map.of("driver", selects::bindDriver, "engine", selects::bindEngine));
  }

  private void rows() {
    RowBenchmark rows = new RowBenchmark();
    compare(
        rows,
        "row, 6 columns",
        Map.of("driver", rows::sixDriver, "engine", rows::sixEngine, "mapper", rows::sixMapper));
    compare(
        rows, "row, 40 columns", Map.of("driver", rows::wideDriver, "engine", rows::wideEngine));
    compare(
        rows,
        "row, collections",
        Map.of("driver", rows::collectionsDriver, "engine", rows::collectionsEngine));
    compare(
        rows,
        "row, user type",
        Map.of("driver", rows::userTypeDriver, "engine", rows::userTypeEngine));
  }

  private void others() {
    RouteBenchmark routes = new RouteBenchmark();
    compare(
        routes,
        "route",
        Map.of(
            "look-up", routes::lookUp,
            "remembered", routes::remembered,
            "using", routes::using,
            "1 resolver", routes::oneResolver,
            "5 resolvers", routes::fiveResolvers));
    PlanBenchmark plans = new PlanBenchmark();
    compare(plans, "plan of 10,000 keyspaces", Map.of("map", plans::map, "engine", plans::plans));
  }

  private void compare(
      EngineBenchmark benchmark, String work, Map<String, Supplier<?>> contestants) {
    if (!work.matches(wanted)) {
      return;
    }
    benchmark.connect();
    try {
      measure(contestants).forEach((name, cost) -> print(work, name, cost));
    } finally {
      benchmark.close();
    }
  }

  private record Cost(double nanos, double ratio, double low, double high, long bytes) {}

  private static void print(String work, String name, Cost cost) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.0f | %.2f (%.2f to %.2f) | %d |%n",
        work,
        name,
        cost.nanos(),
        cost.ratio(),
        cost.low(),
        cost.high(),
        cost.bytes());
  }

  /** The median of all rounds; ratios to the first contestant by name, round by round. */
  private Map<String, Cost> measure(Map<String, Supplier<?>> contestants) {
    List<String> names = new ArrayList<>(contestants.keySet());
    names.sort(null);
    int[] loops = new int[names.size()];
    Arrays.fill(loops, 100);
    double[][] nanos = new double[names.size()][rounds];
    long[] bytes = new long[names.size()];
    for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
      for (int i = 0; i < loops.length; i++) {
        int at = round % 2 == 0 ? i : loops.length - 1 - i;
        Supplier<?> work = contestants.get(names.get(at));
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long took = block(work, loops[at]);
        if (round < 0) {
          loops[at] = (int) Math.max(1, loops[at] * BLOCK_NANOS / Math.max(took, 1));
        } else {
          nanos[at][round] = (double) took / loops[at];
          bytes[at] = (THREADS.getCurrentThreadAllocatedBytes() - allocated) / loops[at];
        }
      }
    }
    Map<String, Cost> costs = new LinkedHashMap<>();
    for (int i = 0; i < loops.length; i++) {
      double[] ratios = new double[rounds];
      for (int round = 0; round < rounds; round++) {
        ratios[round] = nanos[i][round] / nanos[0][round];
      }
      Arrays.sort(ratios);
      double[] sorted = nanos[i].clone();
      Arrays.sort(sorted);
      costs.put(
          names.get(i),
          new Cost(
              sorted[rounds / 2],
              ratios[rounds / 2],
              ratios[rounds / 10],
              ratios[rounds - 1 - rounds / 10],
              bytes[i]));
    }
    return costs;
  }

  private static long block(Supplier<?> work, int loops) {
    long start = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < loops; i++) {
      sink = work.get();
    }
    return THREADS.getCurrentThreadCpuTime() - start;
  }
}
