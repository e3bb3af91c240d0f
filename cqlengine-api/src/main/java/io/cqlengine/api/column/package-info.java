/**
 * References to columns. {@link Columns} creates them as constants ({@link ColumnRef}), and they
 * create {@link Filter filters}, {@link Condition conditions}, {@link Assignment assignments},
 * orderings and selections. A column has only the operators that CQL allows for its type.
 *
 * <p>It knows no other package of the api but {@code error}.
 */
package io.cqlengine.api.column;
