package io.cqlengine.management.migration;

import io.cqlengine.management.SchemaPolicy;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which statements may run on a target.
 *
 * @param keyspace the keyspace of the target
 * @param ofCluster whether the files are of the cluster
 * @param sendsKeyspace whether the keyspace is sent beside the text
 */
record StatementRules(
    SchemaPolicy policy, String keyspace, boolean ofCluster, boolean sendsKeyspace) {

  /** What is wrong with a statement, and what to do; empty if it may run. */
  Optional<String> problem(MigrationFile file, MigrationStatement statement) {
    StatementTraits traits = statement.traits();
    boolean placed = !statement.placeholders().isEmpty();
    @Nullable String problem = null;
    if (traits.destructive() && policy != SchemaPolicy.DESTRUCTIVE) {
      problem = "is destructive. Allow it with SchemaPolicy.DESTRUCTIVE or --destructive.";
    } else if (traits.ofCluster() && !ofCluster) {
      problem = "concerns the whole cluster. Put it into a file that runs with ofCluster(...).";
    } else if (placed && ofCluster) {
      problem = "has ${keyspace}, but runs with ofCluster(...). Write the name of the keyspace.";
    } else if (!ofCluster && !Set.of(keyspace).containsAll(traits.keyspaces())) {
      problem =
          "names another keyspace than its target's. Remove the keyspace from the name, because the"
              + " keyspace of the target is sent beside the statement.";
    } else if (!placed && !ofCluster && !sendsKeyspace) {
      problem =
          "must have ${keyspace} before each name, because the protocol of the connection is older"
              + " than V5. Write ${keyspace}.name.";
    }
    return Optional.ofNullable(problem)
        .map(
            why ->
                "%s, line %d, %s %s"
                    .formatted(file.name(), statement.line(), statement.summary(), why));
  }
}
