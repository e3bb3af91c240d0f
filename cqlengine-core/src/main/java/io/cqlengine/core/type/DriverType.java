package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.codec.CodecNotFoundException;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import java.util.List;
import java.util.Optional;

/** Values of a column that no member declares, as the driver reads them by default. */
final class DriverType extends ValueType {
  private final CodecRegistry registry;
  private final TypeCodec<Object> codec;

  DriverType(DataType type, CodecRegistry registry) {
    this(type, registry, registry.codecFor(type));
  }

  private DriverType(DataType type, CodecRegistry registry, TypeCodec<Object> codec) {
    super(codec.getJavaType(), type, List.of());
    this.registry = registry;
    this.codec = codec;
  }

  @Override
  public boolean accepts(Object value) {
    return codec.accepts(value);
  }

  @Override
  TypeCodec<Object> codecFor(DataType actual, CodecRequest request) throws TypeMismatchException {
    try {
      return CheckedCodec.of(request.registry().codecFor(actual));
    } catch (CodecNotFoundException e) {
      throw new TypeMismatchException();
    }
  }

  @Override
  public Optional<ValueType> element() {
    DataType type = cqlType();
    return type instanceof ListType list
        ? part(list.getElementType())
        : type instanceof SetType set ? part(set.getElementType()) : Optional.empty();
  }

  @Override
  public Optional<ValueType> key() {
    return cqlType() instanceof MapType map ? part(map.getKeyType()) : Optional.empty();
  }

  @Override
  public Optional<ValueType> value() {
    return cqlType() instanceof MapType map ? part(map.getValueType()) : Optional.empty();
  }

  private Optional<ValueType> part(DataType type) {
    return Optional.of(new DriverType(type, registry));
  }
}
