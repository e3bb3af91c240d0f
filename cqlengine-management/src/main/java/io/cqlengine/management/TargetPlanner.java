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
import org.jspecify.annotations.Nullable;

/**
 * Plans one target from what its server says at this moment. What is planned counts as there for
 * the steps behind it, and nothing is planned that relies on what is impossible.
 */
final class TargetPlanner {
  private final Target target;
  private final SchemaReader reader;
  private final List<IndexDefinition> elsewhere;
  private final List<Planned> planned = new ArrayList<>();
  private final List<String> unmanaged = new ArrayList<>();
  private final List<IndexDefinition> plannedIndexes = new ArrayList<>();
  private final Set<String> blocked = new HashSet<>();
  private final Map<String, Optional<ServerTable>> tables = new HashMap<>();
  private final Optional<KeyspaceDefinition> existing;
  private @Nullable Map<String, TypeDefinition> types;
  private @Nullable List<IndexDefinition> indexes;
  private @Nullable List<SchemaTypeUse> typeUses;
  private @Nullable Set<String> knownOptions;

  /**
   * A step, and the statement that is sent for it: that of a new table carries an id, which is no
   * part of a plan.
   */
  record Planned(SchemaStep step, String statement) {}

  private TargetPlanner(Target target, SchemaReader reader, List<IndexDefinition> elsewhere) {
    this.target = target;
    this.reader = reader;
    this.elsewhere = elsewhere;
    this.existing = reader.keyspace(target.keyspace());
  }

  static TargetPlanner of(Target target, SchemaReader reader, List<Desired> desired) {
    return of(target, reader, desired, List.of());
  }

  /**
   * Plans.
   *
   * @param elsewhere the indexes that the same plan makes in this keyspace for other targets
   */
  static TargetPlanner of(
      Target target, SchemaReader reader, List<Desired> desired, List<IndexDefinition> elsewhere) {
    TargetPlanner planner = new TargetPlanner(target, reader, elsewhere);
    desired.forEach(each -> each.plan(planner));
    return planner;
  }

  TargetPlan plan(List<Desired> desired) {
    return new TargetPlan(target, planned.stream().map(Planned::step).toList(), unmanaged, desired);
  }

  List<Planned> planned() {
    return planned;
  }

  List<String> unmanaged() {
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

  /** The user types by name, as they are when all that is planned so far has run. */
  Map<String, TypeDefinition> types() {
    Map<String, TypeDefinition> read = types;
    if (read == null) {
      read = new TreeMap<>(reader.types(keyspace()));
      types = read;
    }
    return read;
  }

  TypeReferences typeReferences() {
    return new TypeReferences(types());
  }

  List<SchemaTypeUse> typeUses() {
    List<SchemaTypeUse> read = typeUses;
    if (read == null) {
      read = reader.typeUses(keyspace());
      typeUses = read;
    }
    return read;
  }

  /** The names of the table options that the server knows, in order. */
  Set<String> knownOptions() {
    Set<String> read = knownOptions;
    if (read == null) {
      read = reader.knownOptions();
      knownOptions = read;
    }
    return read;
  }

  /** The indexes that the server has. */
  List<IndexDefinition> indexes() {
    List<IndexDefinition> read = indexes;
    if (read == null) {
      read = reader.indexes(keyspace());
      indexes = read;
    }
    return read;
  }

  /** The indexes that this plan makes, in this keyspace. */
  List<IndexDefinition> plannedIndexes() {
    return plannedIndexes;
  }

  /** The indexes that the plan makes in this keyspace for other targets. */
  List<IndexDefinition> indexesElsewhere() {
    return elsewhere;
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

  /** What is impossible for several reasons, or for several models, is told once. */
  void impossible(Kind kind, String subject, String reason) {
    SchemaStep step = new SchemaStep(kind, Grade.IMPOSSIBLE, subject, "", reason);
    if (planned.stream().noneMatch(before -> before.step().equals(step))) {
      planned.add(new Planned(step, ""));
    }
  }

  /** No step relies on this table, type or column of a table any more. */
  void block(String subject) {
    blocked.add(subject);
  }

  boolean isBlocked(String subject) {
    return blocked.contains(subject);
  }

  void unmanaged(String line) {
    unmanaged.add(line);
  }

  /** Whether something can be in the keyspace; that it is missing is an impossible step. */
  boolean requireKeyspace() {
    if (existing.isPresent()) {
      return true;
    }
    String keyspace = keyspace();
    impossible(
        Kind.CREATE_KEYSPACE,
        "keyspace " + keyspace,
        Names.problem("keyspace", keyspace)
            .orElse(
                "keyspace '"
                    + keyspace
                    + "' does not exist: create it, for example with"
                    + " SchemaManager.createKeyspaces"));
    return false;
  }

  private void add(
      Kind kind, Grade grade, String subject, String cql, String statement, String reason) {
    if (SystemKeyspaces.refuses(keyspace(), kind == Kind.ALTER_KEYSPACE)) {
      impossible(
          kind,
          subject,
          "keyspace '"
              + keyspace()
              + "' belongs to the server, which lets nobody change it. Correct the model, or name"
              + " another keyspace.");
    } else {
      planned.add(new Planned(new SchemaStep(kind, grade, subject, cql, reason), statement));
    }
  }
}
