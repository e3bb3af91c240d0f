package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.spi.Execution;
import io.cqlengine.api.spi.Lease;
import io.cqlengine.management.SchemaStep.Kind;
import io.cqlengine.management.cql.IndexDefinition;
import io.cqlengine.management.server.Coordinator;
import io.cqlengine.management.server.InterruptionCheck;
import io.cqlengine.management.server.SchemaReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Plans each verb of a {@link SchemaManager} without running it, whatever the policy. {@link
 * SchemaManager#apply(SchemaPlan, SchemaPolicy)} runs a plan. A target that cannot be read is a
 * {@link SchemaException} with a report on all targets.
 */
public final class SchemaPlanner {
  private final SchemaTasks tasks;
  private final Execution execution;

  SchemaPlanner(SchemaTasks tasks, Execution execution) {
    this.tasks = tasks;
    this.execution = execution;
  }

  /**
   * {@return a safe step for each keyspace that is missing}
   *
   * @param targets the keyspaces; the context or the defaults decide what they do not name
   * @param replication the replication of new keyspaces
   */
  public SchemaPlan createKeyspaces(Targets targets, Replication replication) {
    return plan(tasks.keyspaces(targets, replication, false));
  }

  /**
   * {@return a step for each keyspace that differs, destructive if it may lose copies, impossible
   * if it is missing}
   *
   * @param targets the keyspaces
   * @param replication the replication that they should have
   */
  public SchemaPlan alterKeyspaces(Targets targets, Replication replication) {
    return plan(tasks.keyspaces(targets, replication, true));
  }

  /**
   * {@return a destructive step for each keyspace that exists}
   *
   * @param targets must name the keyspaces
   */
  public SchemaPlan dropKeyspaces(Targets targets) {
    return plan(tasks.keyspaceDrops(targets));
  }

  /**
   * {@return the steps that sync tables on their own connections and keyspaces}
   *
   * @param models classes marked {@code @Table}, at least one
   */
  public SchemaPlan syncTables(Class<?>... models) {
    return syncTables(Targets.own(), models);
  }

  /**
   * {@return the steps that sync tables, with their user types, options and indexes}
   *
   * @param targets where
   * @param models classes marked {@code @Table}, at least one
   */
  public SchemaPlan syncTables(Targets targets, Class<?>... models) {
    return plan(tasks.models(targets, models));
  }

  /**
   * {@return the steps that sync a schema}
   *
   * @param targets where; the context or the defaults decide what they do not name
   * @param schema what each target should have
   */
  public SchemaPlan sync(Targets targets, Schema schema) {
    return plan(tasks.schema(targets, schema));
  }

  /**
   * {@return what is left to do of a plan, on its targets} A target fails if its connection leads
   * to a cluster of another name, or if one of its tables was dropped and created again.
   *
   * @param plan a plan of this or another schema manager
   */
  public SchemaPlan again(SchemaPlan plan) {
    Map<Target, List<Desired>> desired = tasks.again(plan);
    Map<Target, PlanBasis> bases =
        plan.targets().stream().collect(Collectors.toMap(TargetPlan::target, TargetPlan::basis));
    return new SchemaPlan(
        each(
            desired,
            (planner, left) -> {
              Objects.requireNonNull(bases.get(left.target())).require(planner);
              return left;
            }));
  }

  /**
   * {@return a destructive step for each table that exists on its own connection and keyspace}
   *
   * @param models classes marked {@code @Table}, at least one
   */
  public SchemaPlan dropTables(Class<?>... models) {
    return dropTables(Targets.own(), models);
  }

  /**
   * {@return a destructive step for each table that exists}
   *
   * @param targets where
   * @param models classes marked {@code @Table}, at least one
   */
  public SchemaPlan dropTables(Targets targets, Class<?>... models) {
    return plan(tasks.drops(targets, models));
  }

  /**
   * {@return a destructive step for each table that exists}
   *
   * @param targets where
   * @param table the name of a table, exactly as Cassandra stores it
   * @param more more names
   */
  public SchemaPlan dropTables(Targets targets, String table, String... more) {
    return plan(
        tasks.drops(targets, Kind.DROP_TABLE, requireNonNull(table, "table is null"), more));
  }

  /**
   * {@return the steps that sync user types on the connection and keyspace of the context}
   *
   * @param types classes marked {@code @UserType}, at least one
   */
  public SchemaPlan syncTypes(Class<?>... types) {
    return syncTypes(Targets.own(), types);
  }

  /**
   * {@return the steps that sync user types, with those that they use}
   *
   * @param targets where
   * @param types classes marked {@code @UserType}, at least one
   */
  public SchemaPlan syncTypes(Targets targets, Class<?>... types) {
    return plan(tasks.types(targets, types));
  }

  /**
   * {@return a destructive step for each type that exists on the connection and keyspace of the
   * context}
   *
   * @param types classes marked {@code @UserType}, each before those that it uses
   */
  public SchemaPlan dropTypes(Class<?>... types) {
    return dropTypes(Targets.own(), types);
  }

  /**
   * {@return a destructive step for each type that exists}
   *
   * @param targets where
   * @param types classes marked {@code @UserType}, each before those that it uses
   */
  public SchemaPlan dropTypes(Targets targets, Class<?>... types) {
    return plan(tasks.typeDrops(targets, types));
  }

  /**
   * {@return a destructive step for each type that exists}
   *
   * @param targets where
   * @param type the name of a type, exactly as Cassandra stores it
   * @param more more names, each before those of the types that it uses
   */
  public SchemaPlan dropTypes(Targets targets, String type, String... more) {
    return plan(tasks.drops(targets, Kind.DROP_TYPE, requireNonNull(type, "type is null"), more));
  }

  /**
   * {@return a destructive step for each index that exists}
   *
   * @param targets where
   * @param index the name of an index, exactly as Cassandra stores it
   * @param more more names
   */
  public SchemaPlan dropIndexes(Targets targets, String index, String... more) {
    return plan(
        tasks.drops(targets, Kind.DROP_INDEX, requireNonNull(index, "index is null"), more));
  }

  /** How targets differ from a schema. */
  SchemaDiff diff(Targets targets, Schema schema) {
    return diff(tasks.schema(targets, schema));
  }

  /** How targets differ from models. */
  SchemaDiff diff(Targets targets, Class<?>... models) {
    return diff(tasks.models(targets, models));
  }

  private SchemaDiff diff(Map<Target, List<Desired>> desired) {
    return new SchemaDiff(
        each(
            desired,
            (planner, plan) ->
                new TargetDiff(plan.target(), TargetComparison.of(planner, plan.desired()))));
  }

  private SchemaPlan plan(Map<Target, List<Desired>> desired) {
    return new SchemaPlan(each(desired, (planner, plan) -> plan));
  }

  /** Plans all targets. Fails after the last one if some cannot be read. */
  private <T> List<T> each(
      Map<Target, List<Desired>> desired, BiFunction<TargetPlanner, TargetPlan, T> result) {
    List<T> results = new ArrayList<>();
    List<TargetReport> reports = new ArrayList<>();
    PlannedIndexes indexes = new PlannedIndexes();
    desired.forEach(
        (target, ofTarget) -> {
          try (Lease lease =
              InterruptionCheck.lease(execution, "reading " + target, target.connection())) {
            TargetPlanner planner = plan(target, lease, ofTarget, indexes);
            TargetPlan plan = planner.plan(ofTarget);
            results.add(result.apply(planner, plan));
            reports.add(TargetReport.unchanged(plan, Optional.empty()));
          } catch (Throwable failure) {
            reports.add(TargetReport.failed(target, List.of(), failure));
          }
        });
    if (results.size() < desired.size()) {
      throw SchemaException.notPlanned(new SchemaReport(reports));
    }
    return results;
  }

  private TargetPlanner plan(
      Target target, Lease lease, List<Desired> desired, PlannedIndexes indexes) {
    Coordinator coordinator = Coordinator.of(execution, lease);
    List<IndexDefinition> inKeyspace = indexes.in(coordinator, target);
    TargetPlanner planner =
        TargetPlanner.of(target, new SchemaReader(coordinator), desired, inKeyspace);
    inKeyspace.addAll(planner.plannedIndexes());
    return planner;
  }

  /** The indexes that a plan creates. Two connections to one cluster share their keyspaces. */
  private static final class PlannedIndexes {
    private final Map<List<Object>, List<IndexDefinition>> byKeyspace = new HashMap<>();

    List<IndexDefinition> in(Coordinator coordinator, Target target) {
      Object cluster = coordinator.clusterId().<Object>map(id -> id).orElse(target.connection());
      return byKeyspace.computeIfAbsent(
          List.of(cluster, target.keyspace()), first -> new ArrayList<>());
    }
  }
}
