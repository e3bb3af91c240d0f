package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.error.CqlEngineException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The driver's codec of a collection, which knows neither that a frozen one may be absent, nor how
 * to say what is wrong with a null inside.
 */
final class CollectionCodec extends BinaryCodec {
  private final TypeCodec<Object> driver;
  private final boolean emptyForNull;

  /**
   * @param emptyForNull whether a null is read as an empty collection
   */
  CollectionCodec(TypeCodec<?> driver, GenericType<?> javaType, boolean emptyForNull) {
    super(javaType, driver.getCqlType());
    this.driver = untyped(driver);
    this.emptyForNull = emptyForNull;
  }

  @Override
  public @Nullable ByteBuffer encode(@Nullable Object value, ProtocolVersion protocol) {
    try {
      return driver.encode(value, protocol);
    } catch (NullPointerException e) {
      if (value != null && hasNull(value)) {
        throw new CqlEngineException(
            "a collection has a null inside: Cassandra keeps none there: leave it out", e);
      }
      throw e;
    }
  }

  private static boolean hasNull(Object value) {
    if (value instanceof Map<?, ?> map) {
      return hasNull(map.keySet()) || hasNull(map.values());
    }
    for (Object element : (Collection<?>) value) {
      if (element == null) {
        return true;
      }
    }
    return false;
  }

  @Override
  public @Nullable Object decode(@Nullable ByteBuffer bytes, ProtocolVersion protocol) {
    return bytes == null && !emptyForNull ? null : driver.decode(bytes, protocol);
  }
}
