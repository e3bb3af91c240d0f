/**
 * Columns as values. {@link Columns} makes constants ({@link ColumnRef}); {@link Filter filters},
 * {@link Condition conditions}, {@link Assignment assignments}, orderings and selections are made
 * from them. An operator exists only where CQL allows it.
 *
 * <p>It knows no other package of the api but {@code error}.
 */
package io.cqlengine.api.column;
