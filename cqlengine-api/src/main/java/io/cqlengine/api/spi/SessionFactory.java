package io.cqlengine.api.spi;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.concurrent.CompletionStage;

/**
 * A plug-in that opens the driver's sessions. An engine has one: the instance passed to the
 * builder, else the one named there, else the service with the highest rank, else the built-in one.
 */
@FunctionalInterface
public interface SessionFactory extends Plugin {

  /**
   * Opens a session, which the engine will close.
   *
   * @param request the settings, and a builder with these settings
   * @return a stage with an open session
   */
  CompletionStage<CqlSession> open(SessionRequest request);
}
