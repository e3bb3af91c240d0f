package io.cqlengine.jmh;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** Measures the processor time per operation, of JMH's threads and of the whole JVM. */
public final class CpuTimeProfiler implements InternalProfiler {
  /** The processor time of the benchmark threads, in nanoseconds. */
  public static final String THREADS = "cpu.threads";

  /** The processor time of the JVM, with compiler and garbage collector, in nanoseconds. */
  public static final String PROCESS = "cpu.process";

  private static final ThreadMXBean ALL = ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private long threads;
  private long process;

  @Override
  public String getDescription() {
    return "Processor time of an operation";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    threads = ofThreads();
    process = SYSTEM.getProcessCpuTime();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double operations = Math.max(1, result.getMetadata().getAllOps());
    return List.of(
        figure(THREADS, (ofThreads() - threads) / operations),
        figure(PROCESS, (SYSTEM.getProcessCpuTime() - process) / operations));
  }

  private static ScalarResult figure(String name, double value) {
    return new ScalarResult(name, value, "ns/op", AggregationPolicy.AVG);
  }

  private static long ofThreads() {
    long sum = 0;
    for (ThreadInfo thread : ALL.getThreadInfo(ALL.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().contains("-jmh-worker-")) {
        sum += ALL.getThreadCpuTime(thread.getThreadId());
      }
    }
    return sum;
  }
}
