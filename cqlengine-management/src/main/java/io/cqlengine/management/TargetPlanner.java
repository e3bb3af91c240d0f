package io.cqlengine.management;

import io.cqlengine.management.SchemaStep.Grade;
import io.cqlengine.management.SchemaStep.Kind;
import io.cqlengine.management.cql.IndexDefinition;
import io.cqlengine.management.cql.KeyspaceDefinition;
import io.cqlengine.management.cql.Names;
import io.cqlengine.management.cql.TypeDefinition;
import io.cqlengine.management.server.SchemaReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans one target from what its server says at this moment. */
final class TargetPlanner {
  private final Target target;
  private final SchemaReader reader;
  private final List<Planned> planned = new ArrayList<>();
  private final List<String> unmanaged = new ArrayList<>();
  private final Optional<KeyspaceDefinition> existing;
  private @Nullable Map<String, TypeDefinition> types;
  private @Nullable List<IndexDefinition> indexes;

  /**
   * A step, and the statement that is sent for it: that of a new table carries an id, which is no
   * part of a plan.
   */
  record Planned(SchemaStep step, String statement) {}

  private TargetPlanner(Target target, SchemaReader reader) {
    this.target = target;
    this.reader = reader;
    this.existing = reader.keyspace(target.keyspace());
  }

  static TargetPlanner of(Target target, SchemaReader reader, List<Desired> desired) {
    TargetPlanner planner = new TargetPlanner(target, reader);
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

  Map<String, TypeDefinition> types() {
    Map<String, TypeDefinition> read = types;
    if (read == null) {
      read = reader.types(keyspace());
      types = read;
    }
    return read;
  }

  List<IndexDefinition> indexes() {
    List<IndexDefinition> read = indexes;
    if (read == null) {
      read = reader.indexes(keyspace());
      indexes = read;
    }
    return read;
  }

  void safe(Kind kind, String subject, String cql, String reason) {
    add(kind, Grade.SAFE, subject, cql, reason);
  }

  void destructive(Kind kind, String subject, String cql, String reason) {
    add(kind, Grade.DESTRUCTIVE, subject, cql, reason);
  }

  /** What is impossible for several reasons, or for several models, is told once. */
  void impossible(Kind kind, String subject, String reason) {
    SchemaStep step = new SchemaStep(kind, Grade.IMPOSSIBLE, subject, "", reason);
    if (planned.stream().noneMatch(before -> before.step().equals(step))) {
      planned.add(new Planned(step, ""));
    }
  }

  void create(String table, String cql, String statement) {
    SchemaStep step =
        new SchemaStep(Kind.CREATE_TABLE, Grade.SAFE, "table " + table, cql, "it does not exist");
    planned.add(new Planned(step, statement));
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

  private void add(Kind kind, Grade grade, String subject, String cql, String reason) {
    planned.add(new Planned(new SchemaStep(kind, grade, subject, cql, reason), cql));
  }
}
