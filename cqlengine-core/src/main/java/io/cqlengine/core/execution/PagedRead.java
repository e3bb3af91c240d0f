package io.cqlengine.core.execution;

/**
 * A read whose pages are fetched as they are consumed.
 *
 * @param request the statement
 * @param reader what its rows become
 * @param <R> what one row becomes
 */
public record PagedRead<R>(StatementRequest request, PageMapper<R> reader) {}
