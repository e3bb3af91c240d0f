/**
 * The schema of a cluster. {@link SchemaReader} reads it, {@link Coordinator} changes it, {@link
 * SchemaAgreement} waits until all nodes have it, and {@link IndexBuilds} until indexes are built.
 *
 * <p>It knows {@code cql}.
 */
package io.cqlengine.management.server;
