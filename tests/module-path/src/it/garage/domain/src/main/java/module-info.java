/** What a garage keeps. */
module com.example.garage.domain {
  requires transitive io.cqlengine.api;

  exports com.example.garage.domain;

  provides io.cqlengine.api.spi.GeneratedModels with
      com.example.garage.domain.CqlEngineModels;
}
