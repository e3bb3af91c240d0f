package io.cqlengine.transfer.write;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.transfer.read.Cell;
import io.cqlengine.transfer.read.ImageReader;
import io.cqlengine.transfer.read.RowImage;
import io.cqlengine.transfer.session.Retry;
import io.cqlengine.transfer.session.SteadyClock;
import io.cqlengine.transfer.session.TableAccess;
import io.cqlengine.transfer.session.TableSession;
import io.cqlengine.transfer.table.TransferColumn.Kind;
import io.cqlengine.transfer.table.TransferTable;
import io.cqlengine.transfer.write.RowStatements.RowList;
import io.cqlengine.transfer.write.RowStatements.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows to the target and waits for all answers. Writes that failed are sent again, with the
 * TTLs of that moment. A list that may have been written is read first, because appending it again
 * would double it.
 */
public final class RowWriter {
  /** How much older than the transfer the marker of a row without cells is: one day. */
  public static final long MARKER_AGE_MICROS = Duration.ofDays(1).toSeconds() * 1_000_000;

  private static final int BATCH_BYTES = 64 << 10;
  private static final long ENDS_SOON_MILLIS = 5_000;

  private final ImageReader reader;
  private final TableAccess target;
  private final TransferTable table;
  private final RowStatements statements;
  private final boolean ownTimes;
  private final InFlightLimit limit;
  private final Supplier<Retry> retries;
  private final Duration writeTimeout;

  /**
   * @param markers whether rows with live cells get a row marker
   * @param start of the transfer, in microseconds
   * @param untimed the time of cells that have none of their own
   * @param ownTimes whether elements of lists have the times of the source, so that two are the
   *     same only if their times are, too
   * @param writeTimeout after which the server has given up a write
   */
  public RowWriter(
      ImageReader target,
      boolean markers,
      long start,
      long untimed,
      boolean ownTimes,
      InFlightLimit limit,
      Supplier<Retry> retries,
      Duration writeTimeout) {
    this.reader = target;
    this.target = target.access();
    this.table = target.table();
    this.statements = new RowStatements(table, target.access(), markers, start, untimed);
    this.ownTimes = ownTimes;
    this.limit = limit;
    this.retries = retries;
    this.writeTimeout = writeTimeout;
  }

  /**
   * What was written.
   *
   * @param markers rows without cells, of which only the marker was written
   * @param expired cells whose time was up before they were sent
   * @param present rows whose lists were there already
   * @param leftOut rows that a mapping left out
   */
  public record Counts(
      long rows, long cells, long markers, long expired, long present, long leftOut) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    public static Counts leftOut(long rows) {
      return new Counts(0, 0, 0, 0, 0, rows);
    }

    public Counts plus(Counts more) {
      return new Counts(
          rows + more.rows,
          cells + more.cells,
          markers + more.markers,
          expired + more.expired,
          present + more.present,
          leftOut + more.leftOut);
    }

    /** The counts as a journal stores them. */
    public Map<String, Long> byName() {
      return Map.of(
          "rows", rows,
          "cells", cells,
          "markers", markers,
          "expired", expired,
          "present", present,
          "leftOut", leftOut);
    }

    /** What was added to the counts of a journal. */
    public static Counts between(Map<String, Long> before, Map<String, Long> after) {
      ToLongFunction<String> added =
          name -> after.getOrDefault(name, 0L) - before.getOrDefault(name, 0L);
      return new Counts(
          added.applyAsLong("rows"),
          added.applyAsLong("cells"),
          added.applyAsLong("markers"),
          added.applyAsLong("expired"),
          added.applyAsLong("present"),
          added.applyAsLong("leftOut"));
    }
  }

  /** Rows of one partition that are sent as one batch. */
  private static final class Group {
    private final List<RowImage> rows = new ArrayList<>();
    private final Set<RowList> listsThere = new HashSet<>();
    private Set<Integer> replaced = Set.of();
    private long bytes;
    private @Nullable Throwable failure;
    private @Nullable Written written;

    /** Gives replaced lists a later time, so that they delete what an earlier try has written. */
    private void later() {
      rows.replaceAll(
          row ->
              row.with(
                  row.cells().stream()
                      .map(
                          cell ->
                              replaced.contains(cell.column())
                                  ? cell.with(cell.time() + 1, cell.ttl())
                                  : cell)
                      .toList()));
    }
  }

  /** Waits until the server has given up all writes of an earlier run. */
  public void awaitEarlierWrites() {
    Retry.sleep(writeTimeout.toMillis());
  }

  /**
   * Writes rows.
   *
   * @param there those with lists that the target has
   */
  public Counts write(List<RowImage> rows, Map<RowImage.Key, RowImage> there) {
    List<Group> groups = groups(rows);
    for (Group group : groups) {
      findLists(group, key -> key.statics() ? read(key) : Optional.ofNullable(there.get(key)));
    }
    return write(groups);
  }

  /**
   * Writes cells of a row that the target has.
   *
   * @param replaced the lists of which the target loses what it has, in the same write
   */
  public void write(RowImage row, Set<Integer> replaced) {
    List<Group> groups = groups(List.of(row));
    groups.get(0).replaced = replaced;
    Counts unused = write(groups);
  }

  private Counts write(List<Group> groups) {
    Retry retry = retries.get();
    List<Group> pending = groups;
    while (true) {
      send(pending);
      pending = pending.stream().filter(group -> group.failure != null).toList();
      if (pending.isEmpty()) {
        return counts(groups);
      }
      passing(pending, retry);
    }
  }

  /** Waits before the next try, or throws the first failure that does not pass. */
  private void passing(List<Group> failed, Retry retry) {
    boolean lists = false;
    for (Group group : failed) {
      Throwable failure = Objects.requireNonNull(group.failure);
      if (!Retry.timeout(failure) && !Retry.outage(failure)) {
        throw Retry.thrown(failure);
      }
      lists |= group.written != null && group.written.lists();
    }
    retry.after(Objects.requireNonNull(failed.get(0).failure));
    if (lists) {
      awaitEarlierWrites();
      failed.forEach(group -> findLists(group, this::read));
      failed.forEach(Group::later);
    }
  }

  private List<Group> groups(List<RowImage> rows) {
    List<Group> groups = new ArrayList<>();
    Group current = new Group();
    for (RowImage row : rows) {
      long bytes = row.bytes();
      if (!current.rows.isEmpty()
          && (current.bytes + bytes > BATCH_BYTES
              || !current.rows.get(0).position().samePartition(row.position()))) {
        groups.add(current);
        current = new Group();
      }
      current.rows.add(row);
      current.bytes += bytes;
    }
    if (!current.rows.isEmpty()) {
      groups.add(current);
    }
    return groups;
  }

  private void send(List<Group> groups) {
    List<CompletableFuture<Void>> answers = new ArrayList<>(groups.size());
    try {
      for (Group group : groups) {
        limit.acquire(group.bytes);
        answers.add(send(group));
      }
    } finally {
      answers.forEach(CompletableFuture::join);
    }
  }

  private CompletableFuture<Void> send(Group group) {
    group.failure = null;
    TableSession session;
    try {
      session = target.open();
    } catch (RuntimeException | Error failure) {
      return ended(group, failure);
    }
    try {
      Written written = statements.of(session, group.rows, group.listsThere, group.replaced);
      group.written = written;
      return send(session, written.batches().iterator())
          .handle(
              (result, failure) -> {
                session.close();
                outcome(group, failure);
                return (Void) null;
              })
          .toCompletableFuture();
    } catch (RuntimeException | Error failure) {
      session.close();
      return ended(group, failure);
    }
  }

  /** Sends each batch when the one before was written. */
  private static CompletionStage<?> send(TableSession session, Iterator<Statement<?>> batches) {
    if (!batches.hasNext()) {
      return CompletableFuture.completedFuture(null);
    }
    Statement<?> batch = batches.next();
    OperationKind kind =
        batch instanceof BatchStatement ? OperationKind.BATCH : OperationKind.WRITE;
    CompletionStage<?> written = session.runAsync(kind, batch);
    return batches.hasNext() ? written.thenCompose(result -> send(session, batches)) : written;
  }

  private CompletableFuture<Void> ended(Group group, @Nullable Throwable failure) {
    outcome(group, failure);
    return CompletableFuture.completedFuture(null);
  }

  private void outcome(Group group, @Nullable Throwable failure) {
    if (failure == null) {
      limit.succeeded(group.bytes);
    } else {
      group.failure =
          failure instanceof CompletionException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      limit.failed(group.bytes, group.failure);
    }
  }

  /** Finds the rows whose lists are in the target. */
  private void findLists(Group group, Function<RowImage.Key, Optional<RowImage>> target) {
    if (!table.hasLists()) {
      return;
    }
    long soon = SteadyClock.now() + ENDS_SOON_MILLIS;
    for (RowImage row : group.rows) {
      // Those that are about to expire may have gone from the target.
      Map<Integer, List<Cell>> lists =
          lists(row).stream()
              .filter(cell -> !group.replaced.contains(cell.column()))
              .filter(cell -> row.left(cell.ttl(), soon) >= 0)
              .collect(Collectors.groupingBy(Cell::column));
      if (!lists.isEmpty()) {
        target
            .apply(row.key())
            .ifPresent(
                there ->
                    lists.forEach(
                        (column, cells) -> {
                          if (contains(there.cells(), cells)) {
                            group.listsThere.add(new RowList(row.key(), column));
                          }
                        }));
      }
    }
  }

  /** A row of the target. */
  public Optional<RowImage> read(RowImage.Key key) {
    return retries.get().run(() -> reader.row(key));
  }

  /** The elements of all lists of a row. */
  public List<Cell> lists(RowImage row) {
    return row.cells().stream()
        .filter(cell -> table.columns().get(cell.column()).kind() == Kind.LIST)
        .toList();
  }

  /** Whether there is an element for each of a list, with its value and, if it counts, its time. */
  private boolean contains(List<Cell> there, List<Cell> list) {
    boolean timed =
        ownTimes
            && Stream.concat(there.stream(), list.stream())
                .noneMatch(cell -> cell.time() == Cell.UNKNOWN);
    Map<Cell, Long> found = elements(there, timed);
    return elements(list, timed).entrySet().stream()
        .allMatch(wanted -> found.getOrDefault(wanted.getKey(), 0L) >= wanted.getValue());
  }

  /** How often each element is there, whatever its index and TTL. */
  private static Map<Cell, Long> elements(List<Cell> cells, boolean timed) {
    return cells.stream()
        .map(
            cell ->
                new Cell(
                    cell.column(), 0, null, cell.value(), timed ? cell.time() : Cell.UNKNOWN, 0))
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  private static Counts counts(List<Group> groups) {
    Counts counts = Counts.NONE;
    for (Group group : groups) {
      Written written = Objects.requireNonNull(group.written);
      long bare =
          group.rows.stream().filter(row -> !row.statics() && row.cells().isEmpty()).count();
      long rows = group.rows.stream().filter(row -> !row.statics()).count();
      counts =
          counts.plus(
              new Counts(
                  rows,
                  written.cells(),
                  bare,
                  written.expired(),
                  group.listsThere.stream().map(RowList::row).distinct().count(),
                  0));
    }
    return counts;
  }
}
