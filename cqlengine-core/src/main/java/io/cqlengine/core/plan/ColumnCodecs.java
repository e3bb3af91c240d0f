package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.cqlengine.api.query.ValidationException;
import io.cqlengine.core.access.CallbackFailures;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.BindMarker;
import io.cqlengine.core.type.Cells;
import io.cqlengine.core.type.EncodedValues;
import io.cqlengine.core.type.StructType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The codecs of a model's members, to compare what they encode: of the columns that were read, or
 * of all members as they are declared.
 */
public final class ColumnCodecs {
  private final EntityModel<?> model;
  private final List<@Nullable TypeCodec<Object>> codecs;
  private final BitSet multiCell;
  private final ProtocolVersion protocol;
  private final @Nullable SessionCodecs sessionCodecs;

  private ColumnCodecs(
      EntityModel<?> model,
      List<@Nullable TypeCodec<Object>> codecs,
      BitSet multiCell,
      ProtocolVersion protocol,
      @Nullable SessionCodecs sessionCodecs) {
    this.model = model;
    this.codecs = codecs;
    this.multiCell = multiCell;
    this.protocol = protocol;
    this.sessionCodecs = sessionCodecs;
  }

  /** Of all members as they are declared, which needs no session. */
  public static ColumnCodecs declared(EntityModel<?> model) {
    return of(model, model.codecs());
  }

  /** Of all members, by codecs that need no session. */
  static ColumnCodecs of(EntityModel<?> model, List<TypeCodec<Object>> codecs) {
    BitSet multiCell = new BitSet();
    for (EntityColumn<?, ?> column : model.all()) {
      multiCell.set(column.index(), column.severalCells());
    }
    return new ColumnCodecs(
        model, new ArrayList<>(codecs), multiCell, ProtocolVersion.DEFAULT, null);
  }

  /** Of the columns that were read. The other columns have none. */
  static ColumnCodecs read(
      EntityModel<?> model,
      List<? extends EntityColumn<?, ?>> columns,
      List<TypeCodec<Object>> codecs,
      ColumnDefinitions results,
      SessionCodecs sessionCodecs) {
    List<@Nullable TypeCodec<Object>> all =
        new ArrayList<>(Collections.nCopies(model.all().size(), null));
    BitSet multiCell = new BitSet();
    for (int i = 0; i < columns.size(); i++) {
      EntityColumn<?, ?> column = columns.get(i);
      all.set(column.index(), codecs.get(i));
      multiCell.set(column.index(), multiCell(column, results.get(i), sessionCodecs.session()));
    }
    return new ColumnCodecs(
        model, all, multiCell, sessionCodecs.protocol(), sessionCodecs.detached());
  }

  /**
   * Whether the server stores a column in several cells. Results do not say what is frozen, but the
   * driver's schema does. Without a schema, the model decides.
   */
  private static boolean multiCell(
      EntityColumn<?, ?> column, ColumnDefinition result, CqlSession session) {
    return SchemaVersions.relation(session, result.getKeyspace(), result.getTable())
        .flatMap(relation -> relation.getColumn(result.getName()))
        .map(actual -> Cells.of(actual.getType()).several())
        .orElse(column.severalCells());
  }

  /** Whether the column was read. */
  public boolean knows(int column) {
    return codecs.get(column) != null;
  }

  /** Whether a column is stored in cells that can be written one by one. */
  public boolean multiCell(int column) {
    return multiCell.get(column);
  }

  /** The column's type in the schema. It may lack what is frozen. */
  public DataType type(int column) {
    return codec(column).getCqlType();
  }

  /**
   * The encoded value; null for no value, and for an empty collection that equals null.
   *
   * @throws ValidationException naming the member, without the value, when it cannot be encoded
   */
  public @Nullable ByteBuffer encode(int column, @Nullable Object value) {
    EntityColumn<?, ?> member = model.all().get(column);
    try {
      @Nullable ByteBuffer bytes = value == null ? null : codec(column).encode(value, protocol);
      return bytes != null && member.emptyIsNull() && bytes.getInt(bytes.position()) == 0
          ? null
          : bytes;
    } catch (Throwable e) {
      throw CallbackFailures.ofEncoding(
          e,
          model.name() + "." + member.member(),
          "a value that cannot be encoded as " + type(column).asCql(true, true));
    }
  }

  /** Copies of all members of an entity as they are sent; null for those that were not read. */
  public <E> @Nullable ByteBuffer[] encodeAll(EntityModel<E> of, E entity) {
    @Nullable ByteBuffer[] cells = new @Nullable ByteBuffer[codecs.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = knows(i) ? copy(encode(i, of.access().get(entity, i))) : null;
    }
    return cells;
  }

  /** Codecs wrap buffers and arrays, which their owner may change. */
  static @Nullable ByteBuffer copy(@Nullable ByteBuffer bytes) {
    return bytes == null
        ? null
        : ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
  }

  /** Decodes a value. */
  public @Nullable Object decode(int column, @Nullable ByteBuffer bytes) {
    try {
      return codec(column).decode(bytes == null ? null : bytes.duplicate(), protocol);
    } catch (Throwable e) {
      throw CallbackFailures.ofDecoding(
          e, model.name() + "." + model.all().get(column).member() + " cannot be read");
    }
  }

  /**
   * The fields of a user type, in the class's order, as {@linkplain EncodedValues#normal normal}
   * forms. Without a value, all fields are null.
   */
  public List<Object> normalFields(int column, @Nullable ByteBuffer value) {
    UserDefinedType type = (UserDefinedType) type(column);
    List<@Nullable ByteBuffer> parts = EncodedValues.fields(type, value);
    List<StructType.Field> fields = model.all().get(column).valueType().fields();
    List<Object> normal = new ArrayList<>(fields.size());
    for (StructType.Field field : fields) {
      int position = type.firstIndexOf(CqlIdentifier.fromInternal(field.name()));
      normal.add(EncodedValues.normal(type.getFieldTypes().get(position), parts.get(position)));
    }
    return normal;
  }

  /** A value of one field of a user type as its {@linkplain EncodedValues#normal normal} form. */
  public Object normalField(int column, int field, Object value) {
    BindMarker marker = BindMarker.field(model.all().get(column), field);
    DataType type = marker.type(type(column));
    SessionCodecs read = Objects.requireNonNull(sessionCodecs, "only of columns that were read");
    return EncodedValues.normal(type, read.encoder(marker, type).encode(value));
  }

  private TypeCodec<Object> codec(int column) {
    @Nullable TypeCodec<Object> codec = codecs.get(column);
    if (codec == null) {
      throw new IllegalStateException(model.all().get(column).member() + " was not read");
    }
    return codec;
  }
}
