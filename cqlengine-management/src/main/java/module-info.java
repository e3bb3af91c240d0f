/** Keyspaces and tables kept in step with models, over keyspaces and connections. */
@org.jspecify.annotations.NullMarked
module io.cqlengine.management {
  requires transitive io.cqlengine.api;

  exports io.cqlengine.management;

  provides io.cqlengine.api.spi.EngineFacility with
      io.cqlengine.management.service.SchemaManagerFacility;
}
