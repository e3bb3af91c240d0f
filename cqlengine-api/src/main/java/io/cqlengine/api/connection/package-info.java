/**
 * Named connections to clusters. {@link ConnectionSettings} says how to connect, {@link
 * ConnectionRegistry} holds every {@link Connection}; {@link ConnectionListener} hears of their
 * changes, {@link EngineStatistics} counts what they did.
 *
 * <p>It knows no other package of the api but {@code error}.
 */
package io.cqlengine.api.connection;
