/**
 * Reads: planned, validated, projected and explained.
 *
 * <p>Entry types: {@link io.cqlengine.core.read.ReadOperations}, {@link
 * io.cqlengine.core.read.RowSource}, {@link io.cqlengine.core.read.SelectPlanner}, {@link
 * io.cqlengine.core.read.Explainer}. The room may use query, paging, routing, execution and what is
 * below them.
 */
package io.cqlengine.core.read;
