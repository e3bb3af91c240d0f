module com.example.garage {
  requires io.cqlengine.api;
  requires io.cqlengine.management;

  provides io.cqlengine.api.spi.GeneratedModels with
      com.example.garage.CqlEngineModels;
}
