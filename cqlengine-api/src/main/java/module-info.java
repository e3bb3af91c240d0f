/**
 * What application code and plug-ins compile against: the engine, its annotations, models, queries,
 * connections, routing and extension points.
 */
@SuppressWarnings("module") // The modules that see the rules are compiled later.
@org.jspecify.annotations.NullMarked
module io.cqlengine.api {
  // The driver has no module name of its own: this one comes from its file name (docs/adr/0002).
  requires transitive java.driver.core;
  requires static transitive org.jspecify;

  exports io.cqlengine.api;
  exports io.cqlengine.api.annotation;
  exports io.cqlengine.api.column;
  exports io.cqlengine.api.connection;
  exports io.cqlengine.api.error;
  exports io.cqlengine.api.model;
  exports io.cqlengine.api.query;
  exports io.cqlengine.api.result;
  exports io.cqlengine.api.routing;
  exports io.cqlengine.api.rules to
      io.cqlengine.core,
      io.cqlengine.processor;
  exports io.cqlengine.api.spi;
  exports io.cqlengine.api.validation;

  uses io.cqlengine.api.EngineProvider;
}
