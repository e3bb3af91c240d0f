package io.cqlengine.core.read;

import io.cqlengine.api.result.Explanation;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.core.execution.Operation;
import io.cqlengine.core.execution.PageReader;
import io.cqlengine.core.execution.PageStart;
import io.cqlengine.core.execution.Request;
import io.cqlengine.core.execution.Runner;
import io.cqlengine.core.execution.Scan;
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
  private final PageReader<R> reader;

  public ReadOperations(QuerySpec<?> description, SelectPlanner.What what, PageReader<R> reader) {
    this.description = description;
    this.selects = new SelectPlanner(description);
    this.what = what;
    this.reader = reader;
  }

  /** The reading of entities. */
  public static <E> ReadOperations<E> entities(QuerySpec<E> description) {
    EntitySelection<E> rows =
        new EntitySelection<>(description.model(), description.choices().reading());
    return new ReadOperations<>(description, rows::rows, PageReader.of(description.model()));
  }

  @Override
  public Runner runner() {
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
  public Scan<R> scan() {
    return new Scan<>(rows("list()", 0), reader);
  }

  @Override
  public Operation<Page<R>> page(@Nullable PageToken from) {
    Request request = rows("page()", 0);
    PageStart start =
        from == null
            ? PageStart.FIRST
            : PageTokens.start(description.subject("page(token)"), from, request.route());
    return new Operation<>(request, start, () -> ResultCollectors.page(request, reader));
  }

  /** All rows, not to be sent. */
  Request described() {
    return selects.described("list()", 0, what);
  }

  private Request rows(String verb, int most) {
    return selects.rows(verb, most, what);
  }
}
