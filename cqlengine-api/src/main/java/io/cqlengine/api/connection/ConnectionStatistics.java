package io.cqlengine.api.connection;

import static java.util.Objects.requireNonNull;

/**
 * The counters of one connection since it was registered, over all of its sessions. They are read
 * one after the other while statements run.
 *
 * @param connection the connection's name
 * @param requests statements sent to the driver, schema changes included; each page counts as one,
 *     and so does a batch
 * @param failures requests that ended in an error, a timeout or a cancellation
 * @param retries failed attempts of requests that succeeded later, as the driver reports them
 * @param plans prepared statements in the cache of the current session
 * @param hits uses of a cached plan
 * @param misses uses without a cached plan, or with an outdated one
 * @param prepares statements prepared, also again on a new session; callers that join a running
 *     prepare are not counted
 * @param evictions plans removed because the cache was full or their table had changed
 * @param unprepared statements that ran without being prepared, because the connection serves many
 *     keyspaces
 */
public record ConnectionStatistics(
    String connection,
    long requests,
    long failures,
    long retries,
    long plans,
    long hits,
    long misses,
    long prepares,
    long evictions,
    long unprepared) {
  /**
   * Checks the components for null.
   *
   * @param connection the connection's name
   * @param requests statements sent to the driver, schema changes included
   * @param failures requests that ended in an error, a timeout or a cancellation
   * @param retries failed attempts of requests that succeeded later, as the driver reports them
   * @param plans prepared statements in the cache of the current session
   * @param hits uses of a cached plan
   * @param misses uses without a cached plan, or with an outdated one
   * @param prepares statements prepared, also again on a new session
   * @param evictions plans removed because the cache was full or their table had changed
   * @param unprepared statements that ran without being prepared, because the connection serves
   *     many keyspaces
   */
  public ConnectionStatistics {
    requireNonNull(connection, "connection is null");
  }
}
