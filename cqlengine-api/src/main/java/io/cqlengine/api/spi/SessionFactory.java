package io.cqlengine.api.spi;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.concurrent.CompletionStage;

/**
 * A plug-in that opens the driver's sessions. One per engine: an instance given to the builder,
 * else the one named there, else the highest-ranked service, else the built-in one.
 */
@FunctionalInterface
public interface SessionFactory extends Plugin {

  /**
   * Opens a session. The engine closes it.
   *
   * @param request the settings, and a builder made from them
   * @return a stage with an open session
   */
  CompletionStage<CqlSession> open(SessionRequest request);
}
