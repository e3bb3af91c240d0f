/** The tour: an application module that picks all of cqlengine's modules. */
module io.cqlengine.examples.tour {
  requires transitive io.cqlengine.api;
  requires io.cqlengine.batch;
  requires io.cqlengine.guice;
  requires io.cqlengine.management;
  requires io.cqlengine.testkit;

  exports io.cqlengine.examples.tour;
}
