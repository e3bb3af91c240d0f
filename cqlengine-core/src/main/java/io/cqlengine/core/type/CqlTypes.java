package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.data.CqlDuration;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The CQL type of a Java type. */
public final class CqlTypes {
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

  private CqlTypes() {}

  /**
   * The CQL type of a member.
   *
   * @param type the declared type
   * @return the CQL type; empty when there is none
   */
  public static Optional<DataType> of(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return collection(parameterized);
    }
    return Optional.ofNullable(SCALARS.get(type));
  }

  private static Optional<DataType> collection(ParameterizedType type) {
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == List.class) {
      return element(arguments[0]).map(DataTypes::listOf);
    }
    if (type.getRawType() == Set.class) {
      return element(arguments[0]).map(DataTypes::setOf);
    }
    if (type.getRawType() == Map.class) {
      return element(arguments[0])
          .flatMap(key -> element(arguments[1]).map(value -> DataTypes.mapOf(key, value)));
    }
    return Optional.empty();
  }

  private static Optional<DataType> element(Type type) {
    return Optional.ofNullable(SCALARS.get(type));
  }
}
