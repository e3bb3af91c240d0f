package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.spi.SessionFactory;
import io.cqlengine.api.spi.SessionRequest;
import java.util.concurrent.CompletionStage;

/** Opens sessions from the settings, if no plug-in does. */
public enum BuiltInSessionFactory implements SessionFactory {
  /** The only instance. */
  INSTANCE;

  @Override
  public CompletionStage<CqlSession> open(SessionRequest request) {
    return request.builder().buildAsync();
  }
}
