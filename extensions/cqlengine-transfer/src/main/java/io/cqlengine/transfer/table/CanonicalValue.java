package io.cqlengine.transfer.table;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import io.cqlengine.transfer.table.Encoded.Writer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares encoded values. Sets and maps may have another order before they are written, and older
 * values of tuples and user types have fewer fields.
 */
public final class CanonicalValue {
  private static final Comparator<List<@Nullable ByteBuffer>> BY_FIRST =
      Comparator.comparing(entry -> entry.get(0), Comparator.nullsFirst(Comparator.naturalOrder()));

  private CanonicalValue() {}

  /** Whether two values are equal. */
  public static boolean equal(@Nullable ByteBuffer one, @Nullable ByteBuffer other, DataType type) {
    if (one == null || other == null || one.equals(other)) {
      return one == null ? other == null : one.equals(other);
    }
    return of(one, type).equals(of(other, type));
  }

  private static ByteBuffer of(ByteBuffer value, DataType type) {
    List<DataType> types =
        type instanceof UserDefinedType user ? user.getFieldTypes() : FieldOrder.parts(type);
    if (types.isEmpty()) {
      return value;
    }
    boolean struct = type instanceof TupleType || type instanceof UserDefinedType;
    List<@Nullable ByteBuffer> parts =
        struct ? Encoded.fields(value, types.size()) : Encoded.elements(value);
    List<List<@Nullable ByteBuffer>> entries = new ArrayList<>();
    int width = type instanceof MapType ? 2 : 1;
    for (int i = 0; i < parts.size(); i += width) {
      List<@Nullable ByteBuffer> entry = new ArrayList<>();
      for (int j = 0; j < width; j++) {
        ByteBuffer part = parts.get(i + j);
        entry.add(part == null ? null : of(part, types.get(struct ? i : j)));
      }
      entries.add(entry);
    }
    if (!struct && !(type instanceof ListType)) {
      entries.sort(BY_FIRST);
    }
    Writer writer = new Writer();
    entries.forEach(entry -> entry.forEach(writer::value));
    return writer.bytes();
  }
}
