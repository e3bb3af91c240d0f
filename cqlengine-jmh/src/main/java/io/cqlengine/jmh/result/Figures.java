package io.cqlengine.jmh.result;

/** The names of figures; they head the columns of the report. */
public final class Figures {
  /** To the first contestant, measured beside it. Of costs less is better, of throughput more. */
  public static final String RATIO = "ratio";

  /** Processor time of the measured thread. */
  public static final String NANOS = "ns";

  /** Allocated by the measured thread. */
  public static final String BYTES = "B";

  /** Operations; of a scan, rows. */
  public static final String PER_SECOND = "per s";

  /** Latency. */
  public static final String P50 = "p50 µs";

  /** Latency. */
  public static final String P99 = "p99 µs";

  /** Latency. */
  public static final String P999 = "p99.9 µs";

  /** Processor time of the whole client process, for each operation. */
  public static final String CPU = "CPU µs";

  /** Wall clock. */
  public static final String MILLIS = "ms";

  private Figures() {}
}
