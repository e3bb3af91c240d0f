package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.spi.SessionFactory;
import io.cqlengine.api.spi.SessionRequest;
import java.util.concurrent.CompletionStage;

/** Opens sessions as the settings say, when no plug-in opens them. */
public enum BuiltInSessionFactory implements SessionFactory {
  /** The only one. */
  INSTANCE;

  @Override
  public CompletionStage<CqlSession> open(SessionRequest request) {
    return request.builder().buildAsync();
  }
}
