/** Keeps keyspaces and tables in sync with models, on keyspaces and connections. */
@org.jspecify.annotations.NullMarked
module io.cqlengine.management {
  requires transitive io.cqlengine.api;
  requires com.fasterxml.jackson.databind;

  exports io.cqlengine.management;
  exports io.cqlengine.management.migration;

  provides io.cqlengine.api.spi.EngineFacility with
      io.cqlengine.management.service.SchemaManagerFacility;
}
