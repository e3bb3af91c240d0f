/**
 * The immutable description of a table: a {@link Model} with a {@link ColumnModel} for each column,
 * and its indexes and user types. {@link ModelException} says what keeps a class from being one.
 *
 * <p>It knows {@code annotation} and {@code column}.
 */
package io.cqlengine.api.model;
