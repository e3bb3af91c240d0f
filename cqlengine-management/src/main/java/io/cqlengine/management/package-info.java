/**
 * Keyspaces and tables kept in step with models: {@link SchemaManager} does it on {@link Targets},
 * {@link SchemaPlanner} only says so in a {@link SchemaPlan}, and {@link SchemaReport} tells what
 * came of it.
 *
 * <p>It knows {@code cql} and {@code server}.
 */
package io.cqlengine.management;
