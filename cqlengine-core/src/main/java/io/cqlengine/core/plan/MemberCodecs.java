package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The codecs of a model's members, to compare what they encode: those of columns that were read, or
 * of all members as they are declared.
 */
public final class MemberCodecs {
  private final EntityModel<?> model;
  private final List<@Nullable TypeCodec<Object>> codecs;
  private final ProtocolVersion protocol;

  private MemberCodecs(
      EntityModel<?> model, List<@Nullable TypeCodec<Object>> codecs, ProtocolVersion protocol) {
    this.model = model;
    this.codecs = codecs;
    this.protocol = protocol;
  }

  /** Of all members as they are declared, which needs no session. */
  public static MemberCodecs declared(EntityModel<?> model) {
    return new MemberCodecs(model, new ArrayList<>(model.codecs()), ProtocolVersion.DEFAULT);
  }

  /** Of columns that were read; of the others there are none. */
  static MemberCodecs read(
      EntityModel<?> model,
      List<? extends EntityColumn<?, ?>> columns,
      List<TypeCodec<Object>> codecs,
      ProtocolVersion protocol) {
    List<@Nullable TypeCodec<Object>> all =
        new ArrayList<>(Collections.nCopies(model.all().size(), null));
    for (int i = 0; i < columns.size(); i++) {
      all.set(columns.get(i).index(), codecs.get(i));
    }
    return new MemberCodecs(model, all, protocol);
  }

  /** Whether the column was read. */
  public boolean knows(int column) {
    return codecs.get(column) != null;
  }

  /** The type of a column as it really is. */
  public DataType type(int column) {
    return codec(column).getCqlType();
  }

  /**
   * A value as it is sent; null for none, and for an empty collection where that is the same.
   *
   * @throws CqlEngineException naming the member, without the value, when it cannot be encoded
   */
  public @Nullable ByteBuffer encode(int column, @Nullable Object value) {
    EntityColumn<?, ?> member = model.all().get(column);
    try {
      @Nullable ByteBuffer bytes = value == null ? null : codec(column).encode(value, protocol);
      return bytes != null && member.emptyIsNull() && bytes.getInt(bytes.position()) == 0
          ? null
          : bytes;
    } catch (RuntimeException e) {
      throw new CqlEngineException(
          model.name()
              + "."
              + member.member()
              + " has a value that cannot be encoded as "
              + type(column).asCql(true, true)
              + ": see the cause",
          e);
    }
  }

  /** All members of an entity as they are sent; null for those that were not read. */
  public <E> @Nullable ByteBuffer[] encodeAll(EntityModel<E> of, E entity) {
    @Nullable ByteBuffer[] cells = new @Nullable ByteBuffer[codecs.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = knows(i) ? encode(i, of.access().get(entity, i)) : null;
    }
    return cells;
  }

  /** A value as it was received. */
  public @Nullable Object decode(int column, @Nullable ByteBuffer bytes) {
    return codec(column).decode(bytes == null ? null : bytes.duplicate(), protocol);
  }

  private TypeCodec<Object> codec(int column) {
    @Nullable TypeCodec<Object> codec = codecs.get(column);
    if (codec == null) {
      throw new IllegalStateException(model.all().get(column).member() + " was not read");
    }
    return codec;
  }
}
