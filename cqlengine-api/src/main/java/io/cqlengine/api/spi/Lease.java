package io.cqlengine.api.spi;

import com.datastax.oss.driver.api.core.CqlSession;

/**
 * A session leased for one piece of work. While it is leased, unregistering or replacing the
 * connection waits, up to the drain timeout, before it closes the session. Close the lease soon.
 */
public interface Lease extends AutoCloseable {

  /** {@return the connection's name} */
  String connection();

  /**
   * {@return the number of this session among those of the connection, from 1} A statement prepared
   * on one generation does not run on another.
   */
  long generation();

  /** {@return the open session} */
  CqlSession session();

  /** Returns the session. Closing again has no effect. */
  @Override
  void close();
}
