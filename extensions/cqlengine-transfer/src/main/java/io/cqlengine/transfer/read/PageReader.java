package io.cqlengine.transfer.read;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.metadata.token.Token;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.spi.TokenSlice;
import io.cqlengine.transfer.session.TableAccess;
import io.cqlengine.transfer.session.TableSession;
import io.cqlengine.transfer.slice.Position;
import io.cqlengine.transfer.slice.SliceBounds;
import io.cqlengine.transfer.slice.SliceBounds.Segment;
import io.cqlengine.transfer.table.TransferTable;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a slice page by page, each page as one statement. A page that failed can be
 * read again.
 */
public final class PageReader {
  private final TableAccess access;
  private final ImageDecoder decoder;
  private final @Nullable TokenSlice slice;
  private final Deque<Segment> segments;
  private @Nullable ByteBuffer state;

  /**
   * A page.
   *
   * @param rows how many rows were read
   * @param leftOut how many of them a mapping left out
   * @param bytes of all rows, as the server has sent them
   * @param largest the bytes of the largest row
   * @param last the key of the last row; null for an empty page
   * @param end whether no page follows
   */
  public record Page(
      List<RowImage> images,
      int rows,
      int leftOut,
      long bytes,
      long largest,
      @Nullable Position last,
      boolean end) {}

  private PageReader(ImageReader table, @Nullable TokenSlice slice, Collection<Segment> segments) {
    this.access = table.access();
    this.decoder = table.decoder();
    this.slice = slice;
    this.segments = new ArrayDeque<>(segments);
  }

  /** Reads the rows of a slice after a position and up to another one. */
  static PageReader of(
      ImageReader table, TokenSlice slice, @Nullable Position after, @Nullable Position last) {
    List<Segment> segments = new ArrayList<>(SliceBounds.of(table.table(), slice, after, last));
    if (after != null && (last == null || last.token() != after.token())) {
      segments.addAll(0, sameToken(table.access(), table.table(), after));
    }
    return new PageReader(table, slice, segments);
  }

  /** Reads the rows of one clause that names their partition. */
  static PageReader of(ImageReader table, Segment partition) {
    return new PageReader(table, null, List.of(partition));
  }

  /** Other partitions with the token of a position, which may come after it. */
  private static List<Segment> sameToken(
      TableAccess access, TransferTable table, Position position) {
    Segment token = SliceBounds.token(table, position.token());
    String columns =
        table.partition().stream().map(name -> name.asCql(false)).collect(Collectors.joining(", "));
    try (TableSession session = access.open()) {
      ResultSet found =
          session.run(
              OperationKind.READ,
              session
                  .read(
                      "SELECT DISTINCT %s FROM %s WHERE %s"
                          .formatted(columns, access.cql(), token.where()),
                      List.copyOf(token.values()))
                  .build());
      return StreamSupport.stream(found.spliterator(), false)
          .map(row -> new Position(position.token(), key(row, table.partition().size()), null))
          .filter(other -> !other.samePartition(position))
          .map(other -> SliceBounds.row(table, other))
          .toList();
    }
  }

  private static List<ByteBuffer> key(Row row, int columns) {
    List<ByteBuffer> key = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      key.add(Objects.requireNonNull(row.getBytesUnsafe(i)));
    }
    return key;
  }

  public boolean atEnd() {
    return segments.isEmpty();
  }

  /** Reads the next page, which may be empty. Nothing changes if it fails. */
  public Page next(int pageSize) {
    Segment segment = segments.element();
    try (TableSession session = access.open()) {
      long now = session.now();
      BoundStatement statement = session.at(now, statement(session, segment, pageSize));
      ResultSet result = session.run(OperationKind.READ, statement);
      PageImages page = new PageImages(session.computed(now));
      Position last = null;
      int rows = result.getAvailableWithoutFetching();
      for (int i = 0; i < rows; i++) {
        Row row = Objects.requireNonNull(result.one());
        page.count(row);
        last = decoder.position(row);
        decoder.decode(row, last, page);
      }
      state = result.getExecutionInfo().getPagingState();
      if (state == null) {
        segments.remove();
      }
      return page.page(last, segments.isEmpty());
    }
  }

  private BoundStatement statement(TableSession session, Segment segment, int pageSize) {
    String cql =
        "SELECT %s FROM %s WHERE %s".formatted(decoder.selection(), access.cql(), segment.where());
    BoundStatementBuilder statement =
        session.read(cql, List.copyOf(segment.values())).setPageSize(pageSize);
    token(session)
        .ifPresent(token -> statement.setRoutingToken(token).setRoutingKeyspace(access.keyspace()));
    return statement.setPagingState(state).build();
  }

  private Optional<Token> token(TableSession session) {
    return Optional.ofNullable(slice)
        .flatMap(
            of ->
                session
                    .session()
                    .getMetadata()
                    .getTokenMap()
                    .map(map -> map.parse(Long.toString(of.last()))));
  }
}
