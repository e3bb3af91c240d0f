package io.cqlengine.core.connection;

import java.util.concurrent.CompletableFuture;

/** How a caller waits for a connection that others may wait for as well. */
@FunctionalInterface
public interface Waiting {

  /**
   * The generation, held for the caller.
   *
   * @throws com.datastax.oss.driver.api.core.DriverTimeoutException when it takes too long for him
   */
  SessionGeneration await(CompletableFuture<SessionGeneration> held) throws InterruptedException;
}
