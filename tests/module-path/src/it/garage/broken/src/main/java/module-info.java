/** A plug-in that cannot be made. */
module com.example.garage.broken {
  requires io.cqlengine.api;

  provides io.cqlengine.api.spi.SessionFactory with
      com.example.garage.broken.BrokenSessions;
}
