package io.cqlengine.jmh.result;

import java.util.ArrayList;
import java.util.List;

/** Where a measuring program puts its samples: lines for another program, or a table. */
public final class Output implements AutoCloseable {
  private final boolean lines;
  private final List<Sample> samples = new ArrayList<>();

  /**
   * @param lines whether another program reads them
   */
  public Output(boolean lines) {
    this.lines = lines;
    if (lines) {
      System.out.println(SampleLines.line(Environment.here()));
    }
  }

  /** Takes a sample. */
  public void add(Sample sample) {
    samples.add(sample);
    if (lines) {
      System.out.println(SampleLines.line(sample));
    }
  }

  /** What was taken up to now, brought together. */
  public List<Comparison> comparisons() {
    return Comparison.of(samples, Environment.here());
  }

  /** Tells something that is no sample. */
  public void say(String message) {
    System.out.println(message);
  }

  @Override
  public void close() {
    if (!lines) {
      System.out.print(Tables.of(comparisons()));
    }
  }
}
