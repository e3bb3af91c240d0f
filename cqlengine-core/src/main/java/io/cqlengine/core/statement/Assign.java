package io.cqlengine.core.statement;

import io.cqlengine.api.column.Assignment;

/**
 * A term of {@code SET}.
 *
 * @param column the column's index in the model
 * @param element whether it is one element, whose key or index is a marker
 * @param operation what is done
 */
public record Assign(int column, boolean element, Assignment.Operation operation) {}
