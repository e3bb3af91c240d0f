/** A plug-in: opens the sessions, too. */
module com.example.garage.rival {
  requires io.cqlengine.api;

  provides io.cqlengine.api.spi.SessionFactory with
      com.example.garage.rival.RivalSessions;
}
