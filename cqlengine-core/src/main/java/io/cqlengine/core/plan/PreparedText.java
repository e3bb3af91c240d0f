package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PrepareRequest;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.cqlengine.core.concurrent.CallerQueue;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One text that is prepared on one session. Its callers share the prepare that is in flight, which
 * has the connection's timeout. Plans refer to it: the driver can prepare a statement again only as
 * long as the statement that it prepared last of the same text is reachable (docs/adr/0085).
 */
final class PreparedText {
  private final CqlSession session;
  private final SchemaVersions versions;
  private final Key key;
  private final Consumer<Map<StatementKey, StatementPlan>> publish;

  /** Those who wait for the last prepare. Guarded by this. */
  private @Nullable CallerQueue<Prepared> callers;

  @SuppressWarnings("unused") // keeps it reachable
  private volatile @Nullable PreparedStatement last;

  /**
   * @param keyspace sent with the text; null if it names one
   */
  record Key(String cql, @Nullable CqlIdentifier keyspace) {}

  /**
   * What one prepare has answered.
   *
   * @param version the version of the schema that the driver knew before
   * @param plans the plans that its callers made of it
   */
  record Prepared(
      PreparedText text,
      PreparedStatement statement,
      Object version,
      Map<StatementKey, StatementPlan> plans) {}

  /**
   * @param publish takes the plans of a prepare when its callers were served
   */
  PreparedText(
      CqlSession session,
      SchemaVersions versions,
      Key key,
      Consumer<Map<StatementKey, StatementPlan>> publish) {
    this.session = session;
    this.versions = versions;
    this.key = key;
    this.publish = publish;
  }

  /** The text as it is sent. */
  String cql() {
    return key.cql();
  }

  /**
   * Prepares the text, or waits for the prepare in flight.
   *
   * @param ready the result that makes another prepare unnecessary, or null
   * @param use makes the caller's result
   */
  <T> CompletableFuture<T> prepare(Supplier<@Nullable T> ready, Function<Prepared, T> use) {
    CallerQueue<Prepared> next = new CallerQueue<>();
    CompletableFuture<T> result;
    synchronized (this) {
      result = callers == null ? null : callers.join(use);
      if (result != null) {
        return result;
      }
      T known = ready.get();
      if (known != null) {
        return CompletableFuture.completedFuture(known);
      }
      result = Objects.requireNonNull(next.join(use));
      callers = next;
    }
    send(next);
    return result;
  }

  private void send(CallerQueue<Prepared> callers) {
    Object version = versions.now();
    prepare(version)
        .whenComplete(
            (statement, failure) -> {
              if (failure != null) {
                callers.fail(failure);
                return;
              }
              last = statement;
              Prepared prepared = new Prepared(this, statement, version, new HashMap<>());
              callers.complete(prepared, () -> publish.accept(prepared.plans()));
            });
  }

  @SuppressWarnings("NullAway") // a session answers a prepare with a stage
  private CompletionStage<PreparedStatement> prepare(Object version) {
    try {
      return session.execute(
          new SchemaAwarePrepareRequest(key.cql(), key.keyspace(), version), PrepareRequest.ASYNC);
    } catch (Throwable e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
