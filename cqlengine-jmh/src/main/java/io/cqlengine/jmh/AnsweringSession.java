package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.context.DriverContext;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.metadata.Metadata;
import com.datastax.oss.driver.api.core.metrics.Metrics;
import com.datastax.oss.driver.api.core.session.Request;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A real session, but for what it answers at once, with what a real server answered to the like. So
 * the client's part of a request is measured alone, and whole.
 */
final class AnsweringSession implements CqlSession {
  private final CqlSession session;
  private final Function<Request, @Nullable Object> answers;

  private @Nullable Statement<?> last;

  /**
   * @param answers gives what is answered; null leaves it to the real session
   */
  AnsweringSession(CqlSession session, Function<Request, @Nullable Object> answers) {
    this.session = session;
    this.answers = answers;
  }

  /** The statement that was executed last. */
  @Nullable Statement<?> last() {
    return last;
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <RequestT extends Request, ResultT> @Nullable ResultT execute(
      RequestT request, GenericType<ResultT> resultType) {
    Object answer = answers.apply(request);
    if (answer == null) {
      return session.execute(request, resultType);
    }
    if (request instanceof Statement<?> statement) {
      last = statement;
    }
    return (ResultT) answer;
  }

  @Override
  public String getName() {
    return session.getName();
  }

  @Override
  public Metadata getMetadata() {
    return session.getMetadata();
  }

  @Override
  public boolean isSchemaMetadataEnabled() {
    return session.isSchemaMetadataEnabled();
  }

  @Override
  public CompletionStage<Metadata> setSchemaMetadataEnabled(@Nullable Boolean enabled) {
    return session.setSchemaMetadataEnabled(enabled);
  }

  @Override
  public CompletionStage<Metadata> refreshSchemaAsync() {
    return session.refreshSchemaAsync();
  }

  @Override
  public CompletionStage<Boolean> checkSchemaAgreementAsync() {
    return session.checkSchemaAgreementAsync();
  }

  @Override
  public DriverContext getContext() {
    return session.getContext();
  }

  @Override
  public Optional<CqlIdentifier> getKeyspace() {
    return session.getKeyspace();
  }

  @Override
  public Optional<Metrics> getMetrics() {
    return session.getMetrics();
  }

  @Override
  public CompletionStage<Void> closeFuture() {
    return session.closeFuture();
  }

  @Override
  public CompletionStage<Void> closeAsync() {
    return session.closeAsync();
  }

  @Override
  public CompletionStage<Void> forceCloseAsync() {
    return session.forceCloseAsync();
  }
}
