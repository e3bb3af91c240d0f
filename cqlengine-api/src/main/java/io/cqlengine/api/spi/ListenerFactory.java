package io.cqlengine.api.spi;

import io.cqlengine.api.connection.ConnectionRegistry;
import io.cqlengine.api.connection.EngineStatistics;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A service that makes listeners from an object that a container has, such as a registry of
 * metrics. The Guice module uses it if that object is bound, so that it depends on no library for
 * telemetry.
 *
 * @param <T> the type of the object
 */
public interface ListenerFactory<T> extends Plugin {

  /** {@return the type of the object that the container must have} */
  Class<T> type();

  /**
   * Makes a listener. Only one factory for each {@link #name()} makes one: of those whose object
   * the container has, the one with the highest rank that does not decline.
   *
   * @param object the object that the container has
   * @return a listener for one engine; empty to decline
   */
  Optional<ExecutionListener> listener(T object);

  /**
   * An engine has started. This is called for each factory whose object the container has. By
   * default it does nothing.
   *
   * @param connections the connections of the engine
   * @param statistics answers what the engine has done so far
   * @param object the object that the container has
   */
  default void started(
      ConnectionRegistry connections, Supplier<EngineStatistics> statistics, T object) {}
}
