package io.cqlengine.core.query;

import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.core.execution.Operation;
import io.cqlengine.core.execution.PageStart;
import io.cqlengine.core.execution.PageTokens;
import io.cqlengine.core.execution.Scan;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The reading verbs of what cannot be restricted any further, for all faces. Each verb asks for the
 * scan, and so for the route, once.
 *
 * @param subject what is read, for messages
 * @param scans what is read, on the route of this moment
 * @param <R> what one row becomes
 */
record RowVerbs<R>(String subject, Supplier<Scan<R>> scans) {

  /** What a verb that takes a key ends in. */
  QueryException noKey(String verb) {
    return new QueryException(
        subject + "." + verb + "(key)",
        List.of("its rows have no key here: write it into WHERE, and use one() or get()"));
  }

  Operation<R> get() {
    Scan<R> scan = scans.get();
    return new Operation<>(scan.request(), () -> Folds.get(scan.reader(), subject + ".get()"));
  }

  Operation<Optional<R>> one() {
    Scan<R> scan = scans.get();
    return new Operation<>(scan.request(), () -> Folds.one(scan.reader(), subject + ".one()"));
  }

  Operation<Optional<R>> first() {
    Scan<R> scan = scans.get();
    return new Operation<>(scan.request(), () -> Folds.first(scan.reader()));
  }

  Operation<List<R>> list() {
    Scan<R> scan = scans.get();
    return new Operation<>(scan.request(), () -> Folds.list(scan.reader()));
  }

  Scan<R> scan() {
    return scans.get();
  }

  Operation<Page<R>> page(@Nullable PageToken from) {
    Scan<R> scan = scans.get();
    PageStart start =
        from == null
            ? PageStart.FIRST
            : PageTokens.start(subject + ".page(token)", from, scan.request().route());
    return new Operation<>(scan.request(), start, () -> Folds.page(scan.request(), scan.reader()));
  }
}
