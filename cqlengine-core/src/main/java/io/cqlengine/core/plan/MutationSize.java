package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.Relation;
import io.cqlengine.core.statement.SetTerm;
import io.cqlengine.core.statement.Shape;
import io.cqlengine.core.type.Cells;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The size of a write as Cassandra measures it for {@code batch_size_fail_threshold}: its data,
 * with an overhead for each row and cell. Measured on 5.0. Several writes of one row in a batch are
 * counted one by one. The four bytes of all deleted ranges of a partition are not counted.
 */
public final class MutationSize {
  /** What each partition of a table adds: its deletion, and an empty static row. */
  public static final int PARTITION = 29;

  /** Times and deletion of a row. */
  private static final int ROW = 21;

  /** What a TTL adds to a row that is inserted. */
  private static final int ROW_TTL = 12;

  /** Times of a cell. */
  private static final int CELL = 20;

  /** The deletion of a column that is stored in several cells, and of a range of rows. */
  private static final int DELETION = 12;

  /** The identifier of an element of a list. */
  private static final int LIST_PATH = 16;

  /** The index of a field. */
  private static final int FIELD_PATH = 2;

  /** The length in front of an encoded part. */
  private static final int LENGTH = Integer.BYTES;

  /** The value of a counter cell that one node has changed. */
  private static final int COUNTER = 36;

  private final EntityModel<?> model;
  private final BatchableStatement<?> statement;

  /** The same statement, if it is prepared. */
  private final @Nullable BoundStatement bound;

  private final @Nullable Object[] values;

  private MutationSize(
      EntityModel<?> model, BatchableStatement<?> statement, @Nullable Object[] values) {
    this.model = model;
    this.statement = statement;
    this.bound = statement instanceof BoundStatement prepared ? prepared : null;
    this.values = values;
  }

  /**
   * The size of an encoded write, without that of its partition.
   *
   * @param values its values, of which null is unset
   */
  public static long of(
      StatementKey key, @Nullable Object[] values, BatchableStatement<?> encoded) {
    return key instanceof StatementKey.Shaped shaped
        ? new MutationSize(shaped.model(), encoded, values).of(shaped.shape())
        : ofText(encoded);
  }

  /** Hand-written CQL is not parsed. Each value outside the partition key counts as a cell. */
  private static long ofText(BatchableStatement<?> encoded) {
    long size = ROW;
    if (encoded instanceof BoundStatement bound) {
      List<Integer> key = bound.getPreparedStatement().getPartitionKeyIndices();
      for (int i = 0; i < bound.size(); i++) {
        size += key.contains(i) ? 0 : CELL + size(bound.getBytesUnsafe(i));
      }
    }
    return size;
  }

  private long of(Shape shape) {
    if (shape instanceof Shape.Insert insert) {
      return insert(insert);
    }
    return shape instanceof Shape.Update update ? update(update) : delete((Shape.Delete) shape);
  }

  private long insert(Shape.Insert insert) {
    List<? extends EntityColumn<?, ?>> columns = insert.columns(model);
    boolean row = columns.size() == model.all().size();
    long size = row ? ROW : 0;
    if (row && insert.options() > 0 && values[columns.size()] != null) {
      size += ROW_TTL;
    }
    for (int i = 0; i < columns.size(); i++) {
      EntityColumn<?, ?> column = columns.get(i);
      if (values[i] != null && !column.partitionKey()) {
        size += column.clusteringKey() ? size(bytes(i)) : column(column, bytes(i));
      }
    }
    return size;
  }

  private long update(Shape.Update update) {
    long size = 0;
    int marker = update.options();
    for (SetTerm term : update.assignments()) {
      marker += term.markers();
      if (values[marker - 1] != null) {
        size += assigned(term, marker);
      }
    }
    return rows(update, size);
  }

  private long assigned(SetTerm term, int next) {
    EntityColumn<?, ?> column = model.all().get(term.column());
    @Nullable ByteBuffer value = bytes(next - 1);
    boolean list = column.valueType().cells() == Cells.OF_LIST;
    return switch (term.operation()) {
      case SET ->
          switch (term.part()) {
            case COLUMN -> column(column, value);
            case ELEMENT ->
                DELETION + CELL + size(value) + (list ? LIST_PATH : size(bytes(next - 2)));
            case FIELD -> DELETION + CELL + FIELD_PATH + size(value);
          };
      case ADD, APPEND, PREPEND -> column(column, value);
      case REMOVE -> elements(value, list ? LIST_PATH : 0);
      case INCREMENT -> CELL + COUNTER;
    };
  }

  private long delete(Shape.Delete delete) {
    if (delete.columns().isEmpty()) {
      boolean range = false;
      long bounds = 0;
      int marker = delete.markersBeforeWhere();
      for (Relation relation : delete.where()) {
        boolean clustering = model.all().get(relation.column()).clusteringKey();
        for (int i = 0; i < relation.markers(); i++) {
          bounds += relation.form() == Relation.Form.TUPLE || clustering ? size(bytes(marker)) : 0;
          marker++;
        }
        range |= relation.form() == Relation.Form.TUPLE || relation.operator().range();
      }
      return range ? DELETION + bounds : rows(delete, 0);
    }
    long size = 0;
    for (int column : delete.columns()) {
      size += column(model.all().get(column), null);
    }
    return rows(delete, size);
  }

  /** The rows of an equality on the key; without clustering columns it is the partition. */
  private long rows(Shape shape, long cells) {
    long rows = 1;
    long clustering = 0;
    boolean row = model.primaryKey().size() == model.partitionKeySize() && !wholePartition(shape);
    int marker = shape.markersBeforeWhere();
    for (Relation relation : shape.where()) {
      @Nullable ByteBuffer value = bytes(marker);
      long count = 1;
      long size = size(value);
      if (relation.operator() == Relation.Operator.IN && value != null && count(value) > 0) {
        count = count(value);
        size = (size - LENGTH) / count - LENGTH;
      }
      rows *= count;
      if (relation.form() == Relation.Form.COLUMN
          && model.all().get(relation.column()).clusteringKey()) {
        row = true;
        clustering += size;
      }
      marker += relation.markers();
    }
    return rows * (cells + clustering + (row ? ROW : 0));
  }

  /** A DELETE of a partition that is a single row is one of the partition. */
  private static boolean wholePartition(Shape shape) {
    return shape instanceof Shape.Delete delete && delete.columns().isEmpty();
  }

  /** A value of a column, or a deletion of it. */
  private static long column(EntityColumn<?, ?> column, @Nullable ByteBuffer value) {
    return switch (column.valueType().cells()) {
      case ONE -> (long) CELL + size(value);
      case OF_LIST -> elements(value, LIST_PATH);
      case OF_SET -> elements(value, 0);
      // The path of an entry is its key, which has a length of its own.
      case OF_MAP -> elements(value, -LENGTH);
      case OF_USER_TYPE -> fields((UserDefinedType) column.type(), value);
    };
  }

  /** The deletion of a collection and the cells of a new one, whose elements have lengths. */
  private static long elements(@Nullable ByteBuffer collection, int path) {
    return collection == null
        ? DELETION
        : DELETION + count(collection) * (CELL + path - LENGTH) + size(collection) - LENGTH;
  }

  /** The deletion of a user type's value and the cells of a new one, whose fields have lengths. */
  private static long fields(UserDefinedType type, @Nullable ByteBuffer value) {
    return value == null
        ? DELETION
        : DELETION
            + type.getFieldTypes().size() * (long) (CELL + FIELD_PATH - LENGTH)
            + size(value);
  }

  private static long count(ByteBuffer collection) {
    return collection.getInt(collection.position());
  }

  private static int size(@Nullable ByteBuffer value) {
    return value == null ? 0 : value.remaining();
  }

  /** The encoded value of a marker; unprepared statements lack the unset ones. */
  private @Nullable ByteBuffer bytes(int marker) {
    if (bound != null) {
      return bound.getBytesUnsafe(marker);
    }
    int present = 0;
    for (int i = 0; i < marker; i++) {
      present += values[i] == null ? 0 : 1;
    }
    return (ByteBuffer) ((SimpleStatement) statement).getPositionalValues().get(present);
  }
}
