package io.cqlengine.api.query;

import io.cqlengine.api.result.Explanation;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A read of a whole table in parallel, see {@link Rows#scan(int)}. Each row is read exactly once,
 * in no order, and as it is at the time when its page is read.
 *
 * <p>Each verb decides the route once, for all slices. A slice has at most one page in memory that
 * nobody has taken. {@code timeout(...)} limits each page. The first failure ends all slices. If
 * the connection is replaced, the scan goes on as long as the cluster is the same.
 *
 * <p>The verbs throw a {@link QueryException} for what slices would answer apart: a whole partition
 * key, a token filter, {@code orderBy}, {@code limit}, and aggregates without {@code groupBy}. Full
 * scans and {@code ALLOW FILTERING} are rejected if {@link QueryPolicies} say so, but no warning is
 * logged.
 *
 * @param <R> what one row becomes
 */
public interface Scan<R> {

  /**
   * {@return a sequential stream of all rows, which are read ahead in parallel} It needs no
   * closing. Closing it cancels the requests of slices that are not finished.
   */
  Stream<R> stream();

  /**
   * Calls an action for each row, on as many threads as slices are read at the same time. The
   * threads end with the call. The call ends when no action runs any more.
   *
   * @param action called once for each row, by several threads at the same time; it may block. What
   *     it throws ends the scan, and is thrown here
   */
  void forEach(Consumer<? super R> action);

  /**
   * {@return the statement of the slices, with the bounds of the whole ring, without connecting}
   */
  Explanation explain();
}
