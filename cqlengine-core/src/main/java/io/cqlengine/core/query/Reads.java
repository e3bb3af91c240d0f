package io.cqlengine.core.query;

import io.cqlengine.api.result.Explanation;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.core.execution.Operation;
import io.cqlengine.core.execution.PageReader;
import io.cqlengine.core.execution.PageStart;
import io.cqlengine.core.execution.PageTokens;
import io.cqlengine.core.execution.Request;
import io.cqlengine.core.execution.Runner;
import io.cqlengine.core.execution.Scan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What each reading verb does, for all faces and for whatever a row becomes.
 *
 * @param <R> what one row becomes
 */
public final class Reads<R> implements ReadVerbs<R> {
  private static final int AT_MOST_ONE = 2;

  private final Description<?> description;
  private final Selects selects;
  private final Selects.What what;
  private final PageReader<R> reader;

  Reads(Description<?> description, Selects.What what, PageReader<R> reader) {
    this.description = description;
    this.selects = new Selects(description);
    this.what = what;
    this.reader = reader;
  }

  /** The reading of entities. */
  public static <E> Reads<E> entities(Description<E> description) {
    RowReading<E> rows = new RowReading<>(description.model(), description.choices().reading());
    return new Reads<>(description, rows::rows, PageReader.of(description.model()));
  }

  @Override
  public Runner runner() {
    return description.services().runner();
  }

  @Override
  public Explanation explain() {
    return Explanations.of(described());
  }

  @Override
  public Operation<Optional<R>> find(Object... key) {
    return new Operation<>(selects.byKey("find(...)", key, what), () -> Folds.first(reader));
  }

  @Override
  public Operation<R> get(Object... key) {
    return new Operation<>(
        selects.byKey("get(...)", key, what),
        () -> Folds.get(reader, () -> description.subject("get(...)")));
  }

  @Override
  public Operation<R> get() {
    return new Operation<>(
        rows("get()", AT_MOST_ONE), () -> Folds.get(reader, () -> description.subject("get()")));
  }

  @Override
  public Operation<Optional<R>> one() {
    return new Operation<>(
        rows("one()", AT_MOST_ONE), () -> Folds.one(reader, () -> description.subject("one()")));
  }

  @Override
  public Operation<Optional<R>> first() {
    return new Operation<>(rows("first()", 1), () -> Folds.first(reader));
  }

  @Override
  public Operation<List<R>> list() {
    return new Operation<>(rows("list()", 0), () -> Folds.list(reader));
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
    return new Operation<>(request, start, () -> Folds.page(request, reader));
  }

  /** All rows, not to be sent. */
  Request described() {
    return selects.described("list()", 0, what);
  }

  private Request rows(String verb, int most) {
    return selects.rows(verb, most, what);
  }
}
