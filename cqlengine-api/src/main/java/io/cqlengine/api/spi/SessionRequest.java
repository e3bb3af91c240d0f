package io.cqlengine.api.spi;

import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import io.cqlengine.api.connection.ConnectionSettings;

/** The request for a session. */
public interface SessionRequest {

  /** {@return the settings of the connection} */
  ConnectionSettings settings();

  /** {@return a new builder with the settings: configuration, session name and contact points} */
  CqlSessionBuilder builder();
}
