package io.cqlengine.api.spi;

import com.datastax.oss.driver.api.core.CqlSession;

/**
 * A session held for one piece of work. While it is held, the session is not closed by an
 * unregistered connection; give it back soon.
 */
public interface Lease extends AutoCloseable {

  /**
   * The connection's name.
   *
   * @return the name
   */
  String connection();

  /**
   * Which of the connection's sessions this is. A statement prepared on one generation does not run
   * on another.
   *
   * @return its number, from 1; a lazy connection has its first after connecting
   */
  long generation();

  /**
   * The session.
   *
   * @return an open session
   */
  CqlSession session();

  /** Gives the session back. Doing so twice is harmless. */
  @Override
  void close();
}
