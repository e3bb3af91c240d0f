package io.cqlengine.api;

import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.spi.Plugin;
import java.util.List;

/** The service that makes engines; {@code cqlengine-core} provides it. */
public interface EngineProvider extends Plugin {

  /**
   * Makes an engine.
   *
   * @param configuration what the builder collected
   * @return an open engine
   */
  CqlEngine create(EngineConfiguration configuration);

  /**
   * Reads what an engine would start with, without making one.
   *
   * @param configuration what the builder collected
   * @return the settings of all connections, those written in HOCON included
   */
  List<ConnectionSettings> connections(EngineConfiguration configuration);
}
