/** Records of an application's domain; of cqlengine it needs the api alone. */
@org.jspecify.annotations.NullMarked
// The engine is not on the path of a module that has only models, so javac cannot see it.
@SuppressWarnings("module")
module io.cqlengine.tests.models {
  requires transitive io.cqlengine.api;

  exports io.cqlengine.tests.models;
  exports io.cqlengine.tests.models.exported;

  opens io.cqlengine.tests.models.opened to
      io.cqlengine.core;

  provides io.cqlengine.api.spi.GeneratedModels with
      io.cqlengine.tests.models.generated.GeneratedAccess;
  provides io.cqlengine.api.spi.ModelLookup with
      io.cqlengine.tests.models.provided.ProvidedLookup;
}
