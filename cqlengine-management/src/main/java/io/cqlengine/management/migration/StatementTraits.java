package io.cqlengine.management.migration;

import java.util.Optional;
import java.util.Set;

/**
 * How a statement runs, and how it continues after an interruption.
 *
 * @param ofCluster whether it concerns the whole cluster, and not one keyspace
 * @param schema whether it changes the schema, so that the nodes must agree
 * @param destructive whether it drops or truncates
 * @param conditional whether it has a condition
 * @param repeatable whether running it twice has the effect of running it once
 * @param effect the effect, if the schema shows it
 * @param keyspaces the keyspaces that the text has before names
 */
record StatementTraits(
    boolean ofCluster,
    boolean schema,
    boolean destructive,
    boolean conditional,
    boolean repeatable,
    Optional<SchemaEffect> effect,
    Set<String> keyspaces) {

  static StatementTraits ofRows(boolean destructive, boolean conditional, boolean repeatable) {
    return new StatementTraits(
        false, false, destructive, conditional, repeatable, Optional.empty(), Set.of());
  }

  StatementTraits in(Set<String> written) {
    return new StatementTraits(
        ofCluster, schema, destructive, conditional, repeatable, effect, written);
  }
}
