package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.data.CqlDuration;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The CQL types of Java types that have exactly one. */
final class BuiltInTypes {
  private static final Map<Type, DataType> SCALARS =
      Map.ofEntries(
          Map.entry(String.class, DataTypes.TEXT),
          Map.entry(int.class, DataTypes.INT),
          Map.entry(Integer.class, DataTypes.INT),
          Map.entry(long.class, DataTypes.BIGINT),
          Map.entry(Long.class, DataTypes.BIGINT),
          Map.entry(short.class, DataTypes.SMALLINT),
          Map.entry(Short.class, DataTypes.SMALLINT),
          Map.entry(byte.class, DataTypes.TINYINT),
          Map.entry(Byte.class, DataTypes.TINYINT),
          Map.entry(double.class, DataTypes.DOUBLE),
          Map.entry(Double.class, DataTypes.DOUBLE),
          Map.entry(float.class, DataTypes.FLOAT),
          Map.entry(Float.class, DataTypes.FLOAT),
          Map.entry(boolean.class, DataTypes.BOOLEAN),
          Map.entry(Boolean.class, DataTypes.BOOLEAN),
          Map.entry(BigInteger.class, DataTypes.VARINT),
          Map.entry(BigDecimal.class, DataTypes.DECIMAL),
          Map.entry(UUID.class, DataTypes.UUID),
          Map.entry(Instant.class, DataTypes.TIMESTAMP),
          Map.entry(LocalDate.class, DataTypes.DATE),
          Map.entry(LocalTime.class, DataTypes.TIME),
          Map.entry(CqlDuration.class, DataTypes.DURATION),
          Map.entry(InetAddress.class, DataTypes.INET),
          Map.entry(ByteBuffer.class, DataTypes.BLOB));

  private BuiltInTypes() {}

  /** The CQL type of a scalar type, primitive or boxed; empty when there is none. */
  static Optional<DataType> of(Type type) {
    return Optional.ofNullable(SCALARS.get(type));
  }

  /** Whether a type is a collection, frozen or not. */
  static boolean isCollection(DataType type) {
    return type instanceof ListType || type instanceof SetType || type instanceof MapType;
  }
}
