package io.cqlengine.core.execution;

import java.util.function.Supplier;

/**
 * What a verb does, whichever face it is called on: a request, where its rows start, and how its
 * pages, or its failure, become a result.
 *
 * @param request the statement
 * @param start where the first page starts
 * @param fold makes the fold of one run
 * @param recovery what becomes of a failure
 * @param <R> the result
 */
public record Operation<R>(
    StatementRequest request,
    PagePosition start,
    Supplier<? extends ResultCollector<R>> fold,
    FailureHandler<R> recovery)
    implements Task<R> {

  /** The same operation, whose values nobody else can change. */
  public Operation<R> detached() {
    return new Operation<>(request.detached(), start, fold, recovery);
  }

  /** An operation whose failures are thrown. */
  public Operation(
      StatementRequest request, PagePosition start, Supplier<? extends ResultCollector<R>> fold) {
    this(request, start, fold, FailureHandler.none());
  }

  /** An operation on all rows whose failures are thrown. */
  public Operation(StatementRequest request, Supplier<? extends ResultCollector<R>> fold) {
    this(request, PagePosition.FIRST, fold);
  }
}
