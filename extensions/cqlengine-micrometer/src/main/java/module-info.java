/** Observations, spans and meters of an engine, for Micrometer. */
@org.jspecify.annotations.NullMarked
module io.cqlengine.micrometer {
  requires transitive io.cqlengine.api;
  requires transitive micrometer.commons;
  requires transitive micrometer.core;
  requires transitive micrometer.observation;

  exports io.cqlengine.micrometer;

  provides io.cqlengine.api.spi.ListenerFactory with
      io.cqlengine.micrometer.MeterListenerFactory,
      io.cqlengine.micrometer.ObservationListenerFactory;
}
