package io.cqlengine.api.spi;

import io.cqlengine.api.query.QueryContext;

/**
 * Something that a module makes from an engine and that others may bind, such as a schema manager.
 * Found as a service, so that the Guice module names neither management nor batch.
 *
 * @param <T> what is made
 */
public interface EngineFacility<T> {

  /** {@return the type to bind} */
  Class<T> type();

  /**
   * Makes it.
   *
   * @param context the engine or a view of it
   * @return the facility
   */
  T create(QueryContext context);
}
