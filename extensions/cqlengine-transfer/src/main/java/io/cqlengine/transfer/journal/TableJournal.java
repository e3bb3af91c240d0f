package io.cqlengine.transfer.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.spi.Execution;
import io.cqlengine.api.spi.Lease;
import io.cqlengine.transfer.session.Retry;
import io.cqlengine.transfer.slice.Position;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A journal in two tables of a keyspace. All changes are lightweight transactions. The owner of a
 * slice is a cell with a TTL, so a lease ends by the clock of the servers.
 */
public final class TableJournal implements JournalStore {
  private static final String TRANSFERS = "cqlengine_transfer";
  private static final String SLICES = "cqlengine_transfer_slice";
  private static final int RENEWALS = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Execution execution;
  private final String connection;
  private final String keyspace;
  private final String transfers;
  private final String slices;
  private final Duration lease;

  /**
   * @param lease how long a slice stays with an owner that does not renew it
   */
  public TableJournal(Execution execution, String connection, String keyspace, Duration lease) {
    this.execution = execution;
    this.connection = connection;
    this.keyspace = keyspace;
    String prefix = CqlIdentifier.fromInternal(keyspace).asCql(false) + ".";
    this.transfers = prefix + TRANSFERS;
    this.slices = prefix + SLICES;
    this.lease = lease;
  }

  private void createTables() {
    create(
        TRANSFERS,
        transfers,
        "id text PRIMARY KEY, identity frozen<map<text, text>>, start bigint,"
            + " slices frozen<list<bigint>>");
    create(
        SLICES,
        slices,
        "id text, number int, owner text, begun boolean, done boolean, position_token bigint,"
            + " position_partition frozen<list<blob>>, position_clustering frozen<list<blob>>,"
            + " counts frozen<map<text, bigint>>, PRIMARY KEY (id, number)");
  }

  /**
   * Needs no permission to create a table that is there. Runs that create it at once, on different
   * nodes, give it the same id (docs/adr/0021).
   */
  private void create(String name, String table, String columns) {
    if (!exists(name)) {
      String seed = keyspace + '\0' + name + '\0' + Instant.now().truncatedTo(ChronoUnit.HOURS);
      run(
          OperationKind.SCHEMA,
          SimpleStatement.newInstance(
              "CREATE TABLE IF NOT EXISTS %s (%s) WITH id = %s"
                  .formatted(table, columns, UUID.nameUUIDFromBytes(seed.getBytes(UTF_8)))));
    }
  }

  private boolean exists(String name) {
    SimpleStatement query =
        SimpleStatement.newInstance(
            "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ? AND table_name ="
                + " ?",
            keyspace,
            name);
    return run(OperationKind.READ, query.setConsistencyLevel(ConsistencyLevel.ONE)).one() != null;
  }

  @Override
  public TransferRecord open(TransferRecord wanted) {
    createTables();
    change(
        "INSERT INTO %s (id, identity, start, slices) VALUES (?, ?, ?, ?) IF NOT EXISTS",
        transfers, wanted.id(), wanted.identity(), wanted.start(), wanted.firsts());
    TransferRecord stored = transfer(wanted.id()).orElseThrow();
    stored.requireSame(wanted);
    return stored;
  }

  @Override
  public Optional<TransferRecord> stored(String id) {
    return exists(TRANSFERS) ? transfer(id) : Optional.empty();
  }

  private Optional<TransferRecord> transfer(String id) {
    return Optional.ofNullable(read("SELECT * FROM %s WHERE id = ?", transfers, id).one())
        .map(
            row ->
                new TransferRecord(
                    id,
                    Objects.requireNonNull(row.getMap("identity", String.class, String.class)),
                    row.getLong("start"),
                    Objects.requireNonNull(row.getList("slices", Long.class))));
  }

  @Override
  public List<SliceRecord> slices(String key) {
    return read("SELECT * FROM %s WHERE id = ?", slices, key).all().stream()
        .map(TableJournal::slice)
        .toList();
  }

  @Override
  public Optional<SliceRecord> take(String key, int number, String owner) {
    boolean taken =
        change(
            "UPDATE %s USING TTL ? SET owner = ? WHERE id = ? AND number = ?"
                + " IF owner = null AND done = null",
            slices, ttl(), owner, key, number);
    Row row = read("SELECT * FROM %s WHERE id = ? AND number = ?", slices, key, number).one();
    // A take whose answer was lost is not applied again, although the slice is ours.
    if (row == null || (!taken && !owner.equals(row.getString("owner")))) {
      return Optional.empty();
    }
    return change(
            "UPDATE %s SET begun = true WHERE id = ? AND number = ? IF owner = ?",
            slices, key, number, owner)
        ? Optional.of(slice(row))
        : Optional.empty();
  }

  @Override
  public boolean renew(String key, int number, String owner) {
    return change(
        "UPDATE %s USING TTL ? SET owner = ? WHERE id = ? AND number = ? IF owner = ?",
        slices, ttl(), owner, key, number, owner);
  }

  private int ttl() {
    return (int) lease.toSeconds();
  }

  @Override
  public boolean store(
      String key,
      int number,
      String owner,
      @Nullable Position position,
      Map<String, Long> counts,
      boolean done) {
    return change(
        "UPDATE %s SET position_token = ?, position_partition = ?, position_clustering = ?, counts"
            + " = ?, done = ? WHERE id = ? AND number = ? IF owner = ?",
        slices,
        position == null ? null : position.token(),
        position == null ? null : position.partition(),
        position == null ? null : position.clustering(),
        counts,
        done ? true : null,
        key,
        number,
        owner);
  }

  @Override
  public void release(String key, int number, String owner) {
    change(
        "UPDATE %s SET owner = null WHERE id = ? AND number = ? IF owner = ?",
        slices, key, number, owner);
  }

  @Override
  public void forget(String id) {
    Optional<TransferRecord> stored = stored(id);
    if (stored.isPresent()) {
      change("DELETE FROM %s WHERE id = ? IF EXISTS", transfers, id);
      forgetSlices(stored.get().key());
    }
  }

  private void forgetSlices(String key) {
    for (SliceRecord slice : slices(key)) {
      change("DELETE FROM %s WHERE id = ? AND number = ? IF EXISTS", slices, key, slice.number());
    }
  }

  @Override
  public Duration renewal() {
    return lease.dividedBy(RENEWALS);
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  private static SliceRecord slice(Row row) {
    List<ByteBuffer> partition = row.getList("position_partition", ByteBuffer.class);
    return new SliceRecord(
        row.getInt("number"),
        row.getBoolean("done"),
        row.getBoolean("begun"),
        partition == null || row.isNull("position_partition")
            ? null
            : new Position(
                row.getLong("position_token"),
                partition,
                row.isNull("position_clustering")
                    ? null
                    : row.getList("position_clustering", ByteBuffer.class)),
        Objects.requireNonNull(row.getMap("counts", String.class, Long.class)));
  }

  private ResultSet read(String cql, String table, Object... values) {
    return run(
        OperationKind.READ,
        SimpleStatement.newInstance(cql.formatted(table), values)
            .setConsistencyLevel(ConsistencyLevel.SERIAL)
            .setIdempotent(true));
  }

  /** Whether a lightweight transaction was applied. */
  private boolean change(String cql, String table, @Nullable Object... values) {
    return run(
            OperationKind.CONDITIONAL,
            SimpleStatement.newInstance(cql.formatted(table), values)
                .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM)
                .setSerialConsistencyLevel(ConsistencyLevel.SERIAL)
                // Each of them can be run twice by its owner.
                .setIdempotent(true))
        .wasApplied();
  }

  private ResultSet run(OperationKind kind, SimpleStatement statement) {
    Retry retry = new Retry(PATIENCE);
    while (true) {
      try (Lease session = execution.lease(connection)) {
        return execution.run(session, kind, statement);
      } catch (RuntimeException failure) {
        retry.after(failure);
      }
    }
  }
}
