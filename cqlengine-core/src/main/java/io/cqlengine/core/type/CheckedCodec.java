package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.data.CqlVector;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.VectorType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.cqlengine.api.error.CqlEngineException;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rejects Java values that CQL cannot store. The driver's codecs would write other values, such as
 * another day, an address without its scope, or a part of a vector. Errors show no values.
 */
public final class CheckedCodec extends BinaryCodec.Adapter {
  private CheckedCodec(TypeCodec<?> driver) {
    super(driver, driver.getJavaType());
  }

  /** A codec that checks values and their elements; the same codec if it has nothing to check. */
  @SuppressWarnings("unchecked")
  public static TypeCodec<Object> of(TypeCodec<?> codec) {
    return appliesTo(codec.getCqlType()) ? new CheckedCodec(codec) : (TypeCodec<Object>) codec;
  }

  /** A codec to decode with. What was stored needs no check. */
  public static TypeCodec<Object> decoding(TypeCodec<Object> codec) {
    return codec instanceof CheckedCodec checked ? checked.inner : codec;
  }

  /** Whether values of a type need a check. */
  public static boolean appliesTo(DataType type) {
    if (type instanceof ListType list) {
      return appliesTo(list.getElementType());
    }
    if (type instanceof SetType set) {
      return appliesTo(set.getElementType());
    }
    if (type instanceof MapType map) {
      return appliesTo(map.getKeyType()) || appliesTo(map.getValueType());
    }
    return type.equals(DataTypes.DATE)
        || type.equals(DataTypes.INET)
        || type.equals(DataTypes.TIMEUUID)
        || type instanceof VectorType;
  }

  @Override
  public @Nullable ByteBuffer encode(@Nullable Object value, ProtocolVersion protocol) {
    check(getCqlType(), value);
    return inner.encode(value, protocol);
  }

  @Override
  public @Nullable Object parse(@Nullable String value) {
    return inner.parse(value);
  }

  /** Checks the number of elements of a vector. */
  static void checkSize(int size, int dimension) {
    if (size != dimension) {
      throw new CqlEngineException(
          "The vector must have %s elements, not %s.".formatted(dimension, size));
    }
  }

  /** Checks a value, and what is in it. */
  public static void check(DataType type, @Nullable Object value) {
    if (value instanceof LocalDate date) {
      long day = date.toEpochDay();
      if (day != (int) day) {
        throw new CqlEngineException(
            "A date must not be before %s or after %s."
                .formatted(
                    LocalDate.ofEpochDay(Integer.MIN_VALUE),
                    LocalDate.ofEpochDay(Integer.MAX_VALUE)));
      }
    } else if (value instanceof Inet6Address address) {
      if (address.getScopeId() != 0 || address.getScopedInterface() != null) {
        throw new CqlEngineException("An address in CQL has no scope.");
      }
    } else if (value instanceof UUID uuid) {
      if (uuid.version() != 1 && type.equals(DataTypes.TIMEUUID)) {
        throw new CqlEngineException("A time UUID must be of version 1.");
      }
    } else if (value instanceof CqlVector<?> elements && type instanceof VectorType vector) {
      checkSize(elements.size(), vector.getDimensions());
      if (appliesTo(vector.getElementType())) {
        elements.stream().forEach(each -> check(vector.getElementType(), each));
      }
    } else if (value instanceof Map<?, ?> entries && type instanceof MapType map) {
      check(map.getKeyType(), entries.keySet());
      check(map.getValueType(), entries.values());
    } else if (value instanceof Iterable<?> elements) {
      DataType element =
          type instanceof ListType list
              ? list.getElementType()
              : type instanceof SetType set ? set.getElementType() : type;
      elements.forEach(each -> check(element, each));
    }
  }
}
