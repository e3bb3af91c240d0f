package io.cqlengine.core.execution;

import java.util.function.Supplier;

/**
 * What a verb does, whichever face it is called on: a request, and how its pages become a result.
 *
 * @param request the statement
 * @param fold makes the fold of one run
 * @param <R> the result
 */
public record Operation<R>(Request request, Supplier<? extends Fold<R>> fold) {}
