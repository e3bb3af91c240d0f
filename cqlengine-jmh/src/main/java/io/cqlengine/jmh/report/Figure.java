package io.cqlengine.jmh.report;

/** The names of figures; they head the columns of the report. */
final class Figure {
  /** To the base of the work, measured in the same pass. Of throughput more is better. */
  static final String RATIO = "ratio";

  /** Processor time of the thread; of first uses, time by the clock. */
  static final String NANOS = "ns";

  /** Allocated by an operation. */
  static final String BYTES = "B";

  /** Operations; of a scan, rows. */
  static final String PER_SECOND = "per s";

  /** Processor time of the whole client process, for each operation. */
  static final String CPU = "CPU µs";

  /** By the clock. */
  static final String MILLIS = "ms";

  private Figure() {}
}
