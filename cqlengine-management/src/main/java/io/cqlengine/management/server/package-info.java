/**
 * What a cluster says about its own schema: {@link SchemaReader} reads it, {@link Coordinator}
 * changes it, and {@link SchemaAgreement} waits until all nodes have the same.
 *
 * <p>It knows {@code cql}.
 */
package io.cqlengine.management.server;
