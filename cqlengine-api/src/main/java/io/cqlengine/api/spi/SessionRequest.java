package io.cqlengine.api.spi;

import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import io.cqlengine.api.connection.ConnectionSettings;

/** What a {@link SessionFactory} gets. */
public interface SessionRequest {

  /**
   * The settings of the connection.
   *
   * @return the settings
   */
  ConnectionSettings settings();

  /**
   * A builder that is already isolated from other configuration, named after the connection and has
   * its contact points.
   *
   * @return a builder for this request only
   */
  CqlSessionBuilder builder();
}
