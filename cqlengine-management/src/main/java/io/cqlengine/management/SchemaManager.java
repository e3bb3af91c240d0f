package io.cqlengine.management;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.Execution;
import io.cqlengine.api.spi.Lease;
import io.cqlengine.api.spi.Router;
import io.cqlengine.management.server.SchemaReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps keyspaces and tables in step with models, on every keyspace and connection; cqlengine's
 * {@code create_keyspace_simple} and {@code sync_table}. What is there is read from the servers,
 * what is missing is added, nothing is dropped. A target that fails does not keep the others from
 * running; names that are not registered are refused before anything runs. Safe for any number of
 * threads.
 */
public final class SchemaManager {
  private final QueryContext context;
  private final Router router;
  private final Execution execution;

  private SchemaManager(QueryContext context) {
    this.context = context;
    this.router = context.contract(Router.class);
    this.execution = context.contract(Execution.class);
  }

  /**
   * The schema manager of an engine, or of a view of it: the view's choices hold where neither
   * targets nor models are more explicit.
   *
   * @param context the engine or a view of it
   * @return a schema manager
   */
  public static SchemaManager of(QueryContext context) {
    return new SchemaManager(context);
  }

  /**
   * Creates the keyspaces that do not exist; {@code CREATE KEYSPACE IF NOT EXISTS}. Those that do
   * stay as they are, whatever their replication.
   *
   * @param replication the replication of what is created
   * @param targets where; a half that is open is decided by the context or the defaults
   * @return what ran: nothing where the keyspace was there
   * @throws SchemaException when a target failed; the others are done
   */
  public SchemaReport createKeyspaces(Replication replication, Targets targets) {
    List<TargetReport> reports = new ArrayList<>();
    for (Target target : route(null, targets)) {
      reports.add(
          attempt(
              target,
              List.of(),
              lease -> run(lease, Planner.keyspace(target, reader(lease), replication))));
    }
    return complete(reports);
  }

  /**
   * Brings the tables of models in step, each on the model's own connection and keyspace.
   *
   * @param models classes marked {@code @Table}, at least one
   * @return what ran: nothing where all was in step
   * @throws SchemaException when a target failed; the others are done
   */
  public SchemaReport syncTable(Class<?>... models) {
    return syncTable(Targets.own(), models);
  }

  /**
   * Brings the tables of models in step: creates a table that is missing, adds the columns that one
   * lacks, keeps those that the model lacks. A target whose table has another key, or another type
   * for a column, is left untouched.
   *
   * @param targets where
   * @param models classes marked {@code @Table}, at least one
   * @return what ran: nothing where all was in step
   * @throws SchemaException when a target failed; the others are done
   */
  public SchemaReport syncTable(Targets targets, Class<?>... models) {
    List<TargetReport> reports = new ArrayList<>();
    work(targets, models)
        .forEach(
            (target, ofTarget) ->
                reports.add(
                    attempt(
                        target,
                        List.of(),
                        lease -> run(lease, Planner.tables(target, reader(lease), ofTarget)))));
    return complete(reports);
  }

  /**
   * What {@link #syncTable(Targets, Class...)} would do at this moment. It reads and changes
   * nothing.
   *
   * @param targets where
   * @param models classes marked {@code @Table}, at least one
   * @return the steps and obstacles of each target
   */
  public SchemaPlan plan(Targets targets, Class<?>... models) {
    List<TargetPlan> plans = new ArrayList<>();
    work(targets, models)
        .forEach(
            (target, ofTarget) -> {
              try (Lease lease = execution.lease(target.connection())) {
                plans.add(Planner.tables(target, reader(lease), ofTarget));
              }
            });
    return new SchemaPlan(plans);
  }

  /**
   * Carries out a plan as it stands.
   *
   * @param plan a plan of this schema manager
   * @return what ran
   * @throws SchemaException when a target failed or has an obstacle; the others are done
   */
  public SchemaReport apply(SchemaPlan plan) {
    // It may come from another context: the router knows the names, and what this one allows.
    for (TargetPlan planned : plan.targets()) {
      Target target = planned.target();
      router.route(OperationKind.SCHEMA, null, Using.of(target.connection(), target.keyspace()));
    }
    List<TargetReport> reports = new ArrayList<>();
    for (TargetPlan target : plan.targets()) {
      reports.add(attempt(target.target(), target.steps(), lease -> run(lease, target)));
    }
    return complete(reports);
  }

  private Map<Target, List<Model<?>>> work(Targets targets, Class<?>... models) {
    if (models.length == 0) {
      throw new CqlEngineException("no model is given: name at least one class marked @Table");
    }
    Map<Target, List<Model<?>>> work = new LinkedHashMap<>();
    for (Class<?> type : models) {
      Model<?> model = context.model(type);
      for (Target target : route(model, targets)) {
        work.computeIfAbsent(target, first -> new ArrayList<>()).add(model);
      }
    }
    return work;
  }

  private List<Target> route(@Nullable Model<?> model, Targets targets) {
    List<Target> routed = new ArrayList<>();
    for (Using choice : targets.choices()) {
      // Also where nothing is open: the router knows the names, and what the context allows.
      Route route = router.route(OperationKind.SCHEMA, model, choice);
      routed.add(new Target(route.connection(), route.keyspace()));
    }
    return routed.stream().distinct().toList();
  }

  private TargetReport attempt(
      Target target, List<SchemaStep> planned, Function<Lease, TargetReport> work) {
    try (Lease lease = execution.lease(target.connection())) {
      return work.apply(lease);
    } catch (RuntimeException failure) {
      return new TargetReport(target, List.of(), planned, Optional.of(failure));
    }
  }

  private TargetReport run(Lease lease, TargetPlan plan) {
    return new StepRunner(execution, lease).run(plan);
  }

  private SchemaReader reader(Lease lease) {
    return new SchemaReader(execution, lease);
  }

  private static SchemaReport complete(List<TargetReport> reports) {
    SchemaReport report = new SchemaReport(reports);
    if (!report.failures().isEmpty()) {
      throw new SchemaException(report);
    }
    return report;
  }
}
