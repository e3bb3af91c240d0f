package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.cql.PrepareRequest;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.model.Models;
import io.cqlengine.core.plan.Counters;
import io.cqlengine.core.plan.Plan;
import io.cqlengine.core.plan.PlanCache;
import io.cqlengine.core.plan.PlanKey;
import io.cqlengine.core.statement.Reading;
import io.cqlengine.core.statement.Shape;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * What does it cost to use a model or a shape for the first time, the server's answer to PREPARE
 * left out?
 */
public class FirstUseBenchmark extends EngineBenchmark {
  private final Shape shape = new Shape.Select(Reading.ROWS, List.of());
  private AnsweringSession preparing;
  private EntityModel<Automobile> model;
  private PlanCache known;

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
    known = new PlanCache(preparing, new Counters());
  }

  /** A plan that is there. */
  @Benchmark
  public Plan planFound() {
    return plan(known, model);
  }

  /** A plan that is made: rendered, prepared by an answer at once, codecs resolved. */
  @Benchmark
  public Plan planMissed() {
    return plan(new PlanCache(preparing, new Counters()), model);
  }

  /** A class read as a model and checked. */
  @Benchmark
  public EntityModel<Automobile> modelRead() {
    return new Models(List.of()).get(Automobile.class);
  }

  /** A class read and its first plan made. */
  @Benchmark
  public Plan modelAndPlan() {
    return plan(new PlanCache(preparing, new Counters()), modelRead());
  }

  private Plan plan(PlanCache plans, EntityModel<Automobile> of) {
    return plans.get(new PlanKey(of, BenchmarkNode.KEYSPACE, shape));
  }
}
