package io.cqlengine.core.read;

import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.result.Explanation;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.core.execution.Operation;
import io.cqlengine.core.execution.PagePosition;
import io.cqlengine.core.execution.PagedRead;
import io.cqlengine.core.execution.StatementExecutor;
import io.cqlengine.core.paging.PageTokens;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The reading verbs of hand-written CQL. Each verb asks for the scan, and so for the route, once.
 *
 * @param cql the text
 * @param scans what is read, on the route of this moment
 * @param runner runs the verbs
 * @param <R> what one row becomes
 */
public record RawReads<R>(String cql, Supplier<PagedRead<R>> scans, StatementExecutor runner)
    implements ReadVerbs<R> {

  @Override
  public Operation<Optional<R>> find(Object... key) {
    throw noKey("find");
  }

  @Override
  public Operation<R> get(Object... key) {
    throw noKey("get");
  }

  private QueryException noKey(String verb) {
    return new QueryException(
        subject() + "." + verb + "(key)",
        List.of("its rows have no key here: write it into WHERE, and use one() or get()"));
  }

  @Override
  public Operation<R> get() {
    PagedRead<R> scan = scans.get();
    return new Operation<>(
        scan.request(), () -> ResultCollectors.get(scan.reader(), () -> subject() + ".get()"));
  }

  @Override
  public Operation<Optional<R>> one() {
    PagedRead<R> scan = scans.get();
    return new Operation<>(
        scan.request(), () -> ResultCollectors.one(scan.reader(), () -> subject() + ".one()"));
  }

  @Override
  public Operation<Optional<R>> first() {
    PagedRead<R> scan = scans.get();
    return new Operation<>(scan.request(), () -> ResultCollectors.first(scan.reader()));
  }

  @Override
  public Operation<List<R>> list() {
    PagedRead<R> scan = scans.get();
    return new Operation<>(scan.request(), () -> ResultCollectors.list(scan.reader()));
  }

  @Override
  public PagedRead<R> scan() {
    return scans.get();
  }

  @Override
  public Operation<Page<R>> page(@Nullable PageToken from) {
    PagedRead<R> scan = scans.get();
    PagePosition start =
        from == null
            ? PagePosition.FIRST
            : PageTokens.start(subject() + ".page(token)", from, scan.request().route());
    return new Operation<>(
        scan.request(), start, () -> ResultCollectors.page(scan.request(), scan.reader()));
  }

  @Override
  public Explanation explain() {
    return Explainer.ofText(scans.get().request(), cql);
  }

  private String subject() {
    return "query(\"" + cql + "\")";
  }
}
