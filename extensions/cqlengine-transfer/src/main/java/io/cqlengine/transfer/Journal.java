package io.cqlengine.transfer;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.EngineContracts;
import io.cqlengine.api.spi.Execution;
import io.cqlengine.transfer.journal.FileJournal;
import io.cqlengine.transfer.journal.JournalStore;
import io.cqlengine.transfer.journal.MemoryJournal;
import io.cqlengine.transfer.journal.TableJournal;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where a transfer stores how far it has come, so that it continues there when it is run again. */
public final class Journal {
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration SHORTEST_LEASE = Duration.ofSeconds(4);

  private final String name;
  private final Supplier<JournalStore> store;
  private final @Nullable Supplier<Place> place;

  private Journal(String name, Supplier<JournalStore> store, @Nullable Supplier<Place> place) {
    this.name = name;
    this.store = store;
    this.place = place;
  }

  /** Where a journal in tables is, for other processes. */
  record Place(String connection, String keyspace, Duration lease) implements Serializable {
    JournalStore store(Execution execution) {
      return new TableJournal(execution, connection, keyspace, lease);
    }
  }

  /**
   * A journal in the tables {@code cqlengine_transfer} and {@code cqlengine_transfer_slice}, which
   * are created if they do not exist. Several runs, in several processes, share the slices of a
   * transfer. A run that was killed holds its slices for 60 seconds.
   *
   * @param context chooses the connection
   * @param keyspace the keyspace, which must exist
   * @return a journal
   */
  public static Journal table(QueryContext context, String keyspace) {
    return table(context, keyspace, LEASE);
  }

  /**
   * A journal in tables; see {@link #table(QueryContext, String)}.
   *
   * @param context chooses the connection
   * @param keyspace the keyspace, which must exist
   * @param lease how long a run that was killed holds its slices, at least 4 seconds
   * @return a journal
   * @throws CqlEngineException for a shorter lease
   */
  public static Journal table(QueryContext context, String keyspace, Duration lease) {
    requireNonNull(keyspace, "keyspace is null");
    requireNonNull(lease, "lease is null");
    EngineContracts contracts = EngineContracts.of(context);
    if (lease.compareTo(SHORTEST_LEASE) < 0) {
      throw new CqlEngineException(
          "The lease of %s is too short. It must be at least 4 seconds.".formatted(lease));
    }
    Supplier<Place> place =
        () ->
            new Place(
                contracts
                    .router()
                    .route(OperationKind.SCHEMA, null, Using.keyspace(keyspace))
                    .connection(),
                keyspace,
                lease);
    return new Journal(
        "table in keyspace '%s'".formatted(keyspace),
        () -> place.get().store(contracts.execution()),
        place);
  }

  /**
   * A journal in a file, for one transfer and one run at a time.
   *
   * @param path the file, which is created if it does not exist
   * @return a journal
   */
  public static Journal file(Path path) {
    requireNonNull(path, "path is null");
    return new Journal("file '%s'".formatted(path), () -> new FileJournal(path), null);
  }

  /**
   * {@return a journal in memory, for one transfer and one run at a time} The next run with this
   * journal continues where the last one stopped.
   */
  public static Journal memory() {
    MemoryJournal memory = new MemoryJournal();
    return new Journal("memory", () -> memory, null);
  }

  JournalStore store() {
    return store.get();
  }

  /** Where other processes find it. */
  Place requirePlace() {
    if (place == null) {
      throw new CqlEngineException(
          "Other processes run the slices, and cannot use a journal in %s. Use Journal.table(...)."
              .formatted(name));
    }
    return place.get();
  }

  /** {@return where it is} */
  @Override
  public String toString() {
    return name;
  }
}
