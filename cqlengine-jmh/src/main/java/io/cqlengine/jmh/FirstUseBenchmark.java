package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.cql.PrepareRequest;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.model.ModelRegistry;
import io.cqlengine.core.plan.ConnectionCounters;
import io.cqlengine.core.plan.StatementCache;
import io.cqlengine.core.plan.StatementKey;
import io.cqlengine.core.plan.StatementPlan;
import io.cqlengine.core.statement.SelectClause;
import io.cqlengine.core.statement.Shape;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * What does it cost to use a model or a shape for the first time, the server's answer to PREPARE
 * left out?
 */
public class FirstUseBenchmark extends EngineBenchmark {
  private final Shape shape = new Shape.Select(SelectClause.ROWS, List.of());
  private AnsweringSession preparing;
  private EntityModel<Automobile> model;
  private StatementCache known;

  @Setup
  @Override
  public void connect() {
    super.connect();
    PreparedStatement prepared =
        session.prepare(
            "SELECT manufacturer, year, model, price, options, built FROM "
                + BenchmarkNode.KEYSPACE
                + ".automobile LIMIT ?");
    preparing =
        new AnsweringSession(
            session, request -> request instanceof PrepareRequest ? prepared : null);
    model = models.get(Automobile.class);
    known = new StatementCache(preparing, new ConnectionCounters());
  }

  /** A plan that is there. */
  @Benchmark
  public StatementPlan planFound() {
    return plan(known, model);
  }

  /** A plan that is made: rendered, prepared by an answer at once, codecs resolved. */
  @Benchmark
  public StatementPlan planMissed() {
    return plan(new StatementCache(preparing, new ConnectionCounters()), model);
  }

  /** A class read as a model and checked. */
  @Benchmark
  public EntityModel<Automobile> modelRead() {
    return new ModelRegistry(List.of()).get(Automobile.class);
  }

  /** A class read and its first plan made. */
  @Benchmark
  public StatementPlan modelAndPlan() {
    return plan(new StatementCache(preparing, new ConnectionCounters()), modelRead());
  }

  private StatementPlan plan(StatementCache plans, EntityModel<Automobile> of) {
    return plans.get(new StatementKey.Shaped(of, BenchmarkNode.KEYSPACE, shape));
  }
}
