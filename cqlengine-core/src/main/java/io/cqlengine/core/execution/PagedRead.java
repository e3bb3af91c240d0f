package io.cqlengine.core.execution;

import java.util.List;

/**
 * A read whose pages are fetched as they are consumed.
 *
 * @param request the statement
 * @param reader maps its rows
 * @param <R> the type that a row is mapped to
 */
public record PagedRead<R>(StatementRequest request, PageMapper<R> reader) {

  /** The rows of a page. To be called once a page. */
  public List<R> rows(ResultPage page) {
    try {
      return reader.read(page);
    } catch (RuntimeException e) {
      throw ExecutionErrors.marked(e, request);
    }
  }
}
