package io.cqlengine.management;

import io.cqlengine.management.SchemaStep.Grade;
import io.cqlengine.management.SchemaStep.Kind;
import io.cqlengine.management.cql.IndexDefinition;
import io.cqlengine.management.cql.KeyspaceDefinition;
import io.cqlengine.management.cql.Names;
import io.cqlengine.management.cql.ServerTable;
import io.cqlengine.management.cql.SystemKeyspaces;
import io.cqlengine.management.cql.TypeDefinition;
import io.cqlengine.management.cql.TypeReferences;
import io.cqlengine.management.server.SchemaReader;
import io.cqlengine.management.server.SchemaTypeUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plans one target from what its server says at this moment. Later steps rely on the planned ones.
 * No step is planned that relies on an impossible one.
 */
final class TargetPlanner {
  private final Target target;
  private final SchemaReader reader;
  private final List<IndexDefinition> indexesOfOtherTargets;
  private final List<Planned> planned = new ArrayList<>();
  private final List<SchemaDifference> unmanaged = new ArrayList<>();
  private final List<IndexDefinition> plannedIndexes = new ArrayList<>();
  private final Set<String> blocked = new HashSet<>();
  private final Optional<KeyspaceDefinition> existing;
  private boolean missing;
  private final Map<String, Optional<ServerTable>> tables = new HashMap<>();
  private final Map<String, UUID> affected = new HashMap<>();
  private final Lazy<Map<String, UUID>> tableIds;
  private final Lazy<Map<String, TypeDefinition>> types;
  private final Lazy<List<IndexDefinition>> indexes;
  private final Lazy<List<SchemaTypeUse>> typeUses;
  private final Lazy<Set<String>> knownOptions;

  /**
   * A step and the statement that is sent for it. The statement of a new table has an id, which is
   * not part of a plan.
   */
  record Planned(SchemaStep step, String statement) {}

  private TargetPlanner(
      Target target, SchemaReader reader, List<IndexDefinition> indexesOfOtherTargets) {
    this.target = target;
    this.reader = reader;
    this.indexesOfOtherTargets = indexesOfOtherTargets;
    this.existing = reader.keyspace(keyspace());
    this.missing = existing.isEmpty();
    this.tableIds = new Lazy<>(() -> reader.tableIds(keyspace()));
    this.types = new Lazy<>(() -> new TreeMap<>(reader.types(keyspace())));
    this.indexes = new Lazy<>(() -> reader.indexes(keyspace()));
    this.typeUses = new Lazy<>(() -> reader.typeUses(keyspace()));
    this.knownOptions = new Lazy<>(reader::knownOptions);
  }

  static TargetPlanner of(Target target, SchemaReader reader, List<Desired> desired) {
    return of(target, reader, desired, List.of());
  }

  /**
   * Plans.
   *
   * @param indexesOfOtherTargets the indexes that the same plan creates in this keyspace for others
   */
  static TargetPlanner of(
      Target target,
      SchemaReader reader,
      List<Desired> desired,
      List<IndexDefinition> indexesOfOtherTargets) {
    TargetPlanner planner = new TargetPlanner(target, reader, indexesOfOtherTargets);
    desired.forEach(each -> each.plan(planner));
    return planner;
  }

  TargetPlan plan(List<Desired> desired) {
    return new TargetPlan(
        target, planned.stream().map(Planned::step).toList(), unmanaged(), desired, basis());
  }

  /** What this plan is made for. */
  PlanBasis basis() {
    Map<String, UUID> ids = new TreeMap<>(affected);
    tables.forEach(
        (name, table) ->
            table.flatMap(ServerTable::id).ifPresent(existingId -> ids.put(name, existingId)));
    return new PlanBasis(reader.clusterName(), ids);
  }

  List<Planned> planned() {
    return planned;
  }

  List<String> unmanaged() {
    return unmanaged.stream().map(SchemaDifference::reason).toList();
  }

  /** What the target has differently, and no step changes. */
  List<SchemaDifference> differences() {
    return unmanaged;
  }

  String keyspace() {
    return target.keyspace();
  }

  SchemaReader reader() {
    return reader;
  }

  Optional<KeyspaceDefinition> existing() {
    return existing;
  }

  /** What the server has under the name of a table. */
  Optional<ServerTable> table(String name) {
    return tables.computeIfAbsent(name, table -> reader.table(keyspace(), table));
  }

  /** Notes the tables that a drop affects. A plan that does not have them is not applied. */
  void dropAffects(Predicate<String> table) {
    tableIds
        .get()
        .forEach(
            (name, id) -> {
              if (table.test(name)) {
                affected.put(name, id);
              }
            });
  }

  /** Whether a drop affects a table. */
  boolean isAffected(String table) {
    return affected.containsKey(table);
  }

  /** The user types by name, as they will be after the steps planned so far. */
  Map<String, TypeDefinition> types() {
    return types.get();
  }

  TypeReferences typeReferences() {
    return new TypeReferences(types());
  }

  List<SchemaTypeUse> typeUses() {
    return typeUses.get();
  }

  /** The names of the table options that the server knows, in order. */
  Set<String> knownOptions() {
    return knownOptions.get();
  }

  /** The indexes that the server has. */
  List<IndexDefinition> indexes() {
    return indexes.get();
  }

  /** The indexes that this plan creates for this target. */
  List<IndexDefinition> plannedIndexes() {
    return plannedIndexes;
  }

  /** The indexes that the same plan creates in this keyspace for other targets. */
  List<IndexDefinition> indexesOfOtherTargets() {
    return indexesOfOtherTargets;
  }

  void safe(Kind kind, String subject, String cql, String reason) {
    add(kind, Grade.SAFE, subject, cql, cql, reason);
  }

  void destructive(Kind kind, String subject, String cql, String reason) {
    add(kind, Grade.DESTRUCTIVE, subject, cql, cql, reason);
  }

  void create(String table, String cql, String statement) {
    add(Kind.CREATE_TABLE, Grade.SAFE, "table " + table, cql, statement, "it does not exist");
  }

  void create(IndexDefinition index, String cql, String reason) {
    plannedIndexes.add(index);
    safe(Kind.CREATE_INDEX, "index " + index.name(), cql, reason);
  }

  /** Adds an impossible step, unless another model has added the same one. */
  void impossible(Kind kind, String subject, String reason) {
    SchemaStep step = new SchemaStep(kind, Grade.IMPOSSIBLE, subject, "", reason);
    if (planned.stream().noneMatch(before -> before.step().equals(step))) {
      planned.add(new Planned(step, ""));
    }
  }

  /** From now on no step may rely on this table, type or column. */
  void block(String subject) {
    blocked.add(subject);
  }

  boolean isBlocked(String subject) {
    return blocked.contains(subject);
  }

  /** Whether a CQL type uses, at any depth, a user type that is blocked. */
  boolean usesBlockedType(String type) {
    return typeReferences().reachesAny(type, name -> isBlocked("type " + name));
  }

  /** Something that the model lacks. */
  void unmanaged(Grade grade, String subject, String line) {
    unmanaged.add(SchemaDifference.extra(grade, subject, line));
  }

  /** Something that is as it should not be, and stays. */
  void differs(Grade grade, String subject, String line) {
    unmanaged.add(new SchemaDifference(SchemaDifference.Kind.DIFFERENT, grade, subject, line));
  }

  /** From now on the keyspace counts as existing. */
  void keyspaceCreated() {
    missing = false;
  }

  /** Whether the keyspace neither exists nor is planned. */
  boolean isMissing() {
    return missing;
  }

  /** Whether the keyspace exists or is planned. A missing one is an impossible step. */
  boolean requireKeyspace() {
    if (!missing) {
      return true;
    }
    String keyspace = keyspace();
    impossible(
        Kind.CREATE_KEYSPACE,
        "keyspace " + keyspace,
        Names.problem("keyspace", keyspace)
            .orElse(
                "keyspace '%s' does not exist. Create it with createKeyspaces(...), --create-keyspace or CREATE KEYSPACE."
                    .formatted(keyspace)));
    return false;
  }

  private void add(
      Kind kind, Grade grade, String subject, String cql, String statement, String reason) {
    if (SystemKeyspaces.refuses(keyspace(), kind == Kind.ALTER_KEYSPACE)) {
      impossible(
          kind,
          subject,
          "keyspace '%s' belongs to the server and cannot be changed. Name another keyspace."
              .formatted(keyspace()));
    } else {
      planned.add(new Planned(new SchemaStep(kind, grade, subject, cql, reason), statement));
    }
  }

  /** What is read from the server at most once. */
  private static final class Lazy<T> {
    private final Supplier<T> reader;
    private @Nullable T value;

    private Lazy(Supplier<T> reader) {
      this.reader = reader;
    }

    private T get() {
      T read = value;
      if (read == null) {
        read = reader.get();
        value = read;
      }
      return read;
    }
  }
}
