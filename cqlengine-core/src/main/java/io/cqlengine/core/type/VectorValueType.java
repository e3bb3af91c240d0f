package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.VectorType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import java.util.List;

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
  boolean comparable() {
    return !javaType().isArray();
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
        ? new VectorCodecs.Floats(vector)
        : new VectorCodecs.Checked(
            TypeCodecs.vectorOf(vector, (TypeCodec<Number>) elements), javaType(), vector);
  }
}
