package io.cqlengine.api.column;

/**
 * A restriction of the rows that are read or deleted: a term of {@code WHERE}.
 *
 * @param <E> the entity type, or a supertype that declares the column
 */
public sealed interface Filter<E> permits Comparison {}
