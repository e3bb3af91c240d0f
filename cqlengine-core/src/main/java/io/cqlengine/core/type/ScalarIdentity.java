package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.VectorType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Identifies scalar values as Cassandra does. Numbers are the same if they are equal, even if their
 * bytes differ. Other types, and values that are too short for their type, are compared by bytes.
 */
final class ScalarIdentity {
  private ScalarIdentity() {}

  /** Whether values of a type may be the same although their bytes differ. */
  static boolean appliesTo(DataType type) {
    return type.equals(DataTypes.DECIMAL)
        || type.equals(DataTypes.VARINT)
        || type.equals(DataTypes.DOUBLE)
        || type.equals(DataTypes.FLOAT)
        || type.equals(DataTypes.BOOLEAN)
        || ofFloats(type);
  }

  private static boolean ofFloats(DataType type) {
    return type instanceof VectorType vector
        && (vector.getElementType().equals(DataTypes.FLOAT)
            || vector.getElementType().equals(DataTypes.DOUBLE));
  }

  /** An object that is equal for values that are the same. */
  static Object of(DataType type, ByteBuffer bytes) {
    int start = bytes.position();
    int size = bytes.remaining();
    if (type.equals(DataTypes.DECIMAL) && size > Integer.BYTES) {
      return decimal(bytes.getInt(start), integer(bytes, start + Integer.BYTES));
    }
    if (type.equals(DataTypes.VARINT) && size > 0) {
      return integer(bytes, start);
    }
    // As objects, all NaN are equal and the two zeros differ, as in Cassandra.
    if (type.equals(DataTypes.DOUBLE) && size == Double.BYTES) {
      return bytes.getDouble(start);
    }
    if (type.equals(DataTypes.FLOAT) && size == Float.BYTES) {
      return bytes.getFloat(start);
    }
    if (type.equals(DataTypes.BOOLEAN) && size == Byte.BYTES) {
      return bytes.get(start) != 0;
    }
    return ofFloats(type) ? elements((VectorType) type, bytes) : bytes;
  }

  private static BigInteger integer(ByteBuffer bytes, int start) {
    byte[] digits = new byte[bytes.limit() - start];
    bytes.duplicate().position(start).get(digits);
    return new BigInteger(digits);
  }

  /** Without trailing zeros, unless a scale that small does not exist. */
  private static BigDecimal decimal(int scale, BigInteger unscaled) {
    BigDecimal value = new BigDecimal(unscaled, scale);
    try {
      return value.stripTrailingZeros();
    } catch (ArithmeticException e) {
      return value;
    }
  }

  /** The elements of a vector, which have one size. */
  private static Object elements(VectorType vector, ByteBuffer bytes) {
    int count = vector.getDimensions();
    if (bytes.remaining() % count != 0) {
      return bytes;
    }
    int size = bytes.remaining() / count;
    List<Object> elements = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      elements.add(of(vector.getElementType(), bytes.slice(bytes.position() + i * size, size)));
    }
    return elements;
  }
}
