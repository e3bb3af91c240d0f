/** The garage's program: it picks modules of cqlengine, and names neither its engine nor a plug-in. */
module com.example.garage.app {
  requires com.example.garage.domain;
  requires io.cqlengine.batch;
  requires io.cqlengine.guice;
  requires io.cqlengine.management;

  // Guice makes the Garage.
  opens com.example.garage.app to
      com.google.guice;
}
