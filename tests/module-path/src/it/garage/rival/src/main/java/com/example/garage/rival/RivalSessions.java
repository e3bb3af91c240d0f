package com.example.garage.rival;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.spi.SessionFactory;
import io.cqlengine.api.spi.SessionRequest;
import java.util.concurrent.CompletionStage;

/** Has the rank that other factories have if they say nothing. */
public final class RivalSessions implements SessionFactory {

  /** For the service loader. */
  public RivalSessions() {}

  @Override
  public String name() {
    return "rival";
  }

  @Override
  public CompletionStage<CqlSession> open(SessionRequest request) {
    return request.builder().buildAsync();
  }
}
