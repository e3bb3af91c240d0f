package io.cqlengine.api.spi;

import io.cqlengine.api.query.QueryContext;

/**
 * A service that creates an object from an engine, such as a schema manager. The Guice module binds
 * all of them, so that it depends on neither management nor batch.
 *
 * @param <T> the type of the object
 */
public interface EngineFacility<T> {

  /** {@return the type to bind} */
  Class<T> type();

  /**
   * Creates the object.
   *
   * @param context the engine or a view of it
   * @return the object
   */
  T create(QueryContext context);
}
