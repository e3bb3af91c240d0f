package io.cqlengine.management.migration;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.NodeUnavailableException;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.QueryConsistencyException;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.spi.Execution;
import io.cqlengine.api.spi.Lease;
import io.cqlengine.management.cql.Names;
import io.cqlengine.management.cql.SchemaCql;
import io.cqlengine.management.cql.TableDefinition;
import io.cqlengine.management.cql.TableDefinition.Column;
import io.cqlengine.management.server.SchemaReader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The table in which a target notes what has run, and who runs. Each scope is one partition. Its
 * lock is a static column with a TTL, the lease. So one lightweight transaction writes an entry,
 * renews the lease, and fails if the lock was lost.
 */
final class MigrationJournal {
  static final String TABLE = SchemaReader.JOURNAL;
  private static final int FORMAT = 1;

  private static final Column TEXT = new Column("text", false);
  private static final Column INT = new Column("int", false);

  private final Execution execution;
  private final Lease lease;
  private final String keyspace;
  private final String table;
  private final String scope;
  private final String owner;
  private final Duration timeout;
  private @Nullable DriverException unclear;

  /**
   * The journal of one target, for one runner.
   *
   * @param scope whose entries: of the keyspace or of the cluster
   * @param timeout of one statement; the lease is twice as long, so it outlasts the statement after
   *     the one that began or renewed it
   */
  MigrationJournal(
      Execution execution, Lease lease, String keyspace, String scope, Duration timeout) {
    this.execution = execution;
    this.lease = lease;
    this.keyspace = keyspace;
    this.table = Names.quoted(keyspace) + "." + TABLE;
    this.scope = scope;
    this.owner =
        "process %d on %s, %s".formatted(ProcessHandle.current().pid(), host(), UUID.randomUUID());
    this.timeout = timeout;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "an unknown host";
    }
  }

  /** The statement that creates the table, by any number of instances at once. */
  String creation() {
    Map<String, Column> columns = new LinkedHashMap<>();
    columns.put("scope", TEXT);
    columns.put("version", new Column("bigint", false));
    columns.put("format", new Column("int", true));
    columns.put("lock_owner", new Column("text", true));
    columns.put("file", TEXT);
    columns.put("checksum", TEXT);
    columns.put("statements", INT);
    columns.put("done", INT);
    columns.put("open", TEXT);
    columns.put("ran_checksum", TEXT);
    columns.put("written_by", TEXT);
    columns.put("written_at", new Column("timestamp", false));
    TableDefinition definition =
        new TableDefinition(
            TABLE,
            columns,
            List.of("scope"),
            Map.of("version", ClusteringOrder.ASC),
            Map.of("comment", "Journal of migrations"));
    return SchemaCql.createTable(keyspace, definition, definition.id(keyspace, Instant.now()));
  }

  /**
   * The format of the journal; null if nothing is written yet.
   *
   * @throws MigrationException for a format that this class does not know
   */
  private @Nullable Integer format(@Nullable ConsistencyLevel level) {
    @Nullable Row row = read(level, "SELECT format FROM %s WHERE scope = ? LIMIT 1").one();
    if (row == null || row.isNull(0)) {
      return null;
    }
    int format = row.getInt(0);
    if (format > FORMAT) {
      throw new MigrationException(
          "The journal %s has format %d, but this version of cqlengine knows format %d. Use a newer version."
              .formatted(TABLE, format, FORMAT));
    }
    return format;
  }

  /** All entries by version, after all transactions before this read. */
  SortedMap<Long, JournalEntry> read() {
    return entries(ConsistencyLevel.SERIAL);
  }

  /**
   * All entries by version at the level of the connection. Some may be missing, or be older than
   * they are. But what this shows as complete is complete: a read shows what was committed, and no
   * runner writes an entry again that is complete.
   */
  SortedMap<Long, JournalEntry> readCommitted() {
    return entries(null);
  }

  private SortedMap<Long, JournalEntry> entries(@Nullable ConsistencyLevel level) {
    Integer unused = format(level);
    SortedMap<Long, JournalEntry> entries = new TreeMap<>();
    for (Row row : read(level, "SELECT * FROM %s WHERE scope = ?")) {
      if (!row.isNull("version")) { // Null if there are only static columns.
        JournalEntry entry = JournalEntry.of(row);
        entries.put(entry.version(), entry);
      }
    }
    return entries;
  }

  /** Who has the lock. It does not look at transactions under way, so that runners can wait. */
  Optional<String> lockOwner() {
    return lockOwner(ConsistencyLevel.QUORUM);
  }

  private Optional<String> lockOwner(ConsistencyLevel level) {
    String cql = "SELECT lock_owner FROM %s WHERE scope = ? LIMIT 1";
    return run(OperationKind.READ, level, true, cql, scope).all().stream()
        .filter(row -> !row.isNull("lock_owner"))
        .map(row -> String.valueOf(row.getString("lock_owner")))
        .findFirst();
  }

  /** Whether another runner has the lock. */
  boolean isLockedByAnother() {
    return lockOwner().filter(other -> !other.equals(owner)).isPresent();
  }

  /**
   * Locks, unless another runner has the lock. A lock whose answer was lost is not applied again,
   * although it is the own one.
   */
  boolean lock() {
    return takeLock() || lockOwner(ConsistencyLevel.SERIAL).filter(owner::equals).isPresent();
  }

  private boolean takeLock() {
    unclear = null;
    try {
      return transaction(
          false,
          "BEGIN BATCH UPDATE %1$s SET format = ? WHERE scope = ?; UPDATE %1$s USING TTL ? SET"
              + " lock_owner = ? WHERE scope = ? IF lock_owner = null AND format = ?; APPLY BATCH",
          FORMAT,
          scope,
          ttl(),
          owner,
          scope,
          format(ConsistencyLevel.SERIAL));
    } catch (DriverException failure) {
      if (neverRan(failure)) {
        throw failure;
      }
      unclear = failure;
      return false;
    }
  }

  /** The failure of the last try to lock, if it left open whether the lock was written. */
  Optional<DriverException> unclearLock() {
    return Optional.ofNullable(unclear);
  }

  /** Renews the lease. */
  boolean renew() {
    return transaction(
        true,
        "UPDATE %s USING TTL ? SET lock_owner = ? WHERE scope = ? IF lock_owner = ?",
        ttl(),
        owner,
        scope,
        owner);
  }

  /** Writes an entry and renews the lease, unless the lock was lost. */
  boolean write(JournalEntry entry) {
    return transaction(
        true,
        "BEGIN BATCH UPDATE %1$s USING TTL ? SET lock_owner = ? WHERE scope = ? IF lock_owner = ?;"
            + " INSERT INTO %1$s (scope, version, file, checksum, statements, done, open,"
            + " ran_checksum, written_by, written_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?);"
            + " APPLY BATCH",
        ttl(),
        owner,
        scope,
        owner,
        scope,
        entry.version(),
        entry.file(),
        entry.checksum(),
        entry.statements(),
        entry.done(),
        entry.open().name(),
        entry.ranChecksum(),
        owner,
        Instant.now());
  }

  /** Removes the own lock. If that fails, the lease ends by itself. */
  void unlock() {
    try {
      unlock(owner);
    } catch (RuntimeException unreachable) {
      // A failure of the migration itself, which is likely the same, must not be lost.
    }
  }

  /** Removes the lock of an owner; has no effect if another has it. */
  boolean unlock(String lockedBy) {
    return transaction(
        true, "UPDATE %s SET lock_owner = null WHERE scope = ? IF lock_owner = ?", scope, lockedBy);
  }

  /**
   * Whether a server rejected a statement, or no server got it. One that was unavailable can have
   * written the first rows of a batch, or the proposal of a transaction.
   */
  static boolean neverRan(RuntimeException failure) {
    return failure instanceof QueryValidationException
        || (failure instanceof AllNodesFailedException nodes
            && nodes.getAllErrors().values().stream()
                .flatMap(List::stream)
                .allMatch(NodeUnavailableException.class::isInstance));
  }

  /** The servers count the lease in seconds, by their own clocks. */
  private int ttl() {
    return (int) timeout.multipliedBy(2).plusMillis(999).toSeconds();
  }

  private ResultSet read(@Nullable ConsistencyLevel level, String cql) {
    return run(OperationKind.READ, level, true, cql, scope);
  }

  /**
   * Returns whether the condition held.
   *
   * @param repeatable whether it holds again after it was applied, so that it may be sent again
   */
  private boolean transaction(boolean repeatable, String cql, @Nullable Object... values) {
    try {
      return transactionOnce(repeatable, cql, values);
    } catch (QueryConsistencyException unclear) {
      if (!repeatable) {
        throw unclear;
      }
      return transactionOnce(true, cql, values);
    }
  }

  private boolean transactionOnce(boolean repeatable, String cql, @Nullable Object... values) {
    return run(OperationKind.CONDITIONAL, ConsistencyLevel.QUORUM, repeatable, cql, values)
        .wasApplied();
  }

  /** Runs at a level; null for that of the connection. */
  private ResultSet run(
      OperationKind kind,
      @Nullable ConsistencyLevel level,
      boolean repeatable,
      String cql,
      @Nullable Object... values) {
    return execution.run(
        lease,
        kind,
        SimpleStatement.newInstance(cql.formatted(table), values)
            .setConsistencyLevel(level)
            .setSerialConsistencyLevel(ConsistencyLevel.SERIAL)
            .setIdempotent(repeatable)
            .setTimeout(timeout));
  }
}
