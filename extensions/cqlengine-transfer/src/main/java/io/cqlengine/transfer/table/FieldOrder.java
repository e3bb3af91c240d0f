package io.cqlengine.transfer.table;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import io.cqlengine.transfer.table.Encoded.Writer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes values again whose user types have the same fields in another order. */
public final class FieldOrder {
  private FieldOrder() {}

  /** Whether values of both types have the same bytes, given that the types match. */
  public static boolean same(DataType source, DataType target) {
    if (source instanceof UserDefinedType user) {
      return user.getFieldNames().equals(((UserDefinedType) target).getFieldNames())
          && sameParts(user.getFieldTypes(), ((UserDefinedType) target).getFieldTypes());
    }
    return sameParts(parts(source), parts(target));
  }

  private static boolean sameParts(List<DataType> source, List<DataType> target) {
    for (int i = 0; i < source.size(); i++) {
      if (!same(source.get(i), target.get(i))) {
        return false;
      }
    }
    return true;
  }

  static List<DataType> parts(DataType type) {
    if (type instanceof SetType set) {
      return List.of(set.getElementType());
    }
    if (type instanceof ListType list) {
      return List.of(list.getElementType());
    }
    if (type instanceof MapType map) {
      return List.of(map.getKeyType(), map.getValueType());
    }
    return type instanceof TupleType tuple ? tuple.getComponentTypes() : List.of();
  }

  /** The value as the target encodes it. */
  public static @Nullable ByteBuffer encode(
      @Nullable ByteBuffer value, DataType source, DataType target) {
    if (value == null || same(source, target)) {
      return value;
    }
    if (source instanceof UserDefinedType user) {
      return user(value, user, (UserDefinedType) target);
    }
    Writer writer = new Writer();
    List<DataType> from = parts(source);
    List<DataType> to = parts(target);
    boolean tuple = source instanceof TupleType;
    List<@Nullable ByteBuffer> parts =
        tuple ? Encoded.fields(value, from.size()) : Encoded.elements(value);
    if (!tuple) {
      writer.count(parts.size() / from.size());
    }
    for (int i = 0; i < parts.size(); i++) {
      int part = i % from.size();
      writer.value(encode(parts.get(i), from.get(part), to.get(part)));
    }
    return writer.bytes();
  }

  private static ByteBuffer user(ByteBuffer value, UserDefinedType source, UserDefinedType target) {
    List<@Nullable ByteBuffer> fields = Encoded.fields(value, source.getFieldTypes().size());
    List<@Nullable ByteBuffer> moved = new ArrayList<>();
    for (int i = 0; i < target.getFieldNames().size(); i++) {
      int field = source.firstIndexOf(target.getFieldNames().get(i));
      moved.add(
          encode(
              fields.get(field), source.getFieldTypes().get(field), target.getFieldTypes().get(i)));
    }
    Writer writer = new Writer();
    moved.forEach(writer::value);
    return writer.bytes();
  }
}
