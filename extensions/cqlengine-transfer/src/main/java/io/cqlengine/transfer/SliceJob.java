package io.cqlengine.transfer;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.spi.EngineContracts;
import io.cqlengine.api.spi.TokenSlice;
import io.cqlengine.transfer.copy.CopyRun;
import io.cqlengine.transfer.journal.JournalStore;
import io.cqlengine.transfer.journal.TransferRecord;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs slices of a transfer in another process. It names connections and has nothing of their
 * settings.
 *
 * @serial exclude
 */
@SuppressWarnings("InvalidBlockTag") // Javadoc allows @serial here.
public final class SliceJob implements Serializable {
  private static final long serialVersionUID = 1L;

  private final UUID id = UUID.randomUUID();
  private final Verb verb;
  private final TransferSettings settings;
  private final String from;
  private final String to;
  private final String toKeyspace;
  private final TransferRecord transfer;
  private Journal.@Nullable Place journal;
  private boolean listAll;
  private Set<Repair> options = Set.of();
  private transient @Nullable TransferTables opened;

  private enum Verb {
    COPY,
    VERIFY,
    REPAIR
  }

  private SliceJob(Verb verb, TransferTables tables, TransferRecord transfer) {
    this.verb = verb;
    this.settings = tables.share();
    this.from = tables.source.connection();
    this.to = tables.target.connection();
    this.toKeyspace = tables.target.keyspace().asInternal();
    this.transfer = transfer;
  }

  static SliceJob copy(TransferTables tables, TransferRecord transfer, Journal.Place journal) {
    SliceJob job = new SliceJob(Verb.COPY, tables, transfer);
    job.journal = journal;
    return job;
  }

  /**
   * Compares.
   *
   * @param listAll whether results have all differences, or as many of a slice as are listed
   */
  static SliceJob verify(TransferTables tables, boolean listAll) {
    SliceJob job = new SliceJob(Verb.VERIFY, tables, tables.record(Transfer.now()));
    job.listAll = listAll;
    return job;
  }

  /**
   * Repairs.
   *
   * @param copied the start of the copy
   */
  static SliceJob repair(TransferTables tables, Set<Repair> options, long copied) {
    SliceJob job = new SliceJob(Verb.REPAIR, tables, tables.record(copied));
    job.options = Set.copyOf(options);
    return job;
  }

  /** {@return the same for all copies of this job, and for no other job} */
  public UUID id() {
    return id;
  }

  /** All slices. */
  List<Integer> slices() {
    return TokenSlice.of(transfer.firsts()).stream().map(TokenSlice::number).toList();
  }

  /**
   * Runs a slice. Several slices of one job may run at the same time. They open the tables once, so
   * a process keeps one copy of the job for all of them.
   *
   * @param engine the engine of this process
   * @param slice the number of the slice
   * @param rows is called with the number of rows that were copied, time and again
   * @return what became of it
   */
  public SliceResult run(QueryContext engine, int slice, LongConsumer rows) {
    requireNonNull(engine, "engine is null");
    requireNonNull(rows, "rows is null");
    TokenSlice tokens = TokenSlice.of(transfer.firsts()).get(slice);
    SliceResult result = new SliceResult(slice);
    try {
      TransferTables tables = open(engine).forSlice();
      switch (verb) {
        case COPY -> copy(tables, engine, tokens, rows, result);
        case VERIFY -> new TransferCheck(tables).verify(tokens, listAll, result);
        case REPAIR -> new TransferCheck(tables).repair(tokens, options, transfer.start(), result);
      }
    } catch (RuntimeException failure) {
      result.fail(List.of(new CopyRun.Failure(tokens.toString(), failure)));
    }
    return result;
  }

  private synchronized TransferTables open(QueryContext engine) {
    if (opened == null) {
      TransferSettings here = settings.copy();
      here.from = engine.using(from);
      here.to = engine.using(to).keyspace(toKeyspace);
      here.runner = SliceRunner.threads(1);
      TransferTables tables = TransferTables.open(here);
      transfer.requireSameTables(tables.record(transfer.start()));
      opened = tables;
    }
    return opened;
  }

  private void copy(
      TransferTables tables,
      QueryContext engine,
      TokenSlice slice,
      LongConsumer rows,
      SliceResult result) {
    Journal.Place place = requireNonNull(journal, "journal is null");
    try (JournalStore store = place.store(EngineContracts.of(engine).execution())) {
      CopyRun run = tables.copyRun(store, transfer, counts -> rows.accept(counts.rows()));
      result.held = !run.run(slice);
      result.fail(run.failures());
    }
  }

  /** {@return the verb and both tables} */
  @Override
  public String toString() {
    return "%s %s".formatted(verb, transfer.id());
  }
}
