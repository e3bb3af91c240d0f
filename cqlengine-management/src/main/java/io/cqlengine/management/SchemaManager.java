package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.spi.EngineContracts;
import io.cqlengine.api.spi.Execution;
import io.cqlengine.management.SchemaStep.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps keyspaces, user types, tables and indexes in step with models, on every keyspace and
 * connection; cqlengine's {@code create_keyspace_simple}, {@code sync_table}, {@code sync_type} and
 * their drops. What is there is read from the servers, what is missing is added; nothing is dropped
 * but by name. A target that fails does not keep the others from running, and running again goes on
 * where it stopped; names that are not registered are refused before anything runs. Immutable, and
 * safe for any number of threads and instances.
 *
 * <p>All verbs that change something are refused while the environment variable {@code
 * CQLENG_ALLOW_SCHEMA_MANAGEMENT} is {@code false}, or under {@link SchemaPolicy#OFF}.
 */
public final class SchemaManager {
  private final SchemaTasks work;
  private final Execution execution;
  private final SchemaGuard guard;
  private final SchemaRuns runs;

  private SchemaManager(SchemaTasks work, Execution execution, SchemaGuard guard, SchemaRuns runs) {
    this.work = work;
    this.execution = execution;
    this.guard = guard;
    this.runs = runs;
  }

  /**
   * The schema manager of an engine, or of a view of it: the view's choices hold where neither
   * targets nor models are more explicit.
   *
   * @param context the engine or a view of it
   * @return a schema manager that waits 30 seconds for the nodes to agree, with no policy of its
   *     own: syncing is safe, and drops do what they are named for
   */
  public static SchemaManager of(QueryContext context) {
    return of(context, SchemaGuard.ofProcess());
  }

  static SchemaManager of(QueryContext context, SchemaGuard guard) {
    Execution execution = EngineContracts.of(context).execution();
    return new SchemaManager(new SchemaTasks(context), execution, guard, SchemaRuns.of(execution));
  }

  /**
   * {@return this schema manager with a policy, which holds for all verbs, drops included}
   *
   * @param policy what it may do
   */
  public SchemaManager with(SchemaPolicy policy) {
    return new SchemaManager(
        work, execution, guard.with(requireNonNull(policy, "policy is null")), runs);
  }

  /**
   * {@return this schema manager with somebody to tell how far it has come}
   *
   * @param progress who is told, on the calling thread
   */
  public SchemaManager with(SchemaProgress progress) {
    return with(runs.with(requireNonNull(progress, "progress is null")));
  }

  /**
   * {@return this schema manager with another patience: how long it waits, before the first change
   * and after each, until all nodes that are up have the same schema}
   *
   * @param timeout more than zero
   */
  public SchemaManager agreementTimeout(Duration timeout) {
    return with(runs.agreementTimeout(positive("an agreement timeout", timeout)));
  }

  /**
   * {@return this schema manager, waiting at the end of {@code syncTables} and {@code apply} until
   * the indexes of the models are built, those of earlier runs included} An index that is added to
   * a table with rows is built by each node for itself, and queries that need it fail until then.
   * Each node that is up is asked. The report has the indexes that are built; one that is not built
   * in time fails its target, and goes on being built.
   *
   * @param timeout how long to wait on each target, more than zero
   */
  public SchemaManager awaitIndexes(Duration timeout) {
    return with(runs.awaitIndexes(positive("a timeout for indexes", timeout)));
  }

  private SchemaManager with(SchemaRuns other) {
    return new SchemaManager(work, execution, guard, other);
  }

  private static Duration positive(String what, Duration timeout) {
    requireNonNull(timeout, "timeout is null");
    if (timeout.isZero() || timeout.isNegative()) {
      throw new CqlEngineException(what + " of " + timeout + ": give more than zero");
    }
    return timeout;
  }

  /** {@return a planner of all verbs, under the same names} */
  public SchemaPlanner planner() {
    return new SchemaPlanner(work, execution);
  }

  /**
   * The keyspaces that exist on a connection, those of the system left out.
   *
   * @param connection the connection's name
   * @return the keyspaces by name
   */
  public List<Keyspace> keyspaces(String connection) {
    return Keyspace.on(connection, execution);
  }

  /**
   * Creates the keyspaces that do not exist; {@code CREATE KEYSPACE IF NOT EXISTS}. Those that do
   * stay as they are, whatever their replication: the report says where it differs.
   *
   * @param targets where; a half that is open is decided by the context or the defaults
   * @param replication the replication of what is created
   * @return what ran: nothing where the keyspace was there
   * @throws SchemaException when a target failed; the others are done
   */
  public SchemaReport createKeyspaces(Targets targets, Replication replication) {
    requireNonNull(replication, "replication is null");
    DesiredKeyspace desired = new DesiredKeyspace(replication.definition(), false);
    return run(SchemaPolicy.SAFE, work.same(targets, List.of(desired)));
  }

  /**
   * Gives keyspaces another replication or other durable writes; {@code ALTER KEYSPACE}. Fewer
   * copies are a destructive step: they need {@code with(SchemaPolicy.DESTRUCTIVE)}. New copies are
   * empty until a full repair fills them.
   *
   * @param targets where
   * @param replication the replication they shall have
   * @return what ran: nothing where all was so
   * @throws SchemaException when a target failed or its keyspace is missing; the others are done
   */
  public SchemaReport alterKeyspaces(Targets targets, Replication replication) {
    requireNonNull(replication, "replication is null");
    DesiredKeyspace desired = new DesiredKeyspace(replication.definition(), true);
    return run(SchemaPolicy.SAFE, work.same(targets, List.of(desired)));
  }

  /**
   * Drops keyspaces with all that is in them; {@code DROP KEYSPACE IF EXISTS}.
   *
   * @param targets where; the keyspaces are named
   * @return what ran: nothing where there was none
   * @throws SchemaException when a target failed; the others are done
   */
  public SchemaReport dropKeyspaces(Targets targets) {
    return drop(work.keyspaceDrops(requireNonNull(targets, "targets is null")));
  }

  /**
   * Brings the tables of models in step, each on the model's own connection and keyspace.
   *
   * @param models classes marked {@code @Table}, at least one
   * @return what ran: nothing where all was in step
   * @throws SchemaException when a target failed; the others are done
   */
  public SchemaReport syncTables(Class<?>... models) {
    return syncTables(Targets.own(), models);
  }

  /**
   * Brings the tables of models in step: creates the user types and tables that are missing, adds
   * the fields, columns and indexes they lack, sets the options that differ. What the models lack
   * is unmanaged: it stays, and is reported. What is impossible, such as another type for a column,
   * fails its target after all the rest is done; a table with another key is left untouched.
   *
   * @param targets where
   * @param models classes marked {@code @Table}, at least one
   * @return what ran: nothing where all was in step
   * @throws SchemaException when a target failed; the others are done
   */
  public SchemaReport syncTables(Targets targets, Class<?>... models) {
    return run(SchemaPolicy.SAFE, work.models(targets, models));
  }

  /**
   * Drops the tables of models, each on the model's own connection and keyspace; see {@link
   * #dropTables(Targets, Class...)}.
   *
   * @param models classes marked {@code @Table}, at least one
   * @return what ran: nothing where there was no table
   * @throws SchemaException when a target failed; the others are done
   */
  public SchemaReport dropTables(Class<?>... models) {
    return dropTables(Targets.own(), models);
  }

  /**
   * Drops the tables of models with all their rows; {@code DROP TABLE IF EXISTS}. Their user types
   * stay. A table from which materialized views are made cannot be dropped.
   *
   * @param targets where
   * @param models classes marked {@code @Table}, at least one
   * @return what ran: nothing where there was no table
   * @throws SchemaException when a target failed; the others are done
   */
  public SchemaReport dropTables(Targets targets, Class<?>... models) {
    return drop(work.drops(targets, models));
  }

  /**
   * Drops tables by name, with all their rows.
   *
   * @param targets where
   * @param table a table's name, exactly as Cassandra keeps it
   * @param more more names
   * @return what ran: nothing where there was no table
   * @throws SchemaException when a target failed; the others are done
   */
  public SchemaReport dropTables(Targets targets, String table, String... more) {
    requireNonNull(table, "table is null");
    return drop(work.drops(targets, Kind.DROP_TABLE, table, more));
  }

  /**
   * Brings user types in step, in the context's own connection and keyspace.
   *
   * @param types classes marked {@code @UserType}, at least one
   * @return what ran: nothing where all was in step
   * @throws SchemaException when a target failed; the others are done
   */
  public SchemaReport syncTypes(Class<?>... types) {
    return syncTypes(Targets.own(), types);
  }

  /**
   * Brings user types in step, without any table: creates those that are missing, with the types
   * that they are made of, and adds the fields they lack; cqlengine's {@code sync_type}. Syncing a
   * table does so for its own types.
   *
   * @param targets where
   * @param types classes marked {@code @UserType}, at least one
   * @return what ran: nothing where all was in step
   * @throws SchemaException when a target failed; the others are done
   */
  public SchemaReport syncTypes(Targets targets, Class<?>... types) {
    return run(SchemaPolicy.SAFE, work.types(targets, types));
  }

  /**
   * Drops user types by their classes, in the context's own connection and keyspace; see {@link
   * #dropTypes(Targets, Class...)}.
   *
   * @param types classes marked {@code @UserType}, those that others are made of last
   * @return what ran: nothing where there was no type
   * @throws SchemaException when a target failed; the others are done
   */
  public SchemaReport dropTypes(Class<?>... types) {
    return dropTypes(Targets.own(), types);
  }

  /**
   * Drops user types by their classes; {@code DROP TYPE IF EXISTS}. Those that they are made of
   * stay. One that something else is made of cannot be dropped.
   *
   * @param targets where
   * @param types classes marked {@code @UserType}, those that others are made of last
   * @return what ran: nothing where there was no type
   * @throws SchemaException when a target failed; the others are done
   */
  public SchemaReport dropTypes(Targets targets, Class<?>... types) {
    return drop(work.typeDrops(targets, types));
  }

  /**
   * Drops user types by name. One that something else is made of cannot be dropped.
   *
   * @param targets where
   * @param type a type's name, exactly as Cassandra keeps it
   * @param more more names, those that others are made of last
   * @return what ran: nothing where there was no type
   * @throws SchemaException when a target failed; the others are done
   */
  public SchemaReport dropTypes(Targets targets, String type, String... more) {
    requireNonNull(type, "type is null");
    return drop(work.drops(targets, Kind.DROP_TYPE, type, more));
  }

  /**
   * Drops indexes by name.
   *
   * @param targets where
   * @param index an index's name, exactly as Cassandra keeps it
   * @param more more names
   * @return what ran: nothing where there was no index
   * @throws SchemaException when a target failed; the others are done
   */
  public SchemaReport dropIndexes(Targets targets, String index, String... more) {
    requireNonNull(index, "index is null");
    return drop(work.drops(targets, Kind.DROP_INDEX, index, more));
  }

  /**
   * {@return what {@link #syncTables(Class...)} would do at this moment: the steps of each target,
   * impossible ones among them} It reads and changes nothing.
   *
   * @param models classes marked {@code @Table}, at least one
   * @throws SchemaException when a target cannot be read
   */
  public SchemaPlan plan(Class<?>... models) {
    return plan(Targets.own(), models);
  }

  /**
   * {@return what {@link #syncTables(Targets, Class...)} would do at this moment: the steps of each
   * target, impossible ones among them} It reads and changes nothing.
   *
   * @param targets where
   * @param models classes marked {@code @Table}, at least one
   * @throws SchemaException when a target cannot be read
   */
  public SchemaPlan plan(Targets targets, Class<?>... models) {
    return planner().syncTables(targets, models);
  }

  /**
   * Fails unless the tables of models are in step, each on the model's own connection and keyspace;
   * see {@link #check(Targets, Class...)}.
   *
   * @param models classes marked {@code @Table}, at least one
   * @return a report without failures
   * @throws SchemaException when a target has drifted or cannot be read
   */
  public SchemaReport check(Class<?>... models) {
    return check(Targets.own(), models);
  }

  /**
   * Fails unless the tables of models are in step; for start-up and CI. It reads and changes
   * nothing. What is unmanaged is no drift.
   *
   * @param targets where
   * @param models classes marked {@code @Table}, at least one
   * @return a report without failures
   * @throws SchemaException when a target has drifted or cannot be read: its report has the steps
   *     that are left on each
   */
  public SchemaReport check(Targets targets, Class<?>... models) {
    SchemaReport report =
        new SchemaReport(
            plan(targets, models).targets().stream().map(SchemaReport::checked).toList());
    if (!report.failures().isEmpty()) {
      throw SchemaException.drifted(report);
    }
    return report;
  }

  /**
   * Carries out the safe steps of a plan.
   *
   * @param plan a plan of this or another schema manager
   * @return what ran
   * @throws SchemaException as {@link #apply(SchemaPlan, SchemaPolicy)} does
   */
  public SchemaReport apply(SchemaPlan plan) {
    requireNonNull(plan, "plan is null");
    return apply(plan, guard.policy(SchemaPolicy.SAFE));
  }

  /**
   * Carries out a plan: each target is planned anew and does what of the plan is still to be done,
   * as far as the policy allows. A target stops at its first failure, the others go on; applying
   * the plan again continues.
   *
   * @param plan a plan of this or another schema manager
   * @param policy which grades may run; a stricter policy of this schema manager holds as well
   * @return what ran
   * @throws SchemaException when a target failed, has an impossible step or one that the policy
   *     does not allow, or needs steps that are not in the plan; the others are done
   */
  public SchemaReport apply(SchemaPlan plan, SchemaPolicy policy) {
    requireNonNull(plan, "plan is null");
    requireNonNull(policy, "policy is null");
    SchemaPolicy allowed = guard.strictest(policy);
    Map<Target, List<Desired>> desired = new LinkedHashMap<>();
    Map<Target, TargetPlan> approved = new LinkedHashMap<>();
    for (TargetPlan planned : plan.targets()) {
      // It may come from another context: the router knows the names, and what this one allows.
      work.require(planned.target());
      desired.put(planned.target(), planned.desired());
      approved.put(planned.target(), planned);
    }
    return runs.run(allowed, desired, approved);
  }

  private SchemaReport drop(Map<Target, List<Desired>> desired) {
    return run(SchemaPolicy.DESTRUCTIVE, desired);
  }

  private SchemaReport run(SchemaPolicy byDefault, Map<Target, List<Desired>> desired) {
    return runs.run(guard.policy(byDefault), desired, Map.of());
  }
}
