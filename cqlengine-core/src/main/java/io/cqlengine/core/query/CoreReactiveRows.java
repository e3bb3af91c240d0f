package io.cqlengine.core.query;

import io.cqlengine.api.query.ReactiveRows;
import io.cqlengine.api.result.Page;
import io.cqlengine.core.execution.Publishers;
import java.util.concurrent.Flow;

/**
 * The reactive face of reading verbs.
 *
 * @param verbs what to publish
 * @param publishers makes publishers
 * @param <R> what one row becomes
 */
record CoreReactiveRows<R>(RowVerbs<R> verbs, Publishers publishers) implements ReactiveRows<R> {

  @Override
  public Flow.Publisher<R> rows() {
    return publishers.rows(verbs.scan());
  }

  @Override
  public Flow.Publisher<R> find(Object... key) {
    throw verbs.noKey("find");
  }

  @Override
  public Flow.Publisher<Page<R>> pages() {
    return publishers.pages(verbs.scan());
  }
}
