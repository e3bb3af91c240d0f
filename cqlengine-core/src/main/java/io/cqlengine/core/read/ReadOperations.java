package io.cqlengine.core.read;

import io.cqlengine.api.result.Explanation;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.core.execution.Operation;
import io.cqlengine.core.execution.PageMapper;
import io.cqlengine.core.execution.PagePosition;
import io.cqlengine.core.execution.PagedRead;
import io.cqlengine.core.execution.StatementExecutor;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.paging.PageTokens;
import io.cqlengine.core.query.QuerySpec;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What each reading verb does, for all faces and for whatever a row becomes.
 *
 * @param <R> what one row becomes
 */
public final class ReadOperations<R> implements ReadVerbs<R> {
  private static final int AT_MOST_ONE = 2;

  private final QuerySpec<?> description;
  private final SelectPlanner selects;
  private final SelectPlanner.What what;
  private final PageMapper<R> reader;

  public ReadOperations(QuerySpec<?> description, SelectPlanner.What what, PageMapper<R> reader) {
    this.description = description;
    this.selects = new SelectPlanner(description);
    this.what = what;
    this.reader = reader;
  }

  /** The reading of entities. */
  public static <E> ReadOperations<E> entities(QuerySpec<E> description) {
    EntitySelection<E> rows =
        new EntitySelection<>(description.model(), description.choices().reading());
    return new ReadOperations<>(description, rows::rows, PageMapper.of(description.model()));
  }

  @Override
  public StatementExecutor runner() {
    return description.services().runner();
  }

  @Override
  public Explanation explain() {
    return Explainer.of(described());
  }

  @Override
  public Operation<Optional<R>> find(Object... key) {
    return new Operation<>(
        selects.byKey("find(...)", key, what), () -> ResultCollectors.first(reader));
  }

  @Override
  public Operation<R> get(Object... key) {
    return new Operation<>(
        selects.byKey("get(...)", key, what),
        () -> ResultCollectors.get(reader, () -> description.subject("get(...)")));
  }

  @Override
  public Operation<R> get() {
    return new Operation<>(
        rows("get()", AT_MOST_ONE),
        () -> ResultCollectors.get(reader, () -> description.subject("get()")));
  }

  @Override
  public Operation<Optional<R>> one() {
    return new Operation<>(
        rows("one()", AT_MOST_ONE),
        () -> ResultCollectors.one(reader, () -> description.subject("one()")));
  }

  @Override
  public Operation<Optional<R>> first() {
    return new Operation<>(rows("first()", 1), () -> ResultCollectors.first(reader));
  }

  @Override
  public Operation<List<R>> list() {
    return new Operation<>(rows("list()", 0), () -> ResultCollectors.list(reader));
  }

  @Override
  public PagedRead<R> scan() {
    return new PagedRead<>(rows("list()", 0), reader);
  }

  @Override
  public Operation<Page<R>> page(@Nullable PageToken from) {
    StatementRequest request = rows("page()", 0);
    PagePosition start =
        from == null
            ? PagePosition.FIRST
            : PageTokens.start(description.subject("page(token)"), from, request.route());
    return new Operation<>(request, start, () -> ResultCollectors.page(request, reader));
  }

  /** All rows, not to be sent. */
  StatementRequest described() {
    return selects.described("list()", 0, what);
  }

  private StatementRequest rows(String verb, int most) {
    return selects.rows(verb, most, what);
  }
}
