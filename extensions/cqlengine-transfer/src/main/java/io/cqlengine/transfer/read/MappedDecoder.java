package io.cqlengine.transfer.read;

import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.transfer.read.RowImage.Life;
import io.cqlengine.transfer.slice.Position;
import io.cqlengine.transfer.table.CanonicalValue;
import io.cqlengine.transfer.table.MappedTables;
import io.cqlengine.transfer.table.TransferColumn;
import io.cqlengine.transfer.table.TransferTable;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of the source as those that a mapping makes of them. A column with the same name and
 * value has the times of its cells. All others have the newest time and the longest TTL of the
 * cells of the row, or of the static columns of its partition if they are static themselves. If
 * there are none, they have those of the other ones.
 */
final class MappedDecoder implements ImageDecoder {
  private final TransferTable from;
  private final TransferTable into;
  private final EntityMapping<?, ?> mapping;
  private final CellDecoder source;
  private final CellDecoder target;

  /** For each column of the source's model its index in a row. */
  private final int[] indexes;

  /** The key of the target as columns of the target's model. */
  private final int[] keyMembers;

  /** For each column of the target the column of the target's model. */
  private final int[] members;

  /** For each column of the target the same one in the source, or -1. */
  private final int[] same;

  MappedDecoder(MappedTables tables, EntityMapping<?, ?> mapping) {
    this.from = tables.source();
    this.into = tables.target();
    this.mapping = mapping;
    this.source = new CellDecoder(from, true);
    this.target = new CellDecoder(into, false);
    this.indexes = tables.sourceModel().stream().mapToInt(source::index).toArray();
    this.keyMembers =
        Stream.concat(into.partition().stream(), into.clustering().stream())
            .mapToInt(tables.targetModel()::indexOf)
            .toArray();
    this.members =
        into.columns().stream()
            .mapToInt(column -> tables.targetModel().indexOf(column.name()))
            .toArray();
    this.same = into.columns().stream().mapToInt(this::same).toArray();
  }

  private int same(TransferColumn column) {
    int number = from.column(column.name());
    return number >= 0
            && from.columns().get(number).isStatic() == column.isStatic()
            && from.columns().get(number).kind() == column.kind()
            && from.columns().get(number).target().equals(column.target())
        ? number
        : -1;
  }

  @Override
  public String selection() {
    return source.selection();
  }

  @Override
  public Position position(Row row) {
    return source.position(row);
  }

  @Override
  public TransferTable images() {
    return into;
  }

  @Override
  public boolean keepsKeys() {
    return false;
  }

  @Override
  public void decode(Row row, Position position, PageImages page) {
    @Nullable ByteBuffer[] values = new @Nullable ByteBuffer[indexes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.getBytesUnsafe(indexes[i]);
    }
    @Nullable ByteBuffer[] mapped = mapping.map(values, position.token());
    if (mapped == null) {
      page.leaveOut();
      return;
    }
    List<Cell> statics = source.cells(row, true);
    List<Cell> own = source.cells(row, false);
    List<Cell> all = new ArrayList<>(own);
    all.addAll(statics);
    Position key = key(mapped, position.token());
    List<Cell> staticCells = cells(row, mapped, true, statics.isEmpty() ? all : statics, all);
    if (!staticCells.isEmpty()) {
      Position partition = new Position(key.token(), key.partition(), null);
      page.addStatics(new RowImage(partition, true, staticCells, page.readAt(), position));
    }
    if (into.clustering().isEmpty() || key.clustering() != null) {
      List<Cell> timing = own.isEmpty() ? all : own;
      List<Cell> cells = cells(row, mapped, false, timing, all);
      Life life = cells.isEmpty() ? Life.of(timing) : null;
      page.add(new RowImage(key, false, cells, page.readAt(), position, life));
    }
  }

  private Position key(@Nullable ByteBuffer[] mapped, long token) {
    List<@Nullable ByteBuffer> values = new ArrayList<>();
    for (int column : keyMembers) {
      values.add(mapped[column]);
    }
    int partition = into.partition().size();
    List<@Nullable ByteBuffer> clustering = values.subList(partition, values.size());
    boolean row = !clustering.isEmpty() && clustering.stream().allMatch(Objects::nonNull);
    return new Position(
        token,
        values.subList(0, partition).stream().map(Objects::requireNonNull).toList(),
        row ? clustering.stream().map(Objects::requireNonNull).toList() : null);
  }

  /**
   * The cells of the static columns of a mapped row, or of the others.
   *
   * @param timing the cells of the source that give changed columns their time and TTL
   * @param all the cells of the source
   */
  private List<Cell> cells(
      Row row,
      @Nullable ByteBuffer[] mapped,
      boolean ofStatics,
      List<Cell> timing,
      List<Cell> all) {
    List<Cell> cells = new ArrayList<>();
    long time = RowImage.newest(timing);
    int ttl = RowImage.longestTtl(timing);
    for (int i = 0; i < members.length; i++) {
      if (into.columns().get(i).isStatic() != ofStatics) {
        continue;
      }
      int column = i;
      ByteBuffer value = mapped[members[i]];
      int before = same[i];
      if (value != null && before >= 0 && unchanged(row, before, value)) {
        all.stream()
            .filter(cell -> cell.column() == before)
            .map(cell -> cell.in(column))
            .forEach(cells::add);
      } else if (value != null) {
        List<Cell> changed = new ArrayList<>();
        target.untimed(i, value, changed);
        changed.forEach(cell -> cells.add(cell.with(time, ttl)));
      }
    }
    return cells;
  }

  private boolean unchanged(Row row, int column, ByteBuffer value) {
    return CanonicalValue.equal(
        source.value(row, column), value, from.columns().get(column).target());
  }
}
