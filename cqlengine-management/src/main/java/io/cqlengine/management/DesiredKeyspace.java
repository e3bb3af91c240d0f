package io.cqlengine.management;

import io.cqlengine.management.SchemaStep.Grade;
import io.cqlengine.management.SchemaStep.Kind;
import io.cqlengine.management.cql.KeyspaceDefinition;
import io.cqlengine.management.cql.Names;
import io.cqlengine.management.cql.SchemaCql;
import java.util.Optional;

/**
 * A keyspace that should exist.
 *
 * @param alter whether an existing keyspace is altered; otherwise it stays as it is
 */
record DesiredKeyspace(KeyspaceDefinition definition, boolean alter) implements Desired {

  @Override
  public void plan(TargetPlanner planner) {
    Optional<KeyspaceDefinition> existing = planner.existing();
    if (existing.isPresent()) {
      if (!definition.sameAs(existing.get())) {
        change(planner, existing.get());
      }
    } else if (!alter) {
      create(planner);
    } else {
      planner.requireKeyspace();
    }
  }

  private void create(TargetPlanner planner) {
    String keyspace = planner.keyspace();
    Optional<String> problem = Names.problem("keyspace", keyspace);
    if (problem.isPresent()) {
      planner.impossible(Kind.CREATE_KEYSPACE, "keyspace " + keyspace, problem.get());
      return;
    }
    planner.safe(
        Kind.CREATE_KEYSPACE,
        "keyspace " + keyspace,
        SchemaCql.createKeyspace(keyspace, definition),
        "it does not exist");
    planner.keyspaceCreated();
  }

  private void change(TargetPlanner planner, KeyspaceDefinition existing) {
    String keyspace = planner.keyspace();
    String sides = existing + " on the server, but should be " + definition;
    boolean loses = definition.losesCopies(existing, planner.reader().racks());
    if (!alter) {
      planner.differs(
          loses ? Grade.DESTRUCTIVE : Grade.SAFE,
          "keyspace " + keyspace,
          "keyspace '%s' is %s. A sync does not alter keyspaces. Use alterKeyspaces(...) or ALTER KEYSPACE."
              .formatted(keyspace, sides));
      return;
    }
    String subject = "keyspace " + keyspace;
    String cql = SchemaCql.alterKeyspace(keyspace, definition.alteration(existing));
    if (loses) {
      planner.destructive(
          Kind.ALTER_KEYSPACE, subject, cql, "copies may be lost, because it is " + sides);
    } else {
      planner.safe(
          Kind.ALTER_KEYSPACE,
          subject,
          cql,
          "it is " + sides + "; run a full repair to fill new copies");
    }
  }
}
