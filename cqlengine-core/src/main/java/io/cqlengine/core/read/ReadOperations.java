package io.cqlengine.core.read;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.result.Explanation;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.core.execution.Operation;
import io.cqlengine.core.execution.PageMapper;
import io.cqlengine.core.execution.PagePosition;
import io.cqlengine.core.execution.PagedRead;
import io.cqlengine.core.execution.SlicedRead;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.paging.PageTokens;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.statement.SelectClause;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reading verbs, for all faces. */
public final class ReadOperations<R> {
  /** Two rows are read where one is expected: the second one proves the error. */
  private static final int ONE_AND_PROOF = 2;

  private final RowSource<R> source;
  private final PageMapper<R> mapper;

  public ReadOperations(RowSource<R> source) {
    this.source = source;
    this.mapper = source.mapper();
  }

  public Explanation explain() {
    return source.explain();
  }

  public Operation<Optional<R>> find(Object... key) {
    requireNonNull(key, "key is null");
    return new Operation<>(source.byKey("find(...)", key), () -> ResultCollectors.first(mapper));
  }

  public Operation<R> get(Object... key) {
    requireNonNull(key, "key is null");
    return new Operation<>(
        source.byKey("get(...)", key),
        () -> ResultCollectors.get(mapper, () -> source.subject("get(...)"), "find(...)"));
  }

  public Operation<R> get() {
    return new Operation<>(
        source.rows("get()", ONE_AND_PROOF),
        () -> ResultCollectors.get(mapper, () -> source.subject("get()"), "one()"));
  }

  public Operation<Optional<R>> one() {
    return new Operation<>(
        source.rows("one()", ONE_AND_PROOF),
        () -> ResultCollectors.one(mapper, () -> source.subject("one()")));
  }

  public Operation<Optional<R>> first() {
    return new Operation<>(source.rows("first()", 1), () -> ResultCollectors.first(mapper));
  }

  public Operation<List<R>> list() {
    return new Operation<>(source.rows("list()", 0), () -> ResultCollectors.list(mapper));
  }

  /** All rows, page by page as they are consumed, perhaps after the caller changed its values. */
  public PagedRead<R> pages() {
    return new PagedRead<>(source.rows("list()", 0).detached(), mapper);
  }

  /** All rows, from several slices of the ring at a time. */
  public SlicedRead<R> scan(int slices) {
    return source.sliced(scanned(slices), slices);
  }

  public Explanation explainScan(int slices) {
    return source.explainSlice(scanned(slices));
  }

  private String scanned(int slices) {
    String verb = "scan(" + slices + ")";
    if (slices < 1) {
      throw new QueryException(source.subject(verb), List.of("It must be at least 1."));
    }
    return verb;
  }

  /**
   * One page.
   *
   * @param from where it starts; null for the first page
   */
  public Operation<Page<R>> page(@Nullable PageToken from) {
    StatementRequest request = source.rows("page()", 0).detached();
    PagePosition start =
        from == null
            ? PagePosition.FIRST
            : PageTokens.start(source.subject("page(token)"), from, request.route());
    return new Operation<>(request, start, () -> ResultCollectors.page(request, mapper));
  }

  /** The number of rows, or of partitions under {@code distinct()}. */
  public static Operation<Long> count(SelectPlanner planner, QuerySpec<?> spec) {
    boolean partitions = spec.readOptions().distinct();
    SelectClause select = partitions ? SelectClause.PARTITIONS : SelectClause.COUNT;
    return new Operation<>(
        planner.rows(spec, "count()", 0, violations -> select),
        partitions ? ResultCollectors::size : ResultCollectors::count);
  }

  /** Whether there is any row. */
  public static Operation<Boolean> exists(SelectPlanner planner, QuerySpec<?> spec) {
    return new Operation<>(
        planner.rows(spec, "exists()", 1, violations -> SelectClause.EXISTENCE),
        ResultCollectors::exists);
  }

  /**
   * The statement of {@link #list()} and its route as far as it is known without asking a resolver,
   * or why it is rejected.
   */
  @Override
  public String toString() {
    try {
      return source.text();
    } catch (RuntimeException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
