package io.cqlengine.transfer;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.spi.WriteTimestamps;
import io.cqlengine.transfer.journal.JournalStore;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Copies a table from one connection to another while both are in use, compares the copies and
 * repairs rows. Values travel as bytes, each with the time and TTL of its cell.
 *
 * <p>A transfer copies each row once. The application writes to both connections from before the
 * copy until it is verified, with the same client timestamps, deletes included. Cells that it wrote
 * last win on both sides, so the order of copy and writes does not matter.
 *
 * <p>Immutable: each setting returns a new transfer. The verbs block. Tables with counters, views
 * and virtual tables are rejected, and so are tables whose keys, types or clustering orders differ.
 */
public sealed class Transfer permits ModelTransfer {
  private final TransferSettings settings;

  Transfer(TransferSettings settings) {
    this.settings = settings;
  }

  /**
   * A transfer of a table.
   *
   * @param keyspace the keyspace in the source, exactly as Cassandra stores it
   * @param table the table's name on both sides, exactly as Cassandra stores it
   * @return a transfer without source, target and journal
   */
  public static Transfer table(String keyspace, String table) {
    TransferSettings settings = new TransferSettings();
    settings.keyspace = requireNonNull(keyspace, "keyspace is null");
    settings.table = requireNonNull(table, "table is null");
    return new Transfer(settings);
  }

  /**
   * A transfer of the table of a model. Unless rows are mapped, the model only names the table, and
   * all of its columns are copied.
   *
   * @param model a class marked {@code @Table}
   * @param <E> the model
   * @return a transfer without source, target and journal
   */
  public static <E> ModelTransfer<E> of(Class<E> model) {
    TransferSettings settings = new TransferSettings();
    settings.model = requireNonNull(model, "model is null");
    return new ModelTransfer<>(model, settings);
  }

  /**
   * {@return this transfer with a source}
   *
   * @param context chooses the connection
   */
  public Transfer from(QueryContext context) {
    requireNonNull(context, "context is null");
    return with(copy -> copy.from = context);
  }

  /**
   * {@return this transfer with a target}
   *
   * @param context chooses the connection, and the keyspace if it is another one than in the source
   */
  public Transfer to(QueryContext context) {
    requireNonNull(context, "context is null");
    return with(copy -> copy.to = context);
  }

  /**
   * {@return this transfer with other times of the copied cells; {@link Times#CELLS} by default}
   *
   * @param times the times
   */
  public Transfer times(Times times) {
    requireNonNull(times, "times is null");
    return with(copy -> copy.times = times);
  }

  /**
   * {@return this transfer with other row markers; {@link Markers#ALL} by default}
   *
   * @param markers the markers
   */
  public Transfer markers(Markers markers) {
    requireNonNull(markers, "markers is null");
    return with(copy -> copy.markers = markers);
  }

  /**
   * {@return this transfer with a journal, which {@code copy} needs}
   *
   * @param journal where to store how far the copy has come
   */
  public Transfer journal(Journal journal) {
    requireNonNull(journal, "journal is null");
    return with(copy -> copy.journal = journal);
  }

  /**
   * {@return this transfer without a column of the source, besides those left out before}
   *
   * @param column the column, exactly as Cassandra stores it
   */
  public Transfer without(String column) {
    requireNonNull(column, "column is null");
    Set<String> all = new LinkedHashSet<>(settings.without);
    all.add(column);
    return with(copy -> copy.without = all);
  }

  /**
   * {@return this transfer with a mapping, also if the source's model lacks columns} They are not
   * read, and are lost.
   */
  public Transfer onlyMapped() {
    return with(copy -> copy.onlyMapped = true);
  }

  /**
   * {@return this transfer with another number of slices; 256 by default} Slices do not cross the
   * tokens of nodes, so there may be more. A copy that continues has the slices that it began with.
   *
   * @param atLeast the number, at least 1
   */
  public Transfer slices(int atLeast) {
    positive("slices", atLeast);
    return with(copy -> copy.slices = atLeast);
  }

  /**
   * {@return this transfer with another number of writes that wait for answers at the same time;
   * 128 by default} After timeouts and overload there are fewer for a while. They have at most 32
   * MB.
   *
   * @param writes the number, at least 1
   */
  public Transfer inFlight(int writes) {
    positive("inFlight", writes);
    return with(copy -> copy.inFlight = writes);
  }

  /**
   * {@return this transfer with a limit of the rows that it reads a second; no limit by default}
   *
   * @param rowsPerSecond the limit, at least 1
   */
  public Transfer rate(int rowsPerSecond) {
    positive("rate", rowsPerSecond);
    return with(copy -> copy.rate = rowsPerSecond);
  }

  /**
   * {@return this transfer with another consistency level of the source; by default {@code
   * LOCAL_QUORUM}, or {@code QUORUM} for tables with a transactional mode}
   *
   * @param level the level
   */
  public Transfer sourceConsistency(ConsistencyLevel level) {
    requireNonNull(level, "level is null");
    return with(copy -> copy.sourceLevel = level);
  }

  /**
   * {@return this transfer with another consistency level of the target; by default {@code
   * LOCAL_QUORUM}, or {@code QUORUM} for tables with a transactional mode}
   *
   * @param level the level
   */
  public Transfer targetConsistency(ConsistencyLevel level) {
    requireNonNull(level, "level is null");
    return with(copy -> copy.targetLevel = level);
  }

  /**
   * {@return this transfer, waiting longer or shorter while no node answers; two minutes by
   * default} Then the slice fails. A page or write that times out is tried five times.
   *
   * @param patience the time, more than zero
   */
  public Transfer patience(Duration patience) {
    positive("patience", patience);
    return with(copy -> copy.patience = patience);
  }

  /**
   * {@return this transfer, where {@code verify} reads rows that differ again after another time;
   * five seconds by default} Rows that have changed until then are in motion, not different.
   *
   * @param wait the time, more than zero
   */
  public Transfer secondLook(Duration wait) {
    positive("wait", wait);
    return with(copy -> copy.secondLook = wait);
  }

  /**
   * {@return this transfer, also to a table whose {@code gc_grace_seconds} is below one day} A row
   * that is deleted while it is copied may come back if the target forgets the deletion.
   */
  public Transfer allowShortGcGrace() {
    return with(copy -> copy.shortGcGrace = true);
  }

  /**
   * {@return this transfer, also of columns with a {@code MASKED WITH} of Cassandra 5} The users of
   * both connections need the permission {@code UNMASK}. Without it the server answers masks, and
   * the copy would store them as values.
   */
  public Transfer allowMasked() {
    return with(copy -> copy.masked = true);
  }

  /**
   * {@return this transfer with another runner of slices; eight threads by default}
   *
   * @param runner the runner
   */
  public Transfer runner(SliceRunner runner) {
    requireNonNull(runner, "runner is null");
    return with(
        copy -> {
          copy.runner = runner;
          copy.remote = null;
        });
  }

  /**
   * {@return this transfer with its slices run in other processes} {@code copy} then needs a
   * journal in a table, and counts rows by the journal. {@code rate} and {@code inFlight} are
   * divided by the runner's parallelism. {@code repair} still runs in this process if it has at
   * most the listed differences, or the table has lists.
   *
   * @param other runs the slices
   */
  public Transfer runBy(RemoteSliceRunner other) {
    requireNonNull(other, "other is null");
    return with(copy -> copy.remote = other);
  }

  /**
   * {@return this transfer with a listener of its progress}
   *
   * @param listener is called at most once a second, on a thread that copies
   */
  public Transfer progress(Consumer<TransferProgress> listener) {
    requireNonNull(listener, "listener is null");
    return with(copy -> copy.progress = listener);
  }

  final Transfer with(Consumer<TransferSettings> change) {
    TransferSettings copy = settings.copy();
    change.accept(copy);
    return new Transfer(copy);
  }

  private static void positive(String name, Duration value) {
    requireNonNull(value, name + " is null");
    if (value.isZero() || value.isNegative()) {
      throw new CqlEngineException("%s of %s must be more than zero.".formatted(name, value));
    }
  }

  private static void positive(String setting, int value) {
    if (value < 1) {
      throw new CqlEngineException("%s(%d) must be at least 1.".formatted(setting, value));
    }
  }

  /**
   * Copies the slices that are not copied yet. A transfer that was stopped, or failed, continues
   * after the last row that the journal has.
   *
   * @return what this run did
   * @throws TransferException if slices failed; its report says how many are copied
   * @throws CqlEngineException if the transfer is not possible, or the journal is of another one
   */
  public TransferReport copy() {
    Journal journal = requireJournal();
    if (settings.remote != null) {
      journal.requirePlace();
    }
    TransferTables tables = TransferTables.open(settings);
    tables.requireGcGrace();
    return new TransferCopy(tables, journal).run();
  }

  /**
   * Compares both tables, with their times for {@link Times#CELLS} and {@link Times#ROWS}.
   *
   * @return the counts and the first differences
   * @throws CqlEngineException if the transfer is not possible
   */
  public Differences verify() {
    return new TransferCheck(TransferTables.open(settings)).verify(null);
  }

  /**
   * Compares both tables; see {@link #verify()}.
   *
   * @param sink receives all differences, by one thread at a time
   * @return the counts and the first differences
   * @throws CqlEngineException if the transfer is not possible
   */
  public Differences verify(Consumer<? super Difference> sink) {
    requireNonNull(sink, "sink is null");
    return new TransferCheck(TransferTables.open(settings)).verify(sink);
  }

  /**
   * Repairs rows of the target. Each row is read again on both sides. What is newer in the source
   * is written with the times of the source; all else is reported, unless an option changes it.
   * Doubled elements of lists are removed. If there are more differences than are listed, the
   * tables are compared again, and each difference is repaired.
   *
   * @param differences what {@code verify} found
   * @param options what it may do beyond that
   * @return what became of the rows
   * @throws CqlEngineException if the transfer is not possible
   */
  public RepairReport repair(Differences differences, Repair... options) {
    requireNonNull(differences, "differences is null");
    for (Repair option : requireNonNull(options, "options is null")) {
      requireNonNull(option, "option is null");
    }
    return new TransferCheck(TransferTables.open(settings)).repair(differences, Set.of(options));
  }

  /**
   * Forgets in the journal that the transfer was begun, so that the next copy begins anew.
   *
   * @throws CqlEngineException if the transfer has no journal
   */
  public void restart() {
    try (JournalStore store = requireJournal().store()) {
      store.forget(TransferTables.open(settings).place());
    }
  }

  private Journal requireJournal() {
    if (settings.journal == null) {
      throw new CqlEngineException(
          "The transfer has no journal. Name one with journal(Journal.table(...)).");
    }
    return settings.journal;
  }

  static long now() {
    return WriteTimestamps.fromNow(Duration.ZERO);
  }
}
