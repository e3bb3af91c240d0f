package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.VectorType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import java.util.List;

/** Vectors, as {@code CqlVector} or {@code float[]}. */
final class VectorValues extends ValueType {
  private final ValueType element;
  private final int dimension;

  VectorValues(GenericType<?> javaType, ValueType element, int dimension) {
    super(javaType, new VectorShape(element.cqlType(), dimension), List.of(element));
    this.element = element;
    this.dimension = dimension;
  }

  @Override
  boolean comparable() {
    return !javaType().isArray();
  }

  @Override
  @SuppressWarnings("unchecked")
  TypeCodec<Object> codecFor(DataType actual, CodecRequest request) throws MisfitException {
    if (!(actual instanceof VectorType vector)) {
      throw new MisfitException();
    }
    if (vector.getDimensions() != dimension) {
      throw new MisfitException("the member has dimension " + dimension);
    }
    TypeCodec<?> elements = codecOf("the element", element, vector.getElementType(), request);
    return javaType().isArray()
        ? new VectorCodecs.Floats(vector)
        : new VectorCodecs.Checked(
            TypeCodecs.vectorOf(vector, (TypeCodec<Number>) elements), javaType(), vector);
  }
}
