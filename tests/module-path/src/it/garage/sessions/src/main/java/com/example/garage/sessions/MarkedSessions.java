package com.example.garage.sessions;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.spi.SessionFactory;
import io.cqlengine.api.spi.SessionRequest;
import java.util.concurrent.CompletionStage;

/** Opens sessions and says so. */
public final class MarkedSessions implements SessionFactory {

  /** For the service loader. */
  public MarkedSessions() {}

  @Override
  public String name() {
    return "marked";
  }

  @Override
  public CompletionStage<CqlSession> open(SessionRequest request) {
    System.out.println("session opened by: marked, for " + request.settings().name());
    return request.builder().buildAsync();
  }
}
