package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cqlengine.core.statement.Rendered;
import io.cqlengine.core.statement.Renderer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
public final class PlanCache {
  private static final int MAX_PLANS = 10_000;
  private static final int MANY_KEYSPACES = 256;
  private static final int AT_A_TIME = 16;

  private final CqlSession session;
  private final Cache<PlanKey, Plan> plans = Caffeine.newBuilder().maximumSize(MAX_PLANS).build();
  private final Admission admission;

  /**
   * @param session the session on which plans are prepared
   */
  public PlanCache(CqlSession session) {
    this(session, new Admission(MANY_KEYSPACES, MAX_PLANS));
  }

  PlanCache(CqlSession session, Admission admission) {
    this.session = session;
    this.admission = admission;
  }

  /** The plan of a key, prepared on a miss if that is worth it. */
  public Plan get(PlanKey key) {
    Plan plan = plans.getIfPresent(key);
    if (plan != null) {
      return plan;
    }
    Optional<Plan> direct = direct(key);
    if (direct.isPresent()) {
      return direct.get();
    }
    Rendered rendered = render(key);
    return keep(
        key, new PreparedPlan(key, rendered, session.prepare(statement(rendered)), session));
  }

  /** The plan of a key, prepared on a miss if that is worth it, without blocking. */
  public CompletionStage<Plan> getAsync(PlanKey key) {
    Plan plan = plans.getIfPresent(key);
    if (plan != null) {
      return CompletableFuture.completedFuture(plan);
    }
    return direct(key)
        .<CompletionStage<Plan>>map(CompletableFuture::completedFuture)
        .orElseGet(() -> prepareAsync(key));
  }

  /** A plan without preparing, where it is not worth it yet and the driver knows the table. */
  private Optional<Plan> direct(PlanKey key) {
    return admission.admits(key) ? Optional.empty() : DirectPlan.of(key, session);
  }

  private CompletionStage<Plan> prepareAsync(PlanKey key) {
    Rendered rendered = render(key);
    return session
        .prepareAsync(statement(rendered))
        .thenApply(prepared -> keep(key, new PreparedPlan(key, rendered, prepared, session)));
  }

  /** What plans there are. */
  public Set<PlanKey> keys() {
    return Set.copyOf(plans.asMap().keySet());
  }

  /**
   * Prepares what was in use on another session, a few at a time.
   *
   * @return what could not be prepared, and why; it will be tried again when it is used
   */
  public List<String> prepareAgain(Collection<PlanKey> keys) {
    List<String> problems = new ArrayList<>();
    List<PlanKey> all = List.copyOf(keys);
    for (int i = 0; i < all.size(); i += AT_A_TIME) {
      Map<PlanKey, CompletableFuture<Plan>> preparing = new LinkedHashMap<>();
      for (PlanKey key : all.subList(i, Math.min(i + AT_A_TIME, all.size()))) {
        preparing.put(key, prepareAsync(key).toCompletableFuture());
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
  public static String cql(PlanKey key) {
    return render(key).cql();
  }

  private static Rendered render(PlanKey key) {
    return Renderer.render(key.model(), key.keyspace(), key.shape());
  }

  private static SimpleStatement statement(Rendered rendered) {
    return SimpleStatement.newInstance(rendered.cql());
  }

  private Plan keep(PlanKey key, Plan plan) {
    @Nullable Plan earlier = plans.asMap().putIfAbsent(key, plan);
    admission.kept(key);
    return earlier == null ? plan : earlier;
  }
}
