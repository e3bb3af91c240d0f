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
 * Encodes values of a user type or tuple of one session: each field as a length and its bytes, in
 * the order of the server's type. A value that is read may have more or fewer fields than the type
 * had when the codec was created, because a type may get fields, and earlier rows do not change.
 */
final class StructCodec extends BinaryCodec {
  /** The member of a field that the class lacks. */
  static final int UNKNOWN = -1;

  private static final int NULL = -1;

  private final StructType type;
  private final MemberAccessor<Object> access;

  /** The member of each field of the server's type. */
  private final int[] members;

  /** The codec of each field; null where there is no member. */
  private final @Nullable TypeCodec<Object>[] codecs;

  /** Whether encoding fails because it would erase fields. */
  private final boolean readOnly;

  @SuppressWarnings({"unchecked", "rawtypes"})
  StructCodec(
      StructType type,
      DataType actual,
      int[] members,
      List<@Nullable TypeCodec<Object>> codecs,
      boolean readOnly) {
    super(type.javaType(), actual);
    this.type = type;
    this.access = type.access();
    this.members = members;
    this.codecs = codecs.toArray(new TypeCodec[0]);
    this.readOnly = readOnly;
  }

  @Override
  public @Nullable ByteBuffer encode(@Nullable Object value, ProtocolVersion protocol) {
    if (value == null) {
      return null;
    }
    if (readOnly) {
      throw new CqlEngineException(
          ("%s lacks fields that %s has. A write would erase them, or miss the row or element that"
                  + " has them. Add them to the class, or allow it with @UserType(erasesUnknownFields"
                  + " = true).")
              .formatted(name(), getCqlType().asCql(false, true)));
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
    return join(fields, size);
  }

  private static ByteBuffer join(@Nullable ByteBuffer[] fields, int size) {
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
      ByteBuffer field = input.hasRemaining() ? EncodedValues.next(input) : null;
      TypeCodec<Object> codec = codecs[i];
      if (codec != null) {
        values[members[i]] = codec.decode(field, protocol);
      }
    }
    checkPrimitives(values);
    return access.create(values);
  }

  private void checkPrimitives(@Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      StructType.Field field = type.components().get(i);
      if (values[i] == null && field.primitive()) {
        throw MemberAccessor.nullInPrimitive(
            name() + "." + field.member(),
            "field '" + field.name() + "' is null here",
            field.type().javaType().getRawType().getSimpleName());
      }
    }
  }

  private String name() {
    return type.javaType().getRawType().getSimpleName();
  }
}
