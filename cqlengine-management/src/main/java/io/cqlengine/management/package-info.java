/**
 * Keeps keyspaces and tables in sync with models. {@link SchemaManager} does it on {@link Targets},
 * {@link SchemaPlanner} only plans it in a {@link SchemaPlan}, and {@link SchemaReport} says what
 * was done.
 *
 * <p>It knows {@code cql} and {@code server}.
 */
package io.cqlengine.management;
