/**
 * Sessions and their lives: the registry, its connections, and the generations of their sessions.
 * Entry types are {@link io.cqlengine.core.connection.CoreConnectionRegistry}, {@link
 * io.cqlengine.core.connection.CoreConnection} and {@link
 * io.cqlengine.core.connection.SessionGeneration}, which work leases. It knows plans only to give
 * each generation its own.
 */
package io.cqlengine.core.connection;
