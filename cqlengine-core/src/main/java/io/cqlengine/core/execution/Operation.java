package io.cqlengine.core.execution;

import java.util.function.Supplier;

/**
 * What a verb does, whichever face it is called on: a request, where its rows start, and how its
 * pages become a result.
 *
 * @param request the statement
 * @param start where the first page starts
 * @param fold makes the fold of one run
 * @param <R> the result
 */
public record Operation<R>(Request request, PageStart start, Supplier<? extends Fold<R>> fold) {

  /** An operation on all rows. */
  public Operation(Request request, Supplier<? extends Fold<R>> fold) {
    this(request, PageStart.FIRST, fold);
  }
}
