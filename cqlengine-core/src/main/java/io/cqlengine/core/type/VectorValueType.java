package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.data.CqlVector;
import com.datastax.oss.driver.api.core.detach.AttachmentPoint;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.VectorType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Vectors, as {@code CqlVector} or {@code float[]}. */
final class VectorValueType extends ValueType {
  private final ValueType element;
  private final int dimension;

  VectorValueType(GenericType<?> javaType, ValueType element, int dimension) {
    super(javaType, new DetachedVectorType(element.cqlType(), dimension), List.of(element));
    this.element = element;
    this.dimension = dimension;
  }

  @Override
  @SuppressWarnings("unchecked")
  TypeCodec<Object> codecFor(DataType actual, CodecRequest request) throws TypeMismatchException {
    if (!(actual instanceof VectorType vector)) {
      throw new TypeMismatchException();
    }
    if (vector.getDimensions() != dimension) {
      throw new TypeMismatchException("the member has dimension " + dimension);
    }
    TypeCodec<?> elements = codecOf("the element", element, vector.getElementType(), request);
    return javaType().isArray()
        ? new FloatsCodec(vector)
        : new DimensionCodec(
            TypeCodecs.vectorOf(vector, (TypeCodec<Number>) elements), javaType(), dimension);
  }

  /** A {@code float[]}. */
  private static final class FloatsCodec extends BinaryCodec {
    private final int dimension;

    FloatsCodec(VectorType type) {
      super(GenericType.of(float[].class), type);
      this.dimension = type.getDimensions();
    }

    @Override
    public @Nullable ByteBuffer encode(@Nullable Object value, ProtocolVersion protocol) {
      if (value == null) {
        return null;
      }
      float[] floats = (float[]) value;
      CheckedCodec.checkSize(floats.length, dimension);
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

  /** The driver's codec, which drops extra elements, with a check of their number. */
  private static final class DimensionCodec extends BinaryCodec.Adapter {
    private final int dimension;

    DimensionCodec(TypeCodec<?> driver, GenericType<?> javaType, int dimension) {
      super(driver, javaType);
      this.dimension = dimension;
    }

    @Override
    public @Nullable ByteBuffer encode(@Nullable Object value, ProtocolVersion protocol) {
      if (value != null) {
        CheckedCodec.checkSize(((CqlVector<?>) value).size(), dimension);
      }
      return inner.encode(value, protocol);
    }
  }

  /** A vector in a schema. The driver's type has a CQL text that Cassandra does not understand. */
  private record DetachedVectorType(DataType element, int dimension) implements VectorType {

    @Override
    public DataType getElementType() {
      return element;
    }

    @Override
    public int getDimensions() {
      return dimension;
    }

    @Override
    public String getClassName() {
      return "org.apache.cassandra.db.marshal.VectorType";
    }

    @Override
    public String asCql(boolean includeFrozen, boolean pretty) {
      return "vector<" + element.asCql(includeFrozen, pretty) + ", " + dimension + ">";
    }

    @Override
    public boolean isDetached() {
      return true;
    }

    @Override
    public void attach(AttachmentPoint point) {
      // A detached type has no values to read.
    }
  }
}
