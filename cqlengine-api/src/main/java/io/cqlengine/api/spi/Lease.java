package io.cqlengine.api.spi;

import com.datastax.oss.driver.api.core.CqlSession;

/**
 * A session held for one piece of work. While it is held, the session is not closed by an
 * unregistered connection; give it back soon.
 */
public interface Lease extends AutoCloseable {

  /** {@return the connection's name} */
  String connection();

  /**
   * {@return the number of this session among those of the connection, from 1; a lazy connection
   * has its first after connecting} A statement prepared on one generation does not run on another.
   */
  long generation();

  /** {@return the open session} */
  CqlSession session();

  /** Gives the session back. Doing so twice is harmless. */
  @Override
  void close();
}
