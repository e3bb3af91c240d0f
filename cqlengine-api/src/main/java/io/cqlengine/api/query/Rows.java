package io.cqlengine.api.query;

import io.cqlengine.api.result.Explanation;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The reading verbs. Each call decides the route and queries the server.
 *
 * @param <R> what one row becomes
 */
public interface Rows<R> extends Iterable<R> {

  /**
   * Finds the row of a primary key.
   *
   * @param key all key values in key order, none null
   * @return the row, or empty if there is none
   * @throws QueryException for a wrong number or type of values, or on a filtered query set
   */
  Optional<R> find(Object... key);

  /**
   * Gets the row of a primary key, which must exist.
   *
   * @param key all key values in key order, none null; at least one
   * @return the row
   * @throws NoSuchRowException if there is none
   * @throws QueryException for a wrong number or type of values, or on a filtered query set
   */
  R get(Object... key);

  /**
   * Gets the only row, which must exist.
   *
   * @return the row
   * @throws NoSuchRowException if there is none
   * @throws MultipleRowsException if there is more than one
   */
  R get();

  /**
   * Finds the only row.
   *
   * @return the row, or empty if there is none
   * @throws MultipleRowsException if there is more than one
   */
  Optional<R> one();

  /** {@return the first row, or empty if there is none: {@code LIMIT 1}} */
  Optional<R> first();

  /** {@return all rows, in the server's order} */
  List<R> list();

  /**
   * {@return a sequential stream of all rows} Pages are fetched while it is consumed, in constant
   * memory. It needs no closing.
   */
  Stream<R> stream();

  /**
   * {@return a scan, which reads the whole table in parallel} The table is split by the tokens of
   * its partition keys into slices, and {@code slices} of them are read at the same time, each from
   * a node that has its rows. Filters, projections, {@code distinct()}, {@code groupBy} and {@code
   * perPartitionLimit} work as elsewhere.
   *
   * @param slices how many slices are read at the same time, at least 1
   */
  Scan<R> scan(int slices);

  /**
   * {@return the first page, with the token of the next one: one request, of at most the fetch
   * size} Use it to continue later or in another process. Otherwise iterate, or use {@link
   * #stream()}, which fetch pages themselves.
   */
  Page<R> page();

  /**
   * Reads the page that starts at a token of the same query, with the same values, on the same
   * connection, keyspace and cluster. The fetch size may differ.
   *
   * @param from the token of the page before
   * @return the page, with the token of the next one
   * @throws QueryException for a token of another query, or a damaged one
   */
  Page<R> page(PageToken from);

  /** {@return the asynchronous verbs} */
  AsyncRows<R> async();

  /** {@return the verbs as publishers} */
  ReactiveRows<R> reactive();

  /**
   * Explains what {@link #list()} would do, without connecting. {@link TableRows} read the columns
   * of their table first.
   *
   * @return the statement, its route and its cost for the cluster
   * @throws QueryException if {@code list()} would throw it
   */
  Explanation explain();
}
