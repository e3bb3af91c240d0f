package io.cqlengine.core.execution;

/**
 * A read whose pages are fetched as they are consumed.
 *
 * @param request the statement
 * @param reader maps its rows
 * @param <R> the type that a row is mapped to
 */
public record PagedRead<R>(StatementRequest request, PageMapper<R> reader) {}
