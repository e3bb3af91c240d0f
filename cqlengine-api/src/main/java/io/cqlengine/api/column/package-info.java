/**
 * Columns as values. Filters, conditions, assignments, orderings and selections are made from them;
 * an operator exists only where CQL allows it.
 */
package io.cqlengine.api.column;
