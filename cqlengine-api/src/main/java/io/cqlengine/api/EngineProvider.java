package io.cqlengine.api;

import io.cqlengine.api.spi.Plugin;

/** The service that makes engines; {@code cqlengine-core} provides it. */
public interface EngineProvider extends Plugin {

  /**
   * Makes an engine.
   *
   * @param configuration what the builder collected
   * @return an open engine
   */
  CqlEngine create(EngineConfiguration configuration);
}
