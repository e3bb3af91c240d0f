package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.model.DiscriminatorMapping;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.SelectClause;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Decodes rows into entities. */
public final class EntityDecoder<E> extends RowDecoder<E> {
  private final EntityModel<E> model;

  /** The columns of the rows, in their order. */
  private final EntityColumn<E, ?>[] columns;

  /** The index of the member of each. */
  private final int[] members;

  /** The columns that the rows lack. Their members are null. */
  private final List<EntityColumn<E, ?>> absent;

  private final String source;

  /** Creates the codecs of snapshots at their first use. */
  private final Supplier<ColumnCodecs> columnCodecs;

  private volatile @Nullable ColumnCodecs known;

  /** The columns whose values may share their bytes with the row. */
  private final boolean[] shared;

  @SuppressWarnings("unchecked")
  private EntityDecoder(
      EntityModel<E> model,
      List<EntityColumn<E, ?>> columns,
      List<TypeCodec<Object>> decoding,
      ColumnDefinitions results,
      SessionCodecs codecs) {
    super(decoding, codecs.protocol());
    this.model = model;
    this.columns = columns.toArray(EntityColumn[]::new);
    this.members = columns.stream().mapToInt(EntityColumn::index).toArray();
    this.absent =
        columns.size() == model.all().size()
            ? List.of()
            : model.all().stream().filter(column -> !columns.contains(column)).toList();
    this.source = source(model);
    this.shared = new boolean[columns.size()];
    for (int i = 0; i < shared.length; i++) {
      shared[i] = columns.get(i).valueType().mayShareBytes();
    }
    this.columnCodecs = () -> ColumnCodecs.read(model, columns, decoding, results, codecs);
  }

  /** A decoder for rows of the columns that a SELECT reads. */
  static <E> EntityDecoder<E> of(
      EntityModel<E> model, SelectClause clause, ColumnDefinitions results, SessionCodecs codecs) {
    List<EntityColumn<E, ?>> columns = clause.columns(model);
    List<TypeCodec<Object>> decoding = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      decoding.add(codecs.decoding(results.get(i).getType(), columns.get(i)));
    }
    return new EntityDecoder<>(model, columns, decoding, results, codecs);
  }

  EntityModel<E> model() {
    return model;
  }

  @Override
  public E decode(Row row) {
    @Nullable Object[] values = new @Nullable Object[model.all().size()];
    for (int i = 0; i < members.length; i++) {
      Object value = value(row, i, i);
      if (value == null && columns[i].primitive()) {
        throw nullInPrimitive(columns[i], row);
      }
      values[members[i]] = value;
    }
    for (EntityColumn<E, ?> column : absent) {
      values[column.index()] = column.absent();
    }
    return model.access().fromRow(values, model.name(), source);
  }

  /** A row of another subtype may lack the column. */
  private CqlEngineException nullInPrimitive(EntityColumn<E, ?> column, Row row) {
    @Nullable Object[] values = new @Nullable Object[model.all().size()];
    for (int i = 0; i < columns.length; i++) {
      if (columns[i].key() || model.discriminates(columns[i])) {
        values[columns[i].index()] = value(row, i, i);
      }
    }
    if (model.owns(values)) {
      return column.nullInPrimitive();
    }
    DiscriminatorMapping mapping = model.discriminator().orElseThrow();
    return mapping.mismatch(values[mapping.column()]);
  }

  /** The row as the server sent it, whatever happens to the entity. */
  public EncodedRow snapshot(Row row) {
    @Nullable ByteBuffer[] cells = new @Nullable ByteBuffer[model.all().size()];
    for (int i = 0; i < columns.length; i++) {
      ByteBuffer cell = row.getBytesUnsafe(i);
      cells[columns[i].index()] = shared[i] ? ColumnCodecs.copy(cell) : cell;
    }
    return new EncodedRow(columnCodecs(), cells);
  }

  private ColumnCodecs columnCodecs() {
    @Nullable ColumnCodecs codecs = known;
    if (codecs == null) {
      codecs = columnCodecs.get();
      known = codecs;
    }
    return codecs;
  }

  /** An entity from the decoded values of all columns. */
  static <E> E entity(EntityModel<E> model, @Nullable Object[] values) {
    for (EntityColumn<E, ?> column : model.all()) {
      if (values[column.index()] == null && column.primitive()) {
        throw column.nullInPrimitive();
      }
    }
    return model.access().fromRow(values, model.name(), source(model));
  }

  private static String source(EntityModel<?> model) {
    return "table '" + model.table() + "'";
  }

  @Override
  String subject(int codec) {
    EntityColumn<E, ?> column = columns[codec];
    return "%s.%s of column '%s' of table '%s'"
        .formatted(model.name(), column.member(), column.name(), model.table());
  }
}
