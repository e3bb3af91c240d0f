/**
 * What was asked: the immutable query spec, its options and its relations.
 *
 * <p>Entry types: {@link io.cqlengine.core.query.QuerySpec}, {@link
 * io.cqlengine.core.query.WhereClause}, {@link io.cqlengine.core.query.InternedRelations}, {@link
 * io.cqlengine.core.query.ColumnFinder}. The room may use routing, execution and what is below
 * them.
 */
package io.cqlengine.core.query;
