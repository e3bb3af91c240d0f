package io.cqlengine.management.migration;

import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaPolicy;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The options of migrations. They change only while they are copied. */
final class MigrationOptions {
  SchemaPolicy policy = SchemaPolicy.SAFE;

  /** Of keyspaces that are created; empty: none is. */
  Optional<Replication> replication = Optional.empty();

  /** The keyspace of the journal of files of the cluster; empty: files are of a keyspace. */
  Optional<String> journalKeyspace = Optional.empty();

  Duration statementTimeout = Duration.ofSeconds(30);
  Duration lockTimeout = Duration.ofMinutes(10);
  MigrationProgress progress = event -> {};

  MigrationOptions with(Consumer<MigrationOptions> change) {
    MigrationOptions copy = new MigrationOptions();
    copy.policy = policy;
    copy.replication = replication;
    copy.journalKeyspace = journalKeyspace;
    copy.statementTimeout = statementTimeout;
    copy.lockTimeout = lockTimeout;
    copy.progress = progress;
    change.accept(copy);
    return copy;
  }

  boolean isOfCluster() {
    return journalKeyspace.isPresent();
  }
}
