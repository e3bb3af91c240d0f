/**
 * Named connections to clusters. {@link ConnectionSettings} say how to connect, the {@link
 * ConnectionRegistry} has every {@link Connection}, a {@link ConnectionListener} is notified of
 * changes, and {@link EngineStatistics} has counters.
 *
 * <p>It knows no other package of the api but {@code error}.
 */
package io.cqlengine.api.connection;
