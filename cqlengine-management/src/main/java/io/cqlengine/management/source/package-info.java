/**
 * Writes tables and user types of a server as Java source ({@link ModelSourceWriter}). It is pure.
 *
 * <p>It knows {@code cql}.
 */
package io.cqlengine.management.source;
