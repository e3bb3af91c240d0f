package io.cqlengine.core.read;

import io.cqlengine.api.result.Explanation;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.core.execution.Operation;
import io.cqlengine.core.execution.PagedRead;
import io.cqlengine.core.execution.StatementExecutor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What each reading verb does, for all faces.
 *
 * @param <R> what one row becomes
 */
public interface ReadVerbs<R> {

  Operation<Optional<R>> find(Object... key);

  Operation<R> get(Object... key);

  Operation<R> get();

  Operation<Optional<R>> one();

  Operation<Optional<R>> first();

  Operation<List<R>> list();

  /** All rows, page by page as they are consumed. */
  PagedRead<R> scan();

  /** One page. */
  Operation<Page<R>> page(@Nullable PageToken from);

  /** What {@link #list()} would do. */
  Explanation explain();

  /** Runs them. */
  StatementExecutor runner();
}
