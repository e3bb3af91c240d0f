import org.jspecify.annotations.NullMarked;

/** A real Cassandra for tests and demos, started as processes of its own; no Docker needed. */
@NullMarked
module io.cqlengine.testkit {
  requires transitive java.driver.core;
  // The driver connects with Jackson, too, but has no descriptor that could say so.
  requires com.fasterxml.jackson.databind;
  requires org.slf4j;
  requires static transitive org.jspecify;
  // Only for the extensions: a demo needs no JUnit.
  requires static org.junit.jupiter.api;
  requires java.management;
  // Only to compile a class that runs in the server.
  requires static cassandra.all;

  exports io.cqlengine.testkit;
  exports io.cqlengine.testkit.junit;
  exports io.cqlengine.testkit.spi;
  exports io.cqlengine.testkit.tls;

  uses io.cqlengine.testkit.spi.ClusterProvider;
}
