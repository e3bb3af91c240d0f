package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.spi.EngineContracts;
import io.cqlengine.api.spi.Execution;
import io.cqlengine.management.SchemaStep.Kind;
import io.cqlengine.management.source.ModelSourceWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps keyspaces, user types, tables and indexes in sync with models, on any number of keyspaces
 * and connections; cqlengine's {@code create_keyspace_simple}, {@code sync_table}, {@code
 * sync_type} and their drops. It reads what exists from the servers and adds what is missing. It
 * drops only what is named. Immutable, and safe for any number of threads and instances.
 *
 * <p>Unknown connections are rejected before anything runs. A verb that changes something returns a
 * report on what ran, which is empty if everything was in sync. It throws a {@link SchemaException}
 * when a target failed. By then the other targets have run, unless the thread was interrupted. The
 * same call again continues where the failed ones stopped.
 *
 * <p>Changes are rejected while the environment variable {@code CQLENG_ALLOW_SCHEMA_MANAGEMENT} is
 * {@code false}, and under {@link SchemaPolicy#OFF}.
 */
public final class SchemaManager {
  private final SchemaTasks tasks;
  private final Execution execution;
  private final SchemaGuard guard;
  private final SchemaRuns runs;

  private SchemaManager(
      SchemaTasks tasks, Execution execution, SchemaGuard guard, SchemaRuns runs) {
    this.tasks = tasks;
    this.execution = execution;
    this.guard = guard;
    this.runs = runs;
  }

  /**
   * The schema manager of an engine, or of a view of it. The choices of a view apply where neither
   * targets nor models choose.
   *
   * @param context the engine or a view of it
   * @return a schema manager without a policy: a sync runs safe steps, and the drop methods may
   *     drop; it waits 30 seconds for the nodes to agree
   */
  public static SchemaManager of(QueryContext context) {
    return of(context, SchemaGuard.ofProcess());
  }

  static SchemaManager of(QueryContext context, SchemaGuard guard) {
    Execution execution = EngineContracts.of(context).execution();
    return new SchemaManager(new SchemaTasks(context), execution, guard, SchemaRuns.of(execution));
  }

  /**
   * {@return this schema manager with a policy for all verbs, drops included}
   *
   * @param policy which changes it may make
   */
  public SchemaManager with(SchemaPolicy policy) {
    return new SchemaManager(
        tasks, execution, guard.with(requireNonNull(policy, "policy is null")), runs);
  }

  /**
   * {@return this schema manager with a callback for its progress}
   *
   * @param progress is called on the calling thread
   */
  public SchemaManager with(SchemaProgress progress) {
    return with(runs.with(requireNonNull(progress, "progress is null")));
  }

  /**
   * {@return this schema manager with another timeout for the nodes that are up to agree on the
   * schema, before the first change and after each}
   *
   * @param timeout more than zero
   */
  public SchemaManager agreementTimeout(Duration timeout) {
    return with(runs.agreementTimeout(positive("agreement", timeout)));
  }

  /**
   * {@return this schema manager, waiting at the end of {@code syncTables} and {@code apply} until
   * the indexes of the models are built, those of earlier runs included} Each node builds its part
   * of a new index, and until then queries that need the index fail. All nodes are asked except
   * those that are down, and those that the driver does not connect to, such as nodes of another
   * data centre. A node that does not answer has not built the index. After the timeout the target
   * fails, and the servers continue to build.
   *
   * @param timeout for each target, more than zero
   */
  public SchemaManager awaitIndexes(Duration timeout) {
    return with(runs.awaitIndexes(positive("index", timeout)));
  }

  private SchemaManager with(SchemaRuns other) {
    return new SchemaManager(tasks, execution, guard, other);
  }

  private static Duration positive(String what, Duration timeout) {
    requireNonNull(timeout, "timeout is null");
    if (timeout.isZero() || timeout.isNegative()) {
      throw new CqlEngineException(
          "the %s timeout is %s. It must be more than zero.".formatted(what, timeout));
    }
    return timeout;
  }

  /** {@return a planner of all verbs, which have the same names} */
  public SchemaPlanner planner() {
    return new SchemaPlanner(tasks, execution);
  }

  /**
   * {@return the keyspaces of a connection in the order of their names, without those of the
   * server}
   *
   * @param connection the connection's name
   */
  public List<Keyspace> keyspaces(String connection) {
    return Keyspace.on(requireNonNull(connection, "connection is null"), execution);
  }

  /**
   * {@return the schema of models, with their user types and indexes} Their connections and
   * keyspaces do not count.
   *
   * @param models classes marked {@code @Table}, at least one
   */
  public Schema schemaOf(Class<?>... models) {
    return tasks.schemaOf(models);
  }

  /**
   * {@return the schema of a keyspace that exists} It has the replication, and the options of each
   * table with their defaults. It has no views, functions, aggregates and journal of migrations,
   * and a table with {@code COMPACT STORAGE} is an ordinary one in it.
   *
   * @param target the connection and keyspace
   * @param tables the names of tables, exactly as Cassandra stores them; none for all tables and
   *     types
   * @throws CqlEngineException if there is no such keyspace or table
   */
  public Schema schemaOf(Target target, String... tables) {
    return tasks.read(target, tables, LiveSchema::schema);
  }

  /**
   * Creates the keyspaces that do not exist; {@code CREATE KEYSPACE IF NOT EXISTS}. Existing ones
   * stay as they are. The report says where their replication differs.
   *
   * @param targets the keyspaces; the context or the defaults decide what they do not name
   * @param replication the replication of new keyspaces
   * @return what ran
   */
  public SchemaReport createKeyspaces(Targets targets, Replication replication) {
    return run(SchemaPolicy.SAFE, tasks.keyspaces(targets, replication, false));
  }

  /**
   * Changes the replication and durable writes of keyspaces, which must exist; {@code ALTER
   * KEYSPACE}. Fewer copies are a destructive step, which needs {@code
   * with(SchemaPolicy.DESTRUCTIVE)}. So is another strategy, unless all nodes are in one rack. New
   * copies are empty until a full repair fills them.
   *
   * @param targets the keyspaces
   * @param replication the replication that they should have
   * @return what ran
   */
  public SchemaReport alterKeyspaces(Targets targets, Replication replication) {
    return run(SchemaPolicy.SAFE, tasks.keyspaces(targets, replication, true));
  }

  /**
   * Drops keyspaces with everything in them; {@code DROP KEYSPACE IF EXISTS}.
   *
   * @param targets must name the keyspaces
   * @return what ran
   */
  public SchemaReport dropKeyspaces(Targets targets) {
    return drop(tasks.keyspaceDrops(targets));
  }

  /**
   * Syncs tables on their own connections and keyspaces; see {@link #syncTables(Targets,
   * Class...)}.
   *
   * @param models classes marked {@code @Table}, at least one
   * @return what ran
   */
  public SchemaReport syncTables(Class<?>... models) {
    return syncTables(Targets.own(), models);
  }

  /**
   * Syncs the tables of models. It creates missing user types and tables, adds missing fields,
   * columns and indexes, and sets options that differ. What the models lack is unmanaged: it stays
   * and is reported. An impossible step, such as another type for a column, fails its target after
   * all steps that do not depend on it have run. A table whose key has other columns, other types
   * or another sequence is not changed at all.
   *
   * @param targets where
   * @param models classes marked {@code @Table}, at least one
   * @return what ran
   */
  public SchemaReport syncTables(Targets targets, Class<?>... models) {
    return run(SchemaPolicy.SAFE, tasks.models(targets, models));
  }

  /**
   * Syncs keyspaces with a schema; see {@link #syncTables(Targets, Class...)}. If the schema has a
   * replication, missing keyspaces are created.
   *
   * @param targets where; the context or the defaults decide what they do not name
   * @param schema what each target should have
   * @return what ran
   */
  public SchemaReport sync(Targets targets, Schema schema) {
    return run(SchemaPolicy.SAFE, tasks.schema(targets, schema));
  }

  /**
   * Drops the tables of models on their own connections and keyspaces; see {@link
   * #dropTables(Targets, Class...)}.
   *
   * @param models classes marked {@code @Table}, at least one
   * @return what ran
   */
  public SchemaReport dropTables(Class<?>... models) {
    return dropTables(Targets.own(), models);
  }

  /**
   * Drops the tables of models with all their rows; {@code DROP TABLE IF EXISTS}. User types stay.
   * A table that has materialized views cannot be dropped.
   *
   * @param targets where
   * @param models classes marked {@code @Table}, at least one
   * @return what ran
   */
  public SchemaReport dropTables(Targets targets, Class<?>... models) {
    return drop(tasks.drops(targets, models));
  }

  /**
   * Drops tables by name; see {@link #dropTables(Targets, Class...)}.
   *
   * @param targets where
   * @param table the name of a table, exactly as Cassandra stores it
   * @param more more names
   * @return what ran
   */
  public SchemaReport dropTables(Targets targets, String table, String... more) {
    return drop(
        tasks.drops(targets, Kind.DROP_TABLE, requireNonNull(table, "table is null"), more));
  }

  /**
   * Syncs user types on the connection and keyspace of the context; see {@link #syncTypes(Targets,
   * Class...)}.
   *
   * @param types classes marked {@code @UserType}, at least one
   * @return what ran
   */
  public SchemaReport syncTypes(Class<?>... types) {
    return syncTypes(Targets.own(), types);
  }

  /**
   * Syncs user types without a table; cqlengine's {@code sync_type}. It creates missing types and
   * those that they use, and adds missing fields. {@link #syncTables(Targets, Class...)} does so
   * for the types of its tables.
   *
   * @param targets where
   * @param types classes marked {@code @UserType}, at least one
   * @return what ran
   */
  public SchemaReport syncTypes(Targets targets, Class<?>... types) {
    return run(SchemaPolicy.SAFE, tasks.types(targets, types));
  }

  /**
   * Drops user types on the connection and keyspace of the context; see {@link #dropTypes(Targets,
   * Class...)}.
   *
   * @param types classes marked {@code @UserType}, each before those that it uses
   * @return what ran
   */
  public SchemaReport dropTypes(Class<?>... types) {
    return dropTypes(Targets.own(), types);
  }

  /**
   * Drops user types by their classes; {@code DROP TYPE IF EXISTS}. The types that they use stay. A
   * type that something else uses cannot be dropped.
   *
   * @param targets where
   * @param types classes marked {@code @UserType}, each before those that it uses
   * @return what ran
   */
  public SchemaReport dropTypes(Targets targets, Class<?>... types) {
    return drop(tasks.typeDrops(targets, types));
  }

  /**
   * Drops user types by name; see {@link #dropTypes(Targets, Class...)}.
   *
   * @param targets where
   * @param type the name of a type, exactly as Cassandra stores it
   * @param more more names, each before those of the types that it uses
   * @return what ran
   */
  public SchemaReport dropTypes(Targets targets, String type, String... more) {
    return drop(tasks.drops(targets, Kind.DROP_TYPE, requireNonNull(type, "type is null"), more));
  }

  /**
   * Drops indexes by name; {@code DROP INDEX IF EXISTS}.
   *
   * @param targets where
   * @param index the name of an index, exactly as Cassandra stores it
   * @param more more names
   * @return what ran
   */
  public SchemaReport dropIndexes(Targets targets, String index, String... more) {
    return drop(
        tasks.drops(targets, Kind.DROP_INDEX, requireNonNull(index, "index is null"), more));
  }

  /**
   * {@return what {@link #syncTables(Class...)} would do now} It changes nothing.
   *
   * @param models classes marked {@code @Table}, at least one
   * @throws SchemaException when a target cannot be read
   */
  public SchemaPlan plan(Class<?>... models) {
    return plan(Targets.own(), models);
  }

  /**
   * {@return what {@link #syncTables(Targets, Class...)} would do now} It changes nothing.
   *
   * @param targets where
   * @param models classes marked {@code @Table}, at least one
   * @throws SchemaException when a target cannot be read
   */
  public SchemaPlan plan(Targets targets, Class<?>... models) {
    return planner().syncTables(targets, models);
  }

  /**
   * {@return what {@link #sync(Targets, Schema)} would do now} It changes nothing.
   *
   * @param targets where; the context or the defaults decide what they do not name
   * @param schema what each target should have
   * @throws SchemaException when a target cannot be read
   */
  public SchemaPlan plan(Targets targets, Schema schema) {
    return planner().sync(targets, schema);
  }

  /**
   * {@return what is left to do of a plan, on its targets} It changes nothing.
   *
   * @param plan a plan of this or another schema manager
   * @throws SchemaException when a target cannot be read, or is no longer the one of the plan; see
   *     {@link #apply(SchemaPlan, SchemaPolicy)}
   */
  public SchemaPlan plan(SchemaPlan plan) {
    return planner().again(plan);
  }

  /**
   * Fails unless tables are in sync on their own connections and keyspaces; see {@link
   * #check(Targets, Class...)}.
   *
   * @param models classes marked {@code @Table}, at least one
   * @return a report without failures
   * @throws SchemaException when a target has drifted or cannot be read
   */
  public SchemaReport check(Class<?>... models) {
    return check(Targets.own(), models);
  }

  /**
   * Fails unless the tables of models are in sync, for start-up and CI. It changes nothing.
   * Unmanaged things are not drift.
   *
   * @param targets where
   * @param models classes marked {@code @Table}, at least one
   * @return a report without failures
   * @throws SchemaException when a target has drifted, with the steps that are left in its report,
   *     or cannot be read
   */
  public SchemaReport check(Targets targets, Class<?>... models) {
    return check(plan(targets, models));
  }

  /**
   * Fails unless keyspaces are in sync with a schema; see {@link #check(Targets, Class...)}.
   *
   * @param targets where; the context or the defaults decide what they do not name
   * @param schema what each target should have
   * @return a report without failures
   * @throws SchemaException when a target has drifted or cannot be read
   */
  public SchemaReport check(Targets targets, Schema schema) {
    return check(plan(targets, schema));
  }

  private static SchemaReport check(SchemaPlan plan) {
    SchemaReport report =
        new SchemaReport(plan.targets().stream().map(SchemaReport::checked).toList());
    if (!report.failures().isEmpty()) {
      throw SchemaException.drifted(report);
    }
    return report;
  }

  /**
   * {@return how keyspaces differ from a schema} Everything else in a keyspace is extra. Compare
   * two keyspaces by the {@link #schemaOf(Target, String...)} of one of them. Views, functions and
   * aggregates are not compared.
   *
   * @param targets where; the context or the defaults decide what they do not name
   * @param schema what each target should have
   * @throws SchemaException when a target cannot be read
   */
  public SchemaDiff diff(Targets targets, Schema schema) {
    return planner().diff(targets, schema);
  }

  /**
   * {@return how keyspaces differ from models} Tables and types of other models are extra.
   *
   * @param targets where; the context, the models or the defaults decide what they do not name
   * @param models classes marked {@code @Table}, at least one
   * @throws SchemaException when a target cannot be read
   */
  public SchemaDiff diff(Targets targets, Class<?>... models) {
    return planner().diff(targets, models);
  }

  /**
   * {@return the Java source of tables that exist, and then of the user types that they use} A
   * table becomes a record, or a class if it has more than 253 columns. Syncing it to an empty
   * keyspace creates the same table, unless the source has {@linkplain ModelSource#gaps() gaps}.
   * Names follow the default {@link io.cqlengine.api.spi.NamingStrategy}.
   *
   * @param target the connection and keyspace
   * @param packageName the package of all classes; an empty text for the unnamed package
   * @param tables the names of tables or views, exactly as Cassandra stores them; none for all
   *     tables and types
   * @throws CqlEngineException if there is no such keyspace or table
   */
  public List<ModelSource> describe(Target target, String packageName, String... tables) {
    if (!ModelSourceWriter.isPackage(requireNonNull(packageName, "packageName is null"))) {
      throw new CqlEngineException(
          "'%s' is not the name of a package. Correct it.".formatted(packageName));
    }
    return tasks.read(target, tables, (live, names) -> live.sources(packageName, names));
  }

  /**
   * Runs the safe steps of a plan; see {@link #apply(SchemaPlan, SchemaPolicy)}.
   *
   * @param plan a plan of this or another schema manager
   * @return what ran
   */
  public SchemaReport apply(SchemaPlan plan) {
    requireNonNull(plan, "plan is null");
    return apply(plan, guard.policy(SchemaPolicy.SAFE));
  }

  /**
   * Runs a plan. Each target is read again and runs those steps of the plan that are still needed.
   * A target fails before anything runs if it needs a step that is not in the plan, if its
   * connection leads to a cluster of another name, or if one of its tables was dropped and created
   * again. A plan {@linkplain SchemaPlan#readFrom from a file} needs no classes. Impossible steps,
   * and those that the policy does not allow, fail it after all others have run.
   *
   * @param plan a plan of this or another schema manager
   * @param policy which steps may run; a stricter policy of this schema manager holds as well
   * @return what ran
   */
  public SchemaReport apply(SchemaPlan plan, SchemaPolicy policy) {
    requireNonNull(plan, "plan is null");
    requireNonNull(policy, "policy is null");
    SchemaPolicy allowed = guard.strictest(policy);
    Map<Target, TargetPlan> approved = new LinkedHashMap<>();
    plan.targets().forEach(planned -> approved.put(planned.target(), planned));
    return runs.run(allowed, tasks.again(plan), approved);
  }

  private SchemaReport drop(Map<Target, List<Desired>> desired) {
    return run(SchemaPolicy.DESTRUCTIVE, desired);
  }

  private SchemaReport run(SchemaPolicy byDefault, Map<Target, List<Desired>> desired) {
    return runs.run(guard.policy(byDefault), desired, Map.of());
  }
}
