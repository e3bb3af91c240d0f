package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.data.CqlVector;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.error.CqlEngineException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Codecs of vectors, which always have all of their elements. */
final class VectorCodecs {
  private VectorCodecs() {}

  private static void check(int size, int dimension) {
    if (size != dimension) {
      throw new CqlEngineException(
          "a vector has " + size + " elements, its column takes " + dimension + ": give as many");
    }
  }

  /** A {@code float[]}. */
  static final class Floats extends BinaryCodec {
    private final int dimension;

    Floats(com.datastax.oss.driver.api.core.type.VectorType type) {
      super(GenericType.of(float[].class), type);
      this.dimension = type.getDimensions();
    }

    @Override
    public @Nullable ByteBuffer encode(@Nullable Object value, ProtocolVersion protocol) {
      if (value == null) {
        return null;
      }
      float[] floats = (float[]) value;
      check(floats.length, dimension);
      ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * dimension);
      bytes.asFloatBuffer().put(floats);
      return bytes;
    }

    @Override
    public @Nullable Object decode(@Nullable ByteBuffer bytes, ProtocolVersion protocol) {
      if (bytes == null || !bytes.hasRemaining()) {
        return null;
      }
      float[] floats = new float[dimension];
      bytes.slice().asFloatBuffer().get(floats);
      return floats;
    }
  }

  /** The driver's own codec, which drops elements that are too many. */
  static final class Checked extends BinaryCodec {
    private final TypeCodec<Object> driver;
    private final int dimension;

    Checked(
        TypeCodec<?> driver,
        GenericType<?> javaType,
        com.datastax.oss.driver.api.core.type.VectorType type) {
      super(javaType, type);
      this.driver = untyped(driver);
      this.dimension = type.getDimensions();
    }

    @Override
    public @Nullable ByteBuffer encode(@Nullable Object value, ProtocolVersion protocol) {
      if (value != null) {
        check(((CqlVector<?>) value).size(), dimension);
      }
      return driver.encode(value, protocol);
    }

    @Override
    public @Nullable Object decode(@Nullable ByteBuffer bytes, ProtocolVersion protocol) {
      return driver.decode(bytes, protocol);
    }
  }
}
