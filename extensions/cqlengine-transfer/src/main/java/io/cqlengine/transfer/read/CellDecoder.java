package io.cqlengine.transfer.read;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import io.cqlengine.transfer.slice.Position;
import io.cqlengine.transfer.table.Encoded;
import io.cqlengine.transfer.table.FieldOrder;
import io.cqlengine.transfer.table.TransferColumn;
import io.cqlengine.transfer.table.TransferTable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads rows as cells. All values are as the target encodes them. */
final class CellDecoder implements ImageDecoder {
  private final TransferTable table;
  private final boolean source;
  private final boolean[] statics;
  private final boolean hasStatics;

  /** The index of each column in a row. */
  private final int[] indexes;

  /** Reads the rows of the source, or those of the target. */
  CellDecoder(TransferTable table, boolean source) {
    this.table = table;
    this.source = source;
    this.statics = new boolean[table.columns().size()];
    this.hasStatics = table.hasStatics();
    this.indexes = new int[statics.length];
    int at = 1 + table.partition().size() + table.clustering().size();
    for (int i = 0; i < statics.length; i++) {
      statics[i] = table.columns().get(i).isStatic();
      indexes[i] = at;
      at += table.columns().get(i).timed() ? 3 : 1;
    }
  }

  @Override
  public String selection() {
    Stream<String> keys =
        Stream.of(table.partition(), table.clustering())
            .flatMap(List::stream)
            .map(name -> name.asCql(false));
    Stream<String> columns =
        table.columns().stream()
            .map(
                column -> {
                  String name = column.name().asCql(false);
                  return column.timed()
                      ? "%s, WRITETIME(%s), TTL(%s)".formatted(name, name, name)
                      : name;
                });
    return Stream.concat(Stream.of(table.token()), Stream.concat(keys, columns))
        .collect(Collectors.joining(", "));
  }

  @Override
  public Position position(Row row) {
    List<ByteBuffer> partition = new ArrayList<>();
    int at = 1;
    for (; at <= table.partition().size(); at++) {
      partition.add(Objects.requireNonNull(row.getBytesUnsafe(at)));
    }
    if (table.clustering().isEmpty() || row.isNull(at)) {
      return new Position(row.getLong(0), partition, null);
    }
    List<ByteBuffer> clustering = new ArrayList<>();
    for (int i = 0; i < table.clustering().size(); i++) {
      clustering.add(Objects.requireNonNull(row.getBytesUnsafe(at + i)));
    }
    return new Position(row.getLong(0), partition, clustering);
  }

  /** Adds the images of a row: its own and, of the first row of a partition, the static one. */
  @Override
  public void decode(Row row, Position position, PageImages page) {
    if (hasStatics && page.begins(position)) {
      List<Cell> cells = cells(row, true);
      if (!cells.isEmpty()) {
        Position partition = new Position(position.token(), position.partition(), null);
        page.add(new RowImage(partition, true, cells, page.readAt(), partition));
      }
    }
    if (table.clustering().isEmpty() || position.clustering() != null) {
      page.add(new RowImage(position, false, cells(row, false), page.readAt(), position));
    }
  }

  @Override
  public TransferTable images() {
    return table;
  }

  @Override
  public boolean keepsKeys() {
    return true;
  }

  /** The cells of the static columns of a row, or of the others. */
  List<Cell> cells(Row row, boolean ofStatics) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < statics.length; i++) {
      ByteBuffer value = statics[i] == ofStatics ? row.getBytesUnsafe(indexes[i]) : null;
      if (value != null) {
        add(row, indexes[i], i, table.columns().get(i), value, cells);
      }
    }
    return cells;
  }

  /** The index in a row of a column or a part of the key. */
  int index(CqlIdentifier name) {
    int partition = table.partition().indexOf(name);
    int clustering = table.clustering().indexOf(name);
    if (partition >= 0) {
      return 1 + partition;
    }
    return clustering >= 0
        ? 1 + table.partition().size() + clustering
        : indexes[table.column(name)];
  }

  /** A whole column as the target encodes it. */
  @Nullable ByteBuffer value(Row row, int number) {
    TransferColumn column = table.columns().get(number);
    ByteBuffer value = row.getBytesUnsafe(indexes[number]);
    return value == null ? null : encode(value, column.source(), column.target());
  }

  /** Adds the cells of an encoded value, without times. */
  void untimed(int number, ByteBuffer value, List<Cell> cells) {
    TransferColumn column = table.columns().get(number);
    switch (column.kind()) {
      case CELL -> cells.add(new Cell(number, 0, null, value, Cell.UNKNOWN, 0));
      case FIELDS -> fields(value, column, number, Times.NONE, cells);
      case SET, LIST, MAP -> elements(value, column, number, Times.NONE, cells);
    }
  }

  private void add(
      Row row, int at, int number, TransferColumn column, ByteBuffer value, List<Cell> cells) {
    switch (column.kind()) {
      case CELL -> {
        ByteBuffer bytes = encode(value, column.source(), column.target());
        long time = column.timed() ? row.getLong(at + 1) : Cell.UNKNOWN;
        int ttl = column.timed() && !row.isNull(at + 2) ? row.getInt(at + 2) : 0;
        cells.add(new Cell(number, 0, null, bytes, time, ttl));
      }
      case FIELDS -> fields(value, column, number, times(row, at, column), cells);
      case SET, LIST, MAP -> elements(value, column, number, times(row, at, column), cells);
    }
  }

  private void fields(
      ByteBuffer value, TransferColumn column, int number, Times times, List<Cell> cells) {
    UserDefinedType own = (UserDefinedType) (source ? column.source() : column.target());
    UserDefinedType target = (UserDefinedType) column.target();
    List<@Nullable ByteBuffer> fields = Encoded.fields(value, own.getFieldNames().size());
    for (int i = 0; i < fields.size(); i++) {
      ByteBuffer field = fields.get(i);
      if (field != null) {
        CqlIdentifier name = own.getFieldNames().get(i);
        int there = target.firstIndexOf(name);
        ByteBuffer bytes =
            encode(field, own.getFieldTypes().get(i), target.getFieldTypes().get(there));
        cells.add(new Cell(number, there, null, bytes, times.time(i), times.ttl(i)));
      }
    }
  }

  private void elements(
      ByteBuffer value, TransferColumn column, int number, Times times, List<Cell> cells) {
    List<@Nullable ByteBuffer> parts =
        Encoded.elements(Objects.requireNonNull(encode(value, column.source(), column.target())));
    int width = column.kind() == TransferColumn.Kind.MAP ? 2 : 1;
    for (int i = 0; i < parts.size() / width; i++) {
      ByteBuffer part = parts.get(i * width);
      long time = times.time(i);
      int ttl = times.ttl(i);
      cells.add(
          switch (column.kind()) {
            case SET -> new Cell(number, 0, part, null, time, ttl);
            case MAP -> new Cell(number, 0, part, parts.get(i * width + 1), time, ttl);
            default -> new Cell(number, i, null, part, time, ttl);
          });
    }
  }

  private @Nullable ByteBuffer encode(ByteBuffer value, DataType from, DataType to) {
    return source ? FieldOrder.encode(value, from, to) : value;
  }

  /** The times and TTLs of the elements of a column. */
  private record Times(List<@Nullable ByteBuffer> times, List<@Nullable ByteBuffer> ttls) {
    private static final Times NONE = new Times(List.of(), List.of());

    long time(int element) {
      ByteBuffer time = times.isEmpty() ? null : times.get(element);
      return time == null ? Cell.UNKNOWN : time.getLong(time.position());
    }

    int ttl(int element) {
      ByteBuffer ttl = ttls.isEmpty() ? null : ttls.get(element);
      return ttl == null ? 0 : ttl.getInt(ttl.position());
    }
  }

  private static Times times(Row row, int at, TransferColumn column) {
    return column.timed()
        ? new Times(list(row.getBytesUnsafe(at + 1)), list(row.getBytesUnsafe(at + 2)))
        : Times.NONE;
  }

  private static List<@Nullable ByteBuffer> list(@Nullable ByteBuffer value) {
    return value == null ? List.of() : Encoded.elements(value);
  }
}
