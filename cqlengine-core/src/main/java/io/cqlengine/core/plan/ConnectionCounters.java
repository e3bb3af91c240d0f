package io.cqlengine.core.plan;

import io.cqlengine.api.connection.ConnectionStatistics;
import java.util.concurrent.atomic.LongAdder;

/** Counts what runs on one connection, over all of its sessions. */
public final class ConnectionCounters {
  private final LongAdder requests = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final LongAdder hits = new LongAdder();
  private final LongAdder misses = new LongAdder();
  private final LongAdder prepares = new LongAdder();
  private final LongAdder evictions = new LongAdder();
  private final LongAdder unprepared = new LongAdder();

  /** Counts a statement that runs. */
  public void request() {
    requests.increment();
  }

  /** Counts a statement that failed. */
  public void failure() {
    failures.increment();
  }

  /** Counts the failed attempts of a statement before it was answered. */
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

  /** The statistics of a connection with this number of cached plans. */
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
