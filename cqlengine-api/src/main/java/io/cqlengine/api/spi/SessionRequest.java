package io.cqlengine.api.spi;

import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import io.cqlengine.api.connection.ConnectionSettings;

/** What a {@link SessionFactory} gets. */
public interface SessionRequest {

  /** {@return the settings of the connection} */
  ConnectionSettings settings();

  /**
   * {@return a builder for this request only, which is already isolated from other configuration,
   * named after the connection and has its contact points}
   */
  CqlSessionBuilder builder();
}
