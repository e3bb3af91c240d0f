/** A plug-in: opens the sessions. */
module com.example.garage.sessions {
  requires io.cqlengine.api;

  provides io.cqlengine.api.spi.SessionFactory with
      com.example.garage.sessions.MarkedSessions;
}
