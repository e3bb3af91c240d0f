/** Batches: atomic where they should be, never mixed over connections. */
@org.jspecify.annotations.NullMarked
module io.cqlengine.batch {
  requires transitive io.cqlengine.api;

  exports io.cqlengine.batch;

  provides io.cqlengine.api.spi.EngineFacility with
      io.cqlengine.batch.BatchFactoryFacility;
}
