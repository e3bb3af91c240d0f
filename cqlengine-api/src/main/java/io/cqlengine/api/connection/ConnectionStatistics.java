package io.cqlengine.api.connection;

import static java.util.Objects.requireNonNull;

/**
 * What an engine has done on one connection since it was registered, over all of its sessions. The
 * numbers are read one after the other while work goes on.
 *
 * @param connection the connection's name
 * @param requests statements sent to the driver, each page of a read, and a batch as a whole, being
 *     one; schema changes included
 * @param failures requests that ended in an error, a timeout or a cancellation
 * @param retries attempts of requests on other or the same nodes that failed before another one
 *     succeeded, as the driver tells them
 * @param plans statements that are prepared and kept now, on the current session
 * @param hits uses of a plan that was there
 * @param misses uses of a plan that was not there, or was no longer fit
 * @param prepares statements prepared, those included that were prepared again on a new session;
 *     callers that wait for a prepare under way are not counted
 * @param evictions plans dropped because there were too many, or because their table had changed
 * @param unprepared statements run without being prepared, see the many keyspaces of one connection
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
   * @param requests statements sent to the driver, each page of a read, and a batch as a whole,
   *     being one; schema changes included
   * @param failures requests that ended in an error, a timeout or a cancellation
   * @param retries attempts of requests on other or the same nodes that failed before another one
   *     succeeded, as the driver tells them
   * @param plans statements that are prepared and kept now, on the current session
   * @param hits uses of a plan that was there
   * @param misses uses of a plan that was not there, or was no longer fit
   * @param prepares statements prepared, those included that were prepared again on a new session
   * @param evictions plans dropped because there were too many, or because their table had changed
   * @param unprepared statements run without being prepared, see the many keyspaces of one
   *     connection
   */
  public ConnectionStatistics {
    requireNonNull(connection, "connection is null");
  }
}
