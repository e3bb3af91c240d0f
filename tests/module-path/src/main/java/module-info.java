/** A program as users write theirs: it picks modules, and neither exports nor opens its records. */
@org.jspecify.annotations.NullMarked
module io.cqlengine.tests.program {
  requires transitive io.cqlengine.api;
  requires io.cqlengine.batch;
  requires io.cqlengine.guice;
  requires io.cqlengine.management;
  requires io.cqlengine.tests.models;

  // Written by the annotation processor.
  provides io.cqlengine.api.spi.GeneratedModels with
      io.cqlengine.tests.program.CqlEngineModels;
}
