/**
 * Mappings of classes to tables: a {@link Model} has a {@link ColumnModel} for each column, indexes
 * and user types. A {@link ModelException} says why a class cannot be mapped.
 *
 * <p>It knows {@code annotation} and {@code column}.
 */
package io.cqlengine.api.model;
