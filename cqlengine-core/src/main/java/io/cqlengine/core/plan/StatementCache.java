package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.PrepareRequest;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.core.statement.CqlRenderer;
import io.cqlengine.core.statement.CqlRenderer.Rendered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The plans of one session, bounded. Racing misses prepare once: the driver joins equal prepares,
 * and its shared future is never handed out, so that nobody can cancel it for others.
 */
public final class StatementCache {
  private static final int MAX_PLANS = 10_000;
  private static final int MANY_KEYSPACES = 256;
  private static final int AT_A_TIME = 16;

  private final CqlSession session;
  private final Cache<StatementKey, KeptPlan> plans;
  private final Admission admission;
  private final ConnectionCounters counters;
  private final ServerTables tables;

  /**
   * @param session the session on which plans are prepared
   * @param counters where to count
   */
  public StatementCache(CqlSession session, ConnectionCounters counters) {
    this(session, counters, new Admission(MANY_KEYSPACES, MAX_PLANS), MAX_PLANS);
  }

  StatementCache(CqlSession session, ConnectionCounters counters, Admission admission, int most) {
    this.session = session;
    this.counters = counters;
    this.tables = new ServerTables(session);
    this.admission = admission;
    this.plans =
        Caffeine.newBuilder()
            .maximumSize(most)
            .evictionListener((key, plan, cause) -> counters.eviction())
            .build();
  }

  /** Where to count. */
  public ConnectionCounters counters() {
    return counters;
  }

  /** The tables that no class describes. */
  public ServerTables tables() {
    return tables;
  }

  /** How many plans there are. */
  public long size() {
    return plans.estimatedSize();
  }

  /** The plan of a key, prepared on a miss if that is worth it. */
  public StatementPlan get(StatementKey key) {
    StatementPlan plan = found(key);
    if (plan != null) {
      return plan;
    }
    TableSchemaWatch watch = new TableSchemaWatch(session);
    SchemaAwarePrepareRequest request = preparing(key, null, watch);
    return keep(key, Objects.requireNonNull(session.execute(request, PrepareRequest.SYNC)), watch);
  }

  /**
   * The plan of a key, prepared on a miss if that is worth it, without blocking.
   *
   * @param timeout how long preparing may take; null for the connection's own
   */
  public CompletionStage<StatementPlan> getAsync(StatementKey key, @Nullable Duration timeout) {
    StatementPlan plan = found(key);
    return plan == null ? prepareAsync(key, timeout) : CompletableFuture.completedFuture(plan);
  }

  /** The plan of a key within the connection's own timeout, without blocking. */
  public CompletionStage<StatementPlan> getAsync(StatementKey key) {
    return getAsync(key, null);
  }

  /** A plan that needs no preparing: one that is kept, or that is not worth it yet. */
  private @Nullable StatementPlan found(StatementKey key) {
    KeptPlan plan = plans.getIfPresent(key);
    if (plan != null) {
      if (plan.fits()) {
        counters.hit();
        return plan;
      }
      changed(key, plan);
    }
    counters.miss();
    return direct(key);
  }

  /** Drops a plan whose table has changed. */
  private void changed(StatementKey key, KeptPlan plan) {
    if (plans.asMap().remove(key, plan)) {
      counters.eviction();
    }
  }

  /** A plan without preparing, where it is not worth it yet and the driver knows the table. */
  private @Nullable StatementPlan direct(StatementKey key) {
    if (!(key instanceof PlanKey shape) || admission.admits(shape)) {
      return null;
    }
    Optional<StatementPlan> direct = UnpreparedPlan.of(shape, session);
    direct.ifPresent(plan -> counters.unprepared());
    return direct.orElse(null);
  }

  private CompletionStage<StatementPlan> prepareAsync(
      StatementKey key, @Nullable Duration timeout) {
    TableSchemaWatch watch = new TableSchemaWatch(session);
    return Objects.requireNonNull(
            session.execute(preparing(key, timeout, watch), PrepareRequest.ASYNC))
        .thenApply(prepared -> keep(key, prepared, watch));
  }

  private SchemaAwarePrepareRequest preparing(
      StatementKey key, @Nullable Duration timeout, TableSchemaWatch watch) {
    CqlIdentifier keyspace = key instanceof RawKey raw ? sent(raw) : null;
    counters.prepare();
    return new SchemaAwarePrepareRequest(cql(key), keyspace, watch.seen(), timeout);
  }

  /** The keyspace that is sent with the text, which the server may not take. */
  private @Nullable CqlIdentifier sent(RawKey raw) {
    String keyspace = raw.keyspace();
    ProtocolVersion protocol = session.getContext().getProtocolVersion();
    if (keyspace == null || protocol.getCode() >= ProtocolVersion.V5.getCode()) {
      return keyspace == null ? null : CqlIdentifier.fromInternal(keyspace);
    }
    if (raw.chosen()) {
      throw new QueryException(
          "query(\"" + raw.cql() + "\")",
          List.of(
              "the server speaks protocol "
                  + protocol
                  + ", which takes no keyspace with a statement: write "
                  + keyspace
                  + ".table in the text"));
    }
    return null;
  }

  /** What plans there are. */
  public Set<StatementKey> keys() {
    return Set.copyOf(plans.asMap().keySet());
  }

  /**
   * Prepares what was in use on another session, a few at a time.
   *
   * @return what could not be prepared, and why; it will be tried again when it is used
   */
  public List<String> prepareAgain(Collection<StatementKey> keys) {
    List<String> problems = new ArrayList<>();
    List<StatementKey> all = List.copyOf(keys);
    for (int i = 0; i < all.size(); i += AT_A_TIME) {
      Map<StatementKey, CompletableFuture<StatementPlan>> preparing = new LinkedHashMap<>();
      for (StatementKey key : all.subList(i, Math.min(i + AT_A_TIME, all.size()))) {
        preparing.put(key, prepareAsync(key, null).toCompletableFuture());
      }
      preparing.forEach(
          (key, plan) -> {
            try {
              plan.join();
            } catch (CompletionException | CancellationException e) {
              Throwable cause = e.getCause() == null ? e : e.getCause();
              problems.add("cannot prepare " + cql(key) + ": " + cause);
            }
          });
    }
    return problems;
  }

  /** The text that a key stands for, for messages. */
  public static String cql(StatementKey key) {
    return key instanceof PlanKey shape ? render(shape).cql() : ((RawKey) key).cql();
  }

  private static Rendered render(PlanKey key) {
    return CqlRenderer.render(key.model(), key.keyspace(), key.shape());
  }

  private StatementPlan keep(StatementKey key, PreparedStatement prepared, TableSchemaWatch watch) {
    KeptPlan plan =
        key instanceof PlanKey shape
            ? new PreparedPlan(shape, render(shape), prepared, session, watch)
            : new RawPlan(prepared, session, watch);
    @Nullable StatementPlan earlier = plans.asMap().putIfAbsent(key, plan);
    if (key instanceof PlanKey shape) {
      admission.kept(shape);
    }
    return earlier == null ? plan : earlier;
  }
}
