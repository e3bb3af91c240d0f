package io.cqlengine.transfer.write;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.transfer.read.Cell;
import io.cqlengine.transfer.read.RowImage;
import io.cqlengine.transfer.read.RowImage.Life;
import io.cqlengine.transfer.session.TableAccess;
import io.cqlengine.transfer.session.TableSession;
import io.cqlengine.transfer.slice.Position;
import io.cqlengine.transfer.table.Encoded;
import io.cqlengine.transfer.table.TransferColumn;
import io.cqlengine.transfer.table.TransferColumn.Kind;
import io.cqlengine.transfer.table.TransferTable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The statements that write rows: for each time and TTL one UPDATE, which has a marker for each
 * column and field and leaves those of other times unset.
 */
final class RowStatements {
  /** The first two markers are the time and the TTL. */
  private static final int FIRST = 2;

  /** What a batch of the protocol holds. */
  private static final int MOST_STATEMENTS = 65_535;

  private static final int BATCH_STATEMENTS = 10_000;

  private static final int BATCH_BYTES = 1 << 20;

  private final TransferTable table;
  private final String target;
  private final boolean markers;
  private final long start;
  private final long untimed;
  private final Shape regular;
  private final Shape statics;
  private final String insert;

  /**
   * @param markers whether rows with live cells get a row marker
   * @param start of the transfer, in microseconds
   * @param untimed the time of cells that have none of their own
   */
  RowStatements(
      TransferTable table, TableAccess target, boolean markers, long start, long untimed) {
    this.table = table;
    this.target = target.cql();
    this.markers = markers;
    this.start = start;
    this.untimed = untimed;
    this.regular = new Shape(false);
    this.statics = new Shape(true);
    this.insert = insert();
  }

  /** Batches, to be sent one after the other. The last one has all appends to lists. */
  record Written(List<Statement<?>> batches, boolean lists, int cells, int expired) {}

  /** A list of a row. */
  record RowList(RowImage.Key row, int column) {}

  /**
   * One batch for rows of one partition, or several if the cells of a row have too many times for
   * one.
   *
   * @param there lists that are there, and not written again
   * @param replaced the lists that are written as a whole, not appended to
   */
  Written of(TableSession session, List<RowImage> rows, Set<RowList> there, Set<Integer> replaced) {
    Batch batch = new Batch(session, session.now(), replaced);
    rows.forEach(row -> batch.add(row, there));
    return batch.written();
  }

  /** The UPDATE of the regular or of the static columns, without lists. */
  private final class Shape {
    private final boolean isStatic;
    private final Map<Cell.Slot, Integer> markers = new LinkedHashMap<>();
    private final String update;
    private final String where;

    Shape(boolean isStatic) {
      this.isStatic = isStatic;
      List<CqlIdentifier> keys = new ArrayList<>(table.partition());
      if (!isStatic) {
        keys.addAll(table.clustering());
      }
      where = list(keys, " = ?", " AND ");
      List<String> terms = new ArrayList<>();
      for (int i = 0; i < table.columns().size(); i++) {
        TransferColumn column = table.columns().get(i);
        if (column.isStatic() == isStatic) {
          terms(column, i, terms);
        }
      }
      update = update(String.join(", ", terms));
    }

    private void terms(TransferColumn column, int number, List<String> terms) {
      String name = column.name().asCql(false);
      switch (column.kind()) {
        case CELL -> term(number, 0, name + " = ?", terms);
        case SET, MAP -> term(number, 0, "%s = %s + ?".formatted(name, name), terms);
        case FIELDS -> {
          for (int field = 0; field < column.fields().size(); field++) {
            String of = column.fields().get(field).asCql(false);
            term(number, field, "%s.%s = ?".formatted(name, of), terms);
          }
        }
        case LIST -> {
          // Unset is an error in an append: lists have statements of their own.
        }
      }
    }

    private void term(int column, int number, String term, List<String> terms) {
      markers.put(new Cell.Slot(column, number, null), FIRST + terms.size());
      terms.add(term);
    }

    private String update(String set) {
      return "UPDATE %s USING TIMESTAMP ? AND TTL ? SET %s WHERE %s".formatted(target, set, where);
    }

    int marker(Cell.Slot slot) {
      return Objects.requireNonNull(markers.get(slot));
    }

    String append(TransferColumn list) {
      String name = list.name().asCql(false);
      return update("%s = %s + ?".formatted(name, name));
    }

    /** Deletes what is older than its time, too. */
    String replace(TransferColumn list) {
      return update(list.name().asCql(false) + " = ?");
    }
  }

  private static String list(List<CqlIdentifier> names, String suffix, String separator) {
    return names.stream()
        .map(name -> name.asCql(false) + suffix)
        .collect(Collectors.joining(separator));
  }

  private String insert() {
    List<CqlIdentifier> keys =
        Stream.concat(table.partition().stream(), table.clustering().stream()).toList();
    return "INSERT INTO %s (%s) VALUES (%s) USING TIMESTAMP ? AND TTL ?"
        .formatted(target, list(keys, "", ", "), "?" + ", ?".repeat(keys.size() - 1));
  }

  private record Group(long time, int ttl) {}

  private final class Batch {
    private final TableSession session;
    private final long now;
    private final Set<Integer> replaced;
    private final List<Statement<?>> full = new ArrayList<>();
    private final List<BoundStatement> lists = new ArrayList<>();
    private List<BoundStatement> open = new ArrayList<>();
    private int openBytes;
    private int cells;
    private int expired;

    Batch(TableSession session, long now, Set<Integer> replaced) {
      this.session = session;
      this.now = now;
      this.replaced = replaced;
    }

    void add(RowImage row, Set<RowList> there) {
      Map<Group, List<Cell>> groups = new LinkedHashMap<>();
      List<Cell> listCells = new ArrayList<>();
      int most = 0;
      boolean forever = false;
      long oldest = Long.MAX_VALUE;
      for (Cell cell : row.cells()) {
        int left = row.left(cell.ttl(), now);
        if (left < 0) {
          expired++;
          continue;
        }
        most = Math.max(most, left);
        forever |= left == 0;
        Cell live = cell.with(cell.time() == Cell.UNKNOWN ? untimed : cell.time(), left);
        oldest = Math.min(oldest, live.time());
        if (table.columns().get(cell.column()).kind() == Kind.LIST) {
          if (there.isEmpty() || !there.contains(new RowList(row.key(), cell.column()))) {
            listCells.add(live);
          }
        } else {
          groups
              .computeIfAbsent(new Group(live.time(), left), first -> new ArrayList<>())
              .add(live);
        }
      }
      if (!row.statics()) {
        if (row.cells().isEmpty()) {
          bare(row);
        } else if (markers && oldest != Long.MAX_VALUE) {
          marker(row.position(), oldest, forever ? 0 : most);
        }
      }
      Shape shape = row.statics() ? statics : regular;
      groups.forEach(
          (group, of) -> parts(of).forEach(part -> update(shape, row.position(), group, part)));
      append(shape, row.position(), listCells);
    }

    /** A row without cells lives as long as the one from which a mapping made it. */
    private void bare(RowImage row) {
      long old = start - RowWriter.MARKER_AGE_MICROS;
      Life life = row.life();
      if (life == null) {
        marker(row.position(), old, 0);
        return;
      }
      int left = row.left(life.ttl(), now);
      if (left < 0) {
        expired++;
      } else {
        marker(row.position(), life.time() == Cell.UNKNOWN ? old : life.time(), left);
      }
    }

    private void marker(Position row, long time, int ttl) {
      BoundStatementBuilder statement = session.statement(insert);
      int at = key(statement, 0, row, false);
      add(statement.setLong(at, time).setInt(at + 1, ttl).build());
    }

    /** Cells of one time, in parts that are not larger than a batch. */
    private static List<List<Cell>> parts(List<Cell> cells) {
      List<List<Cell>> parts = new ArrayList<>();
      int bytes = 0;
      int from = 0;
      for (int i = 0; i < cells.size(); i++) {
        int size = cells.get(i).bytes();
        if (i > from && bytes + size > BATCH_BYTES) {
          parts.add(cells.subList(from, i));
          from = i;
          bytes = 0;
        }
        bytes += size;
      }
      parts.add(cells.subList(from, cells.size()));
      return parts;
    }

    private void update(Shape shape, Position row, Group group, List<Cell> of) {
      BoundStatementBuilder statement = using(shape.update, group);
      Map<Cell.Slot, List<Cell>> bySlot = new LinkedHashMap<>();
      for (Cell cell : of) {
        bySlot
            .computeIfAbsent(
                new Cell.Slot(cell.column(), cell.number(), null), first -> new ArrayList<>())
            .add(cell);
      }
      bySlot.forEach(
          (slot, parts) ->
              statement.setBytesUnsafe(shape.marker(slot), value(slot.column(), parts)));
      key(statement, FIRST + shape.markers.size(), row, shape.isStatic);
      add(statement.build());
      cells += of.size();
    }

    /** Elements in order; those that follow each other with one time and TTL in one statement. */
    private void append(Shape shape, Position row, List<Cell> elements) {
      for (int from = 0, to; from < elements.size(); from = to) {
        Cell first = elements.get(from);
        to = from + 1;
        while (to < elements.size() && together(first, elements.get(to))) {
          to++;
        }
        List<Cell> run = elements.subList(from, to);
        TransferColumn list = table.columns().get(first.column());
        boolean begins = from == 0 || elements.get(from - 1).column() != first.column();
        String cql =
            begins && replaced.contains(first.column()) ? shape.replace(list) : shape.append(list);
        BoundStatementBuilder statement = using(cql, new Group(first.time(), first.ttl()));
        statement.setBytesUnsafe(FIRST, value(first.column(), run));
        key(statement, FIRST + 1, row, shape.isStatic);
        lists.add(statement.build());
        cells += run.size();
      }
    }

    private static boolean together(Cell one, Cell other) {
      return one.column() == other.column()
          && one.time() == other.time()
          && one.ttl() == other.ttl();
    }

    private BoundStatementBuilder using(String cql, Group group) {
      return session.statement(cql).setLong(0, group.time()).setInt(1, group.ttl());
    }

    private void add(BoundStatement statement) {
      int bytes = statement.computeSizeInBytes(session.session().getContext());
      if (open.size() == BATCH_STATEMENTS || openBytes + bytes > BATCH_BYTES) {
        closeBatch();
      }
      open.add(statement);
      openBytes += bytes;
    }

    private void closeBatch() {
      if (!open.isEmpty()) {
        full.add(batch(open, true));
        open = new ArrayList<>();
        openBytes = 0;
      }
    }

    private int key(BoundStatementBuilder statement, int from, Position row, boolean partition) {
      int at = from;
      for (ByteBuffer part : row.partition()) {
        statement.setBytesUnsafe(at++, part);
      }
      if (!partition && row.clustering() != null) {
        for (ByteBuffer part : row.clustering()) {
          statement.setBytesUnsafe(at++, part);
        }
      }
      return at;
    }

    private @Nullable ByteBuffer value(int column, List<Cell> parts) {
      Kind kind = table.columns().get(column).kind();
      if (kind == Kind.CELL || kind == Kind.FIELDS) {
        return parts.get(0).value();
      }
      Encoded.Writer writer = new Encoded.Writer().count(parts.size());
      for (Cell part : parts) {
        if (part.path() != null) {
          writer.value(part.path());
        }
        if (part.value() != null) {
          writer.value(part.value());
        }
      }
      return writer.bytes();
    }

    Written written() {
      if (open.size() + lists.size() > BATCH_STATEMENTS) {
        closeBatch();
      }
      if (lists.size() > MOST_STATEMENTS) {
        throw new CqlEngineException(
            "A list has %d elements with times of their own, but a batch holds %d statements. Use Times.ROWS, or leave the column out with without(...)."
                .formatted(lists.size(), MOST_STATEMENTS));
      }
      open.addAll(lists);
      if (!open.isEmpty()) {
        full.add(batch(open, lists.isEmpty()));
      }
      return new Written(full, !lists.isEmpty(), cells, expired);
    }

    private Statement<?> batch(List<BoundStatement> statements, boolean idempotent) {
      if (statements.size() == 1) {
        return session.at(now, statements.get(0)).setIdempotent(idempotent);
      }
      BatchStatementBuilder batch = BatchStatement.builder(DefaultBatchType.UNLOGGED);
      statements.forEach(batch::addStatement);
      batch.setConsistencyLevel(session.consistency()).setIdempotence(idempotent);
      return session.at(now, batch.build());
    }
  }
}
