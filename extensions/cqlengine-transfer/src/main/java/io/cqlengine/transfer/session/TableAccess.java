package io.cqlengine.transfer.session;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.Version;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Metadata;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.spi.Execution;
import io.cqlengine.api.spi.Lease;
import io.cqlengine.api.spi.TokenSlice;
import io.cqlengine.transfer.table.TableComparison;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table on a connection. Checks with each new session that it is still the same table. */
public final class TableAccess {
  private static final int REFRESH_SECONDS = 60;

  private static final Version ELEMENT_TIMES = Objects.requireNonNull(Version.parse("5.0"));
  private static final Version MASKS = ELEMENT_TIMES;
  private static final Version TRANSACTIONS = Objects.requireNonNull(Version.parse("5.1"));
  private static final Duration WRITE_TIMEOUT = Duration.ofSeconds(2);

  private final Execution execution;
  private final String connection;
  private final CqlIdentifier keyspace;
  private final CqlIdentifier table;
  private final ConsistencyLevel consistency;
  private final Identity identity;
  private volatile Prepared prepared = new Prepared(0, new ServerClock(false, 0));
  private volatile @Nullable Metadata checked;

  /**
   * What a table is known by.
   *
   * @param digest of its columns
   */
  public record Identity(String cluster, UUID table, String digest) {}

  /** The statements and the clock of one session. */
  private record Prepared(
      long generation, ServerClock clock, Map<String, PreparedStatement> statements) {
    Prepared(long generation, ServerClock clock) {
      this(generation, clock, new ConcurrentHashMap<>());
    }
  }

  private TableAccess(
      Execution execution,
      String connection,
      CqlIdentifier keyspace,
      CqlIdentifier table,
      ConsistencyLevel consistency,
      Lease lease) {
    this.execution = execution;
    this.connection = connection;
    this.keyspace = keyspace;
    this.table = table;
    this.consistency = consistency;
    this.identity = identity(lease.session());
  }

  /**
   * Opens a table.
   *
   * @param level null for LOCAL_QUORUM, or QUORUM where the table has a transactional mode
   */
  public static TableAccess of(
      Execution execution,
      String connection,
      String keyspace,
      String table,
      @Nullable ConsistencyLevel level) {
    CqlIdentifier inKeyspace = CqlIdentifier.fromInternal(keyspace);
    CqlIdentifier name = CqlIdentifier.fromInternal(table);
    try (Lease lease = execution.lease(connection)) {
      refreshSchema(lease.session(), connection);
      ConsistencyLevel chosen = level;
      if (chosen == null) {
        chosen =
            transactional(lease.session(), inKeyspace, name)
                ? ConsistencyLevel.QUORUM
                : ConsistencyLevel.LOCAL_QUORUM;
      }
      return new TableAccess(execution, connection, inKeyspace, name, chosen, lease);
    }
  }

  /**
   * The driver may not have heard of the last changes yet. It never answers once it has lost its
   * control connection while it refreshed the schema.
   */
  private static void refreshSchema(CqlSession session, String connection) {
    try {
      session.refreshSchemaAsync().toCompletableFuture().get(REFRESH_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException never) {
      throw new CqlEngineException(
          "The driver has not read the schema on connection '%s' within %d s. Replace the connection and run again."
              .formatted(connection, REFRESH_SECONDS),
          never);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CqlEngineException(Retry.INTERRUPTED, interrupted);
    } catch (ExecutionException failure) {
      throw Retry.thrown(failure.getCause() == null ? failure : failure.getCause());
    }
  }

  /** Leases the session. To be closed. */
  public TableSession open() {
    Lease lease = execution.lease(connection);
    try {
      Prepared known = prepared;
      if (known.generation() != lease.generation()) {
        known = new Prepared(lease.generation(), ServerClock.of(lease.session()));
        checked = null;
        prepared = known;
      }
      check(lease.session());
      return new TableSession(execution, lease, known.statements(), known.clock(), consistency);
    } catch (Throwable failure) {
      lease.close();
      throw failure;
    }
  }

  private void check(CqlSession session) {
    Metadata now = session.getMetadata();
    if (now != checked) {
      Identity found = identity(session);
      if (!found.cluster().equals(identity.cluster()) || !found.table().equals(identity.table())) {
        throw changed(
            "Table '%s' on connection '%s' is another one since the connection was replaced by"
                + " another cluster, or the table was created again. Start over with restart().");
      }
      if (!found.digest().equals(identity.digest())) {
        throw changed(
            "Table '%s' on connection '%s' was altered while the transfer ran. Start over with"
                + " restart().");
      }
      checked = now;
    }
  }

  private CqlEngineException changed(String text) {
    return new CqlEngineException(text.formatted(this, connection));
  }

  private Identity identity(CqlSession session) {
    TableMetadata metadata = metadata(session);
    return new Identity(
        session.getMetadata().getClusterName().orElse("unknown"),
        metadata.getId().orElse(new UUID(0, 0)),
        TableComparison.digest(metadata));
  }

  private TableMetadata metadata(CqlSession session) {
    return session
        .getMetadata()
        .getKeyspace(keyspace)
        .flatMap(found -> found.getTable(table))
        .orElseThrow(() -> missing(session));
  }

  private CqlEngineException missing(CqlSession session) {
    boolean view =
        session
            .getMetadata()
            .getKeyspace(keyspace)
            .flatMap(found -> found.getView(table))
            .isPresent();
    String text =
        view
            ? "'%s' on connection '%s' is a materialized view. Copy its base table."
            : keyspace.asInternal().startsWith("system")
                ? "'%s' on connection '%s' belongs to the server. Choose a table of your own."
                : "Table '%s' does not exist on connection '%s'. Create it first.";
    return new CqlEngineException(text.formatted(this, connection));
  }

  /** The table's metadata. */
  public TableMetadata metadata() {
    try (Lease lease = execution.lease(connection)) {
      return metadata(lease.session());
    }
  }

  /** Rejects what cannot be read by token, or written by the transfer. */
  public void require() {
    try (Lease lease = execution.lease(connection)) {
      TableMetadata metadata = metadata(lease.session());
      if (metadata.isVirtual()) {
        throw new CqlEngineException(
            "'%s' on connection '%s' is a virtual table. Choose an ordinary table."
                .formatted(this, connection));
      }
      if (metadata.isCompactStorage()) {
        throw new CqlEngineException(
            "Table '%s' on connection '%s' has COMPACT STORAGE. Drop it with ALTER TABLE first."
                .formatted(this, connection));
      }
      String partitioner =
          single(lease.session(), "SELECT partitioner FROM system.local").orElse("unknown");
      if (!partitioner.endsWith("Murmur3Partitioner")) {
        throw new CqlEngineException(
            "Connection '%s' uses the partitioner %s. A transfer needs the Murmur3Partitioner."
                .formatted(connection, partitioner));
      }
    }
  }

  /**
   * Rejects a table with masked columns. A user without permission reads masks as if they were
   * values.
   *
   * @param without the columns that are not read
   */
  public void requireUnmasked(Set<String> without) {
    try (Lease lease = execution.lease(connection)) {
      if (!since(lease.session(), MASKS)) {
        return;
      }
      List<String> masked =
          lease
              .session()
              .execute(
                  SimpleStatement.newInstance(
                      "SELECT column_name FROM system_schema.column_masks"
                          + " WHERE keyspace_name = ? AND table_name = ?",
                      keyspace.asInternal(),
                      table.asInternal()))
              .all()
              .stream()
              .map(row -> Objects.requireNonNull(row.getString(0)))
              .filter(column -> !without.contains(column))
              .toList();
      if (!masked.isEmpty()) {
        throw new CqlEngineException(
            "Table '%s' on connection '%s' has masked columns (%s), which a user without the permission UNMASK reads as masks. Grant it, and call allowMasked()."
                .formatted(this, connection, String.join(", ", masked)));
      }
    }
  }

  /** The tokens of the nodes; empty when the driver has no token map. */
  public List<Long> ring() {
    try (Lease lease = execution.lease(connection)) {
      return TokenSlice.ring(lease.session().getMetadata());
    }
  }

  /** Whether all nodes answer WRITETIME and TTL of elements and fields. */
  public boolean elementTimes() {
    try (Lease lease = execution.lease(connection)) {
      return since(lease.session(), ELEMENT_TIMES);
    }
  }

  /** How long the server may take to give up a write. */
  public Duration writeTimeout() {
    try (Lease lease = execution.lease(connection)) {
      return single(
              lease.session(),
              "SELECT value FROM system_views.settings WHERE name = 'write_request_timeout_in_ms'")
          .map(millis -> Duration.ofMillis(Long.parseLong(millis)))
          .orElse(WRITE_TIMEOUT);
    } catch (RuntimeException unknown) {
      return WRITE_TIMEOUT;
    }
  }

  private static boolean transactional(
      CqlSession session, CqlIdentifier keyspace, CqlIdentifier table) {
    if (!since(session, TRANSACTIONS)) {
      return false;
    }
    Row described = session.execute("DESCRIBE TABLE " + cql(keyspace, table)).one();
    String cql =
        Objects.requireNonNullElse(
            described == null ? null : described.getString("create_statement"), "");
    return cql.contains("transactional_mode") && !cql.contains("transactional_mode = 'off'");
  }

  private static boolean since(CqlSession session, Version version) {
    return session.getMetadata().getNodes().values().stream()
        .map(Node::getCassandraVersion)
        .allMatch(found -> found != null && found.nextStable().compareTo(version) >= 0);
  }

  private static Optional<String> single(CqlSession session, String cql) {
    return Optional.ofNullable(session.execute(cql).one()).map(row -> row.getString(0));
  }

  /**
   * Whether both are one table. A cluster that was cloned from another one has its name and table
   * ids, but nodes of its own.
   */
  public boolean sameTable(TableAccess other) {
    return identity.equals(other.identity) && !Collections.disjoint(nodes(), other.nodes());
  }

  private Set<Object> nodes() {
    try (Lease lease = execution.lease(connection)) {
      return lease.session().getMetadata().getNodes().values().stream()
          .map(node -> Arrays.asList(node.getHostId(), node.getBroadcastRpcAddress()))
          .collect(Collectors.toSet());
    }
  }

  /** The indexes and views that each write to the table updates, too. */
  public List<String> dependents() {
    try (Lease lease = execution.lease(connection)) {
      Metadata now = lease.session().getMetadata();
      Stream<CqlIdentifier> indexes = metadata(lease.session()).getIndexes().keySet().stream();
      Stream<CqlIdentifier> views =
          now.getKeyspace(keyspace).stream()
              .flatMap(found -> found.getViewsOnTable(table).keySet().stream());
      return Stream.concat(
              indexes.map(name -> "index " + name.asInternal()),
              views.map(name -> "view " + name.asInternal()))
          .toList();
    }
  }

  public Identity identity() {
    return identity;
  }

  public String connection() {
    return connection;
  }

  public ConsistencyLevel consistency() {
    return consistency;
  }

  public CqlIdentifier keyspace() {
    return keyspace;
  }

  public CqlIdentifier table() {
    return table;
  }

  /** {@code "keyspace"."table"}, as in CQL. */
  public String cql() {
    return cql(keyspace, table);
  }

  /** All names in CQL have quotes, because the driver sees no need for them in true and false. */
  private static String cql(CqlIdentifier keyspace, CqlIdentifier table) {
    return keyspace.asCql(false) + "." + table.asCql(false);
  }

  @Override
  public String toString() {
    return keyspace.asInternal() + "." + table.asInternal();
  }
}
