/** An engine for Guice: everything injectable. */
@org.jspecify.annotations.NullMarked
module io.cqlengine.guice {
  requires transitive io.cqlengine.api;
  requires transitive com.google.guice;
  requires transitive jakarta.inject;
  // Guice has no descriptor that could ask for it; without this a module path lacks it.
  requires com.google.common;

  exports io.cqlengine.guice;

  uses io.cqlengine.api.spi.EngineFacility;
  uses io.cqlengine.api.spi.ListenerFactory;
}
