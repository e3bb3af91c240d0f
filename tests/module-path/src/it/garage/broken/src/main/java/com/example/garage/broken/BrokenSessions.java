package com.example.garage.broken;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.spi.SessionFactory;
import io.cqlengine.api.spi.SessionRequest;
import java.util.concurrent.CompletionStage;

/** Needs something that is not there. */
public final class BrokenSessions implements SessionFactory {

  /** Fails. */
  public BrokenSessions() {
    throw new IllegalStateException("no vault to take passwords from");
  }

  @Override
  public CompletionStage<CqlSession> open(SessionRequest request) {
    return request.builder().buildAsync();
  }
}
