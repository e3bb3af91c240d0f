/** The tour, an application module that uses all modules of cqlengine, and four resolvers. */
module io.cqlengine.examples {
  requires transitive io.cqlengine.api;
  requires io.cqlengine.batch;
  requires io.cqlengine.guice;
  requires io.cqlengine.management;
  requires io.cqlengine.testkit;
  requires io.cqlengine.transfer;

  exports io.cqlengine.examples.resolvers;
  exports io.cqlengine.examples.tour;

  // Written by the annotation processor. See docs/generated-models.md.
  provides io.cqlengine.api.spi.GeneratedModels with
      io.cqlengine.examples.CqlEngineModels;
}
