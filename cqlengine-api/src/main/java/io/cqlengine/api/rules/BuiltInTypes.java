package io.cqlengine.api.rules;

import com.datastax.oss.driver.api.core.data.CqlDuration;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
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
public final class BuiltInTypes {
  private static final Map<String, DataType> SCALARS =
      Map.ofEntries(
          entry(String.class, DataTypes.TEXT),
          entry(Integer.class, DataTypes.INT),
          entry(Long.class, DataTypes.BIGINT),
          entry(Short.class, DataTypes.SMALLINT),
          entry(Byte.class, DataTypes.TINYINT),
          entry(Double.class, DataTypes.DOUBLE),
          entry(Float.class, DataTypes.FLOAT),
          entry(Boolean.class, DataTypes.BOOLEAN),
          entry(BigInteger.class, DataTypes.VARINT),
          entry(BigDecimal.class, DataTypes.DECIMAL),
          entry(UUID.class, DataTypes.UUID),
          entry(Instant.class, DataTypes.TIMESTAMP),
          entry(LocalDate.class, DataTypes.DATE),
          entry(LocalTime.class, DataTypes.TIME),
          entry(CqlDuration.class, DataTypes.DURATION),
          entry(InetAddress.class, DataTypes.INET),
          entry(ByteBuffer.class, DataTypes.BLOB));

  private BuiltInTypes() {}

  private static Map.Entry<String, DataType> entry(Class<?> type, DataType cqlType) {
    return Map.entry(type.getName(), cqlType);
  }

  /** The CQL type of a scalar type, primitive or boxed; empty when there is none. */
  public static Optional<DataType> of(String type) {
    Class<?> box = Primitives.boxed(type);
    return Optional.ofNullable(SCALARS.get(box == null ? type : box.getName()));
  }
}
