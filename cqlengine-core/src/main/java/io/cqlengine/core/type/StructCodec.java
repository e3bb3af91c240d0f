package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.access.MemberAccessor;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values of a user type or tuple as it is on one session: each field as a length and its bytes, in
 * the order of the type there. What is read may have more fields than the type had when the codec
 * was made, or fewer: a type grows while rows that were written before stay as they are.
 */
final class StructCodec extends BinaryCodec {
  /** The place of a field that the class lacks. */
  static final int UNKNOWN = -1;

  private static final int NULL = -1;

  private final StructType type;
  private final MemberAccessor<Object> access;
  private final int[] members;
  private final @Nullable TypeCodec<Object>[] codecs;
  private final boolean refusing;

  /**
   * @param members the member of each field of the type there
   * @param codecs their codecs; null where there is no member
   * @param refusing whether no value may be encoded, for it would erase fields
   */
  @SuppressWarnings({"unchecked", "rawtypes"})
  StructCodec(
      StructType type,
      DataType actual,
      int[] members,
      List<@Nullable TypeCodec<Object>> codecs,
      boolean refusing) {
    super(type.javaType(), actual);
    this.type = type;
    this.access = type.access();
    this.members = members;
    this.codecs = codecs.toArray(new TypeCodec[0]);
    this.refusing = refusing;
  }

  @Override
  public @Nullable ByteBuffer encode(@Nullable Object value, ProtocolVersion protocol) {
    if (value == null) {
      return null;
    }
    if (refusing) {
      throw new CqlEngineException(
          type.name()
              + " lacks fields that "
              + getCqlType().asCql(false, true)
              + " has, and writing it would erase them: add them to it, or allow it with"
              + " @UserType(erasesUnknownFields = true)");
    }
    @Nullable ByteBuffer[] fields = new @Nullable ByteBuffer[members.length];
    int size = 0;
    for (int i = 0; i < fields.length; i++) {
      TypeCodec<Object> codec = codecs[i];
      ByteBuffer field =
          codec == null ? null : codec.encode(access.get(value, members[i]), protocol);
      fields[i] = field;
      size += Integer.BYTES + (field == null ? 0 : field.remaining());
    }
    return written(fields, size);
  }

  private static ByteBuffer written(@Nullable ByteBuffer[] fields, int size) {
    ByteBuffer bytes = ByteBuffer.allocate(size);
    for (ByteBuffer field : fields) {
      if (field == null) {
        bytes.putInt(NULL);
      } else {
        bytes.putInt(field.remaining()).put(field.duplicate());
      }
    }
    return bytes.flip();
  }

  @Override
  public @Nullable Object decode(@Nullable ByteBuffer bytes, ProtocolVersion protocol) {
    if (bytes == null) {
      return null;
    }
    @Nullable Object[] values = new @Nullable Object[type.components().size()];
    ByteBuffer input = bytes.duplicate();
    for (int i = 0; i < members.length; i++) {
      ByteBuffer field = input.hasRemaining() ? next(input) : null;
      TypeCodec<Object> codec = codecs[i];
      if (codec != null) {
        values[members[i]] = codec.decode(field, protocol);
      }
    }
    refuseNullInPrimitive(values);
    return access.create(values);
  }

  private static @Nullable ByteBuffer next(ByteBuffer input) {
    int size = input.getInt();
    if (size < 0) {
      return null;
    }
    ByteBuffer field = input.slice().limit(size);
    input.position(input.position() + size);
    return field;
  }

  private void refuseNullInPrimitive(@Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      StructField field = type.components().get(i);
      if (values[i] == null && field.primitive()) {
        throw new CqlEngineException(
            type.name()
                + "."
                + field.member()
                + " is a primitive, but field '"
                + field.name()
                + "' is null here: declare it as "
                + field.type().javaType().getRawType().getSimpleName());
      }
    }
  }
}
