package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.spi.Execution;
import io.cqlengine.api.spi.Lease;
import io.cqlengine.management.SchemaStep.Kind;
import io.cqlengine.management.cql.IndexDefinition;
import io.cqlengine.management.server.Coordinator;
import io.cqlengine.management.server.SchemaReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plans what a {@link SchemaManager} can do, verb by verb. It reads and changes nothing, whatever
 * the manager's policy says; {@link SchemaManager#apply(SchemaPlan, SchemaPolicy)} carries a plan
 * out. A target that cannot be read is a {@link SchemaException} with a report on all of them.
 */
public final class SchemaPlanner {
  private final SchemaTasks work;
  private final Execution execution;

  SchemaPlanner(SchemaTasks work, Execution execution) {
    this.work = work;
    this.execution = execution;
  }

  /**
   * Creating keyspaces that do not exist.
   *
   * @param targets where
   * @param replication the replication of what is created
   * @return a safe step where a keyspace is missing
   */
  public SchemaPlan createKeyspaces(Targets targets, Replication replication) {
    requireNonNull(replication, "replication is null");
    return plan(work.same(targets, List.of(new DesiredKeyspace(replication.definition(), false))));
  }

  /**
   * Altering keyspaces that have another replication or other durable writes.
   *
   * @param targets where
   * @param replication the replication they shall have
   * @return a step where something differs, destructive where copies go; impossible where a
   *     keyspace is missing
   */
  public SchemaPlan alterKeyspaces(Targets targets, Replication replication) {
    requireNonNull(replication, "replication is null");
    return plan(work.same(targets, List.of(new DesiredKeyspace(replication.definition(), true))));
  }

  /**
   * Dropping keyspaces.
   *
   * @param targets where; the keyspaces are named
   * @return a destructive step where the keyspace exists
   */
  public SchemaPlan dropKeyspaces(Targets targets) {
    return plan(work.keyspaceDrops(requireNonNull(targets, "targets is null")));
  }

  /**
   * Bringing the tables of models in step, each on the model's own connection and keyspace.
   *
   * @param models classes marked {@code @Table}, at least one
   * @return the steps of each target, impossible ones among them
   */
  public SchemaPlan syncTables(Class<?>... models) {
    return syncTables(Targets.own(), models);
  }

  /**
   * Bringing the tables of models in step, with their user types, options and indexes.
   *
   * @param targets where
   * @param models classes marked {@code @Table}, at least one
   * @return the steps of each target, impossible ones among them
   */
  public SchemaPlan syncTables(Targets targets, Class<?>... models) {
    return plan(work.models(targets, models));
  }

  /**
   * Dropping the tables of models, each on the model's own connection and keyspace.
   *
   * @param models classes marked {@code @Table}, at least one
   * @return a destructive step where the table exists
   */
  public SchemaPlan dropTables(Class<?>... models) {
    return dropTables(Targets.own(), models);
  }

  /**
   * Dropping the tables of models.
   *
   * @param targets where
   * @param models classes marked {@code @Table}, at least one
   * @return a destructive step where the table exists
   */
  public SchemaPlan dropTables(Targets targets, Class<?>... models) {
    return plan(work.drops(targets, models));
  }

  /**
   * Dropping tables by name.
   *
   * @param targets where
   * @param table a table's name, exactly as Cassandra keeps it
   * @param more more names
   * @return a destructive step where the table exists
   */
  public SchemaPlan dropTables(Targets targets, String table, String... more) {
    requireNonNull(table, "table is null");
    return plan(work.drops(targets, Kind.DROP_TABLE, table, more));
  }

  /**
   * Bringing user types in step, in the context's own connection and keyspace.
   *
   * @param types classes marked {@code @UserType}, at least one
   * @return the steps of each target, impossible ones among them
   */
  public SchemaPlan syncTypes(Class<?>... types) {
    return syncTypes(Targets.own(), types);
  }

  /**
   * Bringing user types in step, with those that they are made of.
   *
   * @param targets where
   * @param types classes marked {@code @UserType}, at least one
   * @return the steps of each target, impossible ones among them
   */
  public SchemaPlan syncTypes(Targets targets, Class<?>... types) {
    return plan(work.types(targets, types));
  }

  /**
   * Dropping user types by their classes, in the context's own connection and keyspace.
   *
   * @param types classes marked {@code @UserType}, those that others are made of last
   * @return a destructive step where the type exists
   */
  public SchemaPlan dropTypes(Class<?>... types) {
    return dropTypes(Targets.own(), types);
  }

  /**
   * Dropping user types by their classes.
   *
   * @param targets where
   * @param types classes marked {@code @UserType}, those that others are made of last
   * @return a destructive step where the type exists
   */
  public SchemaPlan dropTypes(Targets targets, Class<?>... types) {
    return plan(work.typeDrops(targets, types));
  }

  /**
   * Dropping user types by name.
   *
   * @param targets where
   * @param type a type's name, exactly as Cassandra keeps it
   * @param more more names, those that others are made of last
   * @return a destructive step where the type exists
   */
  public SchemaPlan dropTypes(Targets targets, String type, String... more) {
    requireNonNull(type, "type is null");
    return plan(work.drops(targets, Kind.DROP_TYPE, type, more));
  }

  /**
   * Dropping indexes by name.
   *
   * @param targets where
   * @param index an index's name, exactly as Cassandra keeps it
   * @param more more names
   * @return a destructive step where the index exists
   */
  public SchemaPlan dropIndexes(Targets targets, String index, String... more) {
    requireNonNull(index, "index is null");
    return plan(work.drops(targets, Kind.DROP_INDEX, index, more));
  }

  private SchemaPlan plan(Map<Target, List<Desired>> desired) {
    List<TargetPlan> plans = new ArrayList<>();
    List<TargetReport> reports = new ArrayList<>();
    PlannedIndexes indexes = new PlannedIndexes();
    desired.forEach(
        (target, ofTarget) -> {
          try {
            TargetPlan plan = plan(target, ofTarget, indexes);
            plans.add(plan);
            reports.add(TargetReport.unchanged(plan, Optional.empty()));
          } catch (Throwable failure) {
            reports.add(TargetReport.failed(target, List.of(), failure));
          }
        });
    if (plans.size() < desired.size()) {
      throw SchemaException.notPlanned(new SchemaReport(reports));
    }
    return new SchemaPlan(plans);
  }

  private TargetPlan plan(Target target, List<Desired> desired, PlannedIndexes indexes) {
    try (Lease lease = execution.lease(target.connection())) {
      Coordinator coordinator = Coordinator.of(execution, lease);
      List<IndexDefinition> inKeyspace = indexes.in(coordinator, target);
      TargetPlanner planner =
          TargetPlanner.of(target, new SchemaReader(coordinator), desired, inKeyspace);
      inKeyspace.addAll(planner.plannedIndexes());
      return planner.plan(desired);
    }
  }

  /**
   * The indexes that a plan makes, by cluster and keyspace: two connections may lead to one
   * cluster.
   */
  private static final class PlannedIndexes {
    private final Map<List<Object>, List<IndexDefinition>> byKeyspace = new HashMap<>();

    List<IndexDefinition> in(Coordinator coordinator, Target target) {
      Object cluster = coordinator.clusterId().<Object>map(id -> id).orElse(target.connection());
      return byKeyspace.computeIfAbsent(
          List.of(cluster, target.keyspace()), first -> new ArrayList<>());
    }
  }
}
