package io.cqlengine.api;

import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.spi.Plugin;
import java.util.List;

/** The service that creates engines; {@code cqlengine-core} provides it. */
public interface EngineProvider extends Plugin {

  /**
   * Creates an engine.
   *
   * @param configuration the configuration of the builder
   * @return an open engine
   */
  CqlEngine create(EngineConfiguration configuration);

  /**
   * Reads the connections of an engine without creating it.
   *
   * @param configuration the configuration of the builder
   * @return the settings of all connections, including those in HOCON
   */
  List<ConnectionSettings> connections(EngineConfiguration configuration);
}
