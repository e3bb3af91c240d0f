package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.cql.PrepareRequest;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.plan.ConnectionCounters;
import io.cqlengine.core.plan.StatementCache;
import io.cqlengine.core.plan.StatementKey;
import io.cqlengine.core.plan.StatementPlan;
import io.cqlengine.core.statement.SelectClause;
import io.cqlengine.core.statement.Shape;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * What does it cost to find a plan among those of ten thousand keyspaces? No server has so many:
 * one statement stands for all of them.
 */
public class PlanBenchmark extends EngineBenchmark {
  private static final int KEYSPACES = 10_000;

  private final String[] keyspaces = new String[KEYSPACES];
  private final Map<String, PreparedStatement> byKeyspace = new ConcurrentHashMap<>();
  private final Shape shape = new Shape.Select(SelectClause.ROWS, List.of());
  private EntityModel<Automobile> model;
  private StatementCache plans;
  private int next;

  @Setup
  @Override
  public void connect() {
    super.connect();
    model = models.get(Automobile.class);
    PreparedStatement prepared =
        session.prepare(
            "SELECT manufacturer, year, model, price, options, built FROM "
                + BenchmarkNode.KEYSPACE
                + ".automobile LIMIT ?");
    plans =
        new StatementCache(
            new AnsweringSession(
                session, request -> request instanceof PrepareRequest ? prepared : null),
            new ConnectionCounters());
    for (int i = 0; i < KEYSPACES; i++) {
      keyspaces[i] = "tenant_" + i;
      byKeyspace.put(keyspaces[i], prepared);
      plans.get(new StatementKey.Shaped(model, keyspaces[i], shape));
    }
  }

  private String keyspace() {
    next = next + 1 == KEYSPACES ? 0 : next + 1;
    return keyspaces[next];
  }

  /** A map of prepared statements by keyspace, as applications keep one. */
  @Benchmark
  public @Nullable PreparedStatement map() {
    return byKeyspace.get(keyspace());
  }

  /** The engine's bounded plans, by model, keyspace and shape. */
  @Benchmark
  public StatementPlan plans() {
    return plans.get(new StatementKey.Shaped(model, keyspace(), shape));
  }
}
