package io.cqlengine.jmh.report;

/** The names of the figures, which are the column headings of the report. */
final class Figure {
  /** The ratio to the base of the operation in the same pass. For throughput, more is better. */
  static final String RATIO = "ratio";

  /** Processor time of the thread. For first uses, wall-clock time. */
  static final String NANOS = "ns";

  /** Memory allocated per operation. */
  static final String BYTES = "B";

  /** Throughput in operations. For a scan, in rows. */
  static final String PER_SECOND = "per s";

  /** Processor time of the whole client process per operation. */
  static final String CPU = "CPU µs";

  /** Wall-clock time. */
  static final String MILLIS = "ms";

  private Figure() {}
}
