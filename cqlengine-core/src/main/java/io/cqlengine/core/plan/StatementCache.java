package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.plan.PreparedText.Prepared;
import io.cqlengine.core.telemetry.EngineStatements;
import io.cqlengine.core.telemetry.LogRedaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The plans of one session, bounded. Racing misses prepare once, and are served in their order. */
public final class StatementCache {
  private static final int MAX_PLANS = 10_000;
  private static final int MANY_KEYSPACES = 256;
  private static final int AT_A_TIME = 16;

  private final CqlSession session;
  private final Cache<StatementKey, StatementPlan> plans;
  private final Admission admission;
  private final ConnectionCounters counters;

  /** The texts of the plans. A text without a plan is forgotten. */
  private final Cache<PreparedText.Key, PreparedText> texts =
      Caffeine.newBuilder().weakValues().build();

  private final ShapeEncoders.OfSession encoders = new ShapeEncoders.OfSession();
  private final SchemaVersions versions;
  private final ServerTables tables;

  /** The plans prepared on a session, which count hits and misses. */
  public StatementCache(
      CqlSession session, ConnectionCounters counters, EngineStatements statements) {
    this(session, counters, statements, new Admission(MANY_KEYSPACES, MAX_PLANS), MAX_PLANS);
  }

  StatementCache(
      CqlSession session,
      ConnectionCounters counters,
      EngineStatements statements,
      Admission admission,
      int most) {
    this.session = session;
    this.counters = counters;
    this.versions = new SchemaVersions(session);
    this.tables =
        new ServerTables(session, versions, statements, cql -> text(cql, null), this::forget);
    this.admission = admission;
    this.plans =
        Caffeine.newBuilder()
            .maximumSize(most)
            .evictionListener((key, plan, cause) -> counters.eviction())
            .build();
  }

  /** The counters of the connection. */
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

  /** Forgets the plans of models that are not used any more. */
  private void forget(Set<EntityModel<?>> models) {
    plans.asMap().keySet().removeIf(key -> key.model() != null && models.contains(key.model()));
    encoders.forget(models);
  }

  /**
   * A plan that needs no preparing: a cached one, or an unprepared one if it is not admitted yet.
   * Null if there is none.
   */
  public @Nullable StatementPlan find(StatementKey key) {
    StatementPlan plan = plans.getIfPresent(key);
    if (plan != null) {
      if (plan.fits()) {
        counters.hit();
        return plan;
      }
      // Its table has changed.
      if (plans.asMap().remove(key, plan)) {
        counters.eviction();
      }
    }
    counters.miss();
    return unprepared(key);
  }

  /** An unprepared plan, if it is not admitted yet and the driver knows the table. */
  private @Nullable StatementPlan unprepared(StatementKey key) {
    if (!(key instanceof StatementKey.Shaped shaped) || admission.admits(shaped)) {
      return null;
    }
    Optional<UnpreparedPlan> unprepared = UnpreparedPlan.of(shaped, session);
    unprepared.ifPresent(plan -> counters.unprepared());
    return unprepared.orElse(null);
  }

  /** Prepares a plan that cannot be found. The result is the caller's own. */
  public CompletableFuture<StatementPlan> prepare(StatementKey key) {
    CqlIdentifier keyspace = key.sentKeyspace(session.getContext().getProtocolVersion());
    return text(key.sentCql(), keyspace)
        .prepare(
            () -> justPrepared(key),
            prepared -> prepared.plans().computeIfAbsent(key, own -> plan(own, prepared)));
  }

  private PreparedText text(String cql, @Nullable CqlIdentifier keyspace) {
    return texts.get(
        new PreparedText.Key(cql, keyspace),
        key -> new PreparedText(session, versions, key, this::add));
  }

  /** The plan that another caller prepared meanwhile. Counts a prepare if there is none. */
  private @Nullable StatementPlan justPrepared(StatementKey key) {
    StatementPlan plan = plans.getIfPresent(key);
    if (plan != null && plan.fits()) {
      return plan;
    }
    counters.prepare();
    return null;
  }

  private StatementPlan plan(StatementKey key, Prepared prepared) {
    TableSchemaWatch watch = new TableSchemaWatch(versions, prepared.version());
    return key instanceof StatementKey.Shaped shaped
        ? new PreparedPlan(shaped, prepared, session, encoders, watch)
        : new RawPlan(key.cql(), prepared, session, watch);
  }

  private void add(Map<StatementKey, StatementPlan> prepared) {
    plans.putAll(prepared);
    prepared.keySet().forEach(admission::forget);
  }

  /** The keys of all plans. */
  public Set<StatementKey> keys() {
    return Set.copyOf(plans.asMap().keySet());
  }

  /**
   * Prepares the statements of another session, a few at a time. It ends early if the server does
   * not answer in time, or the limit has passed.
   *
   * @param limit how long all of it may take
   * @return the statements that could not be prepared, and why; they are prepared when they are
   *     used
   */
  public List<String> prepareAgain(Collection<StatementKey> keys, Duration limit)
      throws InterruptedException {
    List<String> problems = new ArrayList<>();
    List<StatementKey> all = List.copyOf(keys);
    long end = System.nanoTime() + limit.toNanos();
    boolean answered = true;
    int next = 0;
    while (answered && next < all.size()) {
      List<StatementKey> some = all.subList(next, Math.min(next + AT_A_TIME, all.size()));
      answered = prepareAgain(some, end, problems);
      next += some.size();
    }
    if (next < all.size()) {
      problems.add(
          (all.size() - next)
              + " more statements were not prepared. They are prepared at their next use.");
    }
    return problems;
  }

  /** Whether the server answered in time. */
  private boolean prepareAgain(List<StatementKey> keys, long end, List<String> problems)
      throws InterruptedException {
    Map<StatementKey, CompletableFuture<StatementPlan>> preparing = new LinkedHashMap<>();
    keys.forEach(key -> preparing.put(key, prepare(key)));
    boolean answered = true;
    for (Map.Entry<StatementKey, CompletableFuture<StatementPlan>> plan : preparing.entrySet()) {
      try {
        plan.getValue().get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException | ExecutionException | CancellationException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        problems.add(
            "Cannot prepare %s: %s"
                .formatted(LogRedaction.cql(plan.getKey().cql()), LogRedaction.failure(cause)));
        answered &= !(cause instanceof TimeoutException || cause instanceof DriverTimeoutException);
      }
    }
    return answered;
  }

  /**
   * Admits plans to be prepared. With few keyspaces, all are admitted. With many, a plan is
   * admitted at its second use, so that tenants that come once do not evict the plans of others
   * from the servers' caches. The number of remembered uses is bounded.
   */
  static final class Admission {
    private final int manyKeyspaces;
    private final Cache<String, Boolean> keyspaces;
    private final Cache<StatementKey, Boolean> usedOnce;

    /**
     * @param manyKeyspaces with more keyspaces a second use is required
     * @param remembered how many plans that were used once are remembered
     */
    Admission(int manyKeyspaces, int remembered) {
      this.manyKeyspaces = manyKeyspaces;
      // Larger than the limit, so that nothing is evicted before the limit is passed.
      this.keyspaces = Caffeine.newBuilder().maximumSize(2L * manyKeyspaces + 1).build();
      this.usedOnce = Caffeine.newBuilder().maximumSize(remembered).build();
    }

    /** Whether a plan that is not cached is to be prepared for this use. */
    boolean admits(StatementKey.Shaped key) {
      keyspaces.put(key.keyspace(), true);
      return keyspaces.estimatedSize() <= manyKeyspaces
          || usedOnce.asMap().putIfAbsent(key, true) != null;
    }

    /** Forgets that a plan was used, because it is cached now. */
    void forget(StatementKey key) {
      usedOnce.invalidate(key);
    }
  }
}
