package io.cqlengine.core.statement;

import io.cqlengine.api.column.Ordering;

/**
 * A term of {@code ORDER BY}.
 *
 * @param column the column's index in the model
 * @param direction which rows come first; by nearness there is a marker
 */
public record OrderTerm(int column, Ordering.Direction direction) {}
