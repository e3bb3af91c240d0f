package io.cqlengine.core.plan;

import io.cqlengine.api.connection.ConnectionStatistics;
import java.util.concurrent.atomic.LongAdder;

/** What has been done on one connection, over all of its sessions. */
public final class ConnectionCounters {
  private final LongAdder requests = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder prepares = new LongAdder();
  private final LongAdder evictions = new LongAdder();
  private final LongAdder unprepared = new LongAdder();

  /** A statement is run. */
  public void request() {
    requests.increment();
  }

  /** A statement that was run has failed. */
  public void failure() {
    failures.increment();
  }

  /** A statement was answered after some failed attempts. */
  public void retries(int attempts) {
    if (attempts > 0) {
      retries.add(attempts);
    }
  }

  void hit() {
    hits.increment();
  }

  void miss() {
    misses.increment();
  }

  void prepare() {
    prepares.increment();
  }

  void eviction() {
    evictions.increment();
  }

  void unprepared() {
    unprepared.increment();
  }

  /**
   * The numbers now.
   *
   * @param plans how many plans are kept now
   */
  public ConnectionStatistics read(String connection, long plans) {
    return new ConnectionStatistics(
        connection,
        requests.sum(),
        failures.sum(),
        retries.sum(),
        plans,
        hits.sum(),
        misses.sum(),
        prepares.sum(),
        evictions.sum(),
        unprepared.sum());
  }
}
