package io.cqlengine.testkit;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Progress lines as log lines. */
enum LoggedProgress implements Consumer<String> {
  INSTANCE;

  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.testkit");

  @Override
  public void accept(String line) {
    LOG.info("{}", line);
  }
}
