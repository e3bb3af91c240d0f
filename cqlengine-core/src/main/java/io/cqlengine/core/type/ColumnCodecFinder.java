package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Converter;
import io.cqlengine.core.access.TypeVariables;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Finds the codec or converter that a member names. */
final class ColumnCodecFinder {
  private final MemberTypeReader reader;
  private final TypeUse use;

  ColumnCodecFinder(MemberTypeReader reader, TypeUse use) {
    this.reader = reader;
    this.use = use;
  }

  /** Whether a column names a codec or converter. */
  static boolean applies(Column column) {
    return column.codec().length + column.converter().length > 0;
  }

  @Nullable ValueType read(Column column) {
    if (column.codec().length + column.converter().length > 1) {
      reader.problems().add("it names more than one codec or converter. Keep one of them");
      return null;
    }
    return column.codec().length == 1 ? codec(column.codec()[0]) : converted(column.converter()[0]);
  }

  private @Nullable ValueType codec(Class<? extends TypeCodec<?>> type) {
    @Nullable TypeCodec<?> codec = instance(type);
    return codec == null || !isFor(codec.getJavaType().getType(), type)
        ? null
        : reader.whole(use, new CodecType(codec));
  }

  private @Nullable ValueType converted(Class<? extends Converter<?, ?>> type) {
    TypeVariables variables = new TypeVariables(type);
    Type java = variables.resolve(Converter.class.getTypeParameters()[0]);
    Type stored = variables.resolve(Converter.class.getTypeParameters()[1]);
    @Nullable Converter<?, ?> converter = instance(type);
    @Nullable ValueType storedType = reader.readUnconverted(use.as(stored));
    if (converter == null || storedType == null || !isFor(java, type)) {
      return null;
    }
    return new ConvertedType(GenericType.of(use.type()).wrap(), storedType, converter);
  }

  private boolean isFor(Type java, Class<?> type) {
    if (GenericType.of(java).wrap().equals(GenericType.of(use.type()).wrap())) {
      return true;
    }
    reader
        .problems()
        .add(
            "%s is for %s, not for %s. Name another"
                .formatted(type.getSimpleName(), java.getTypeName(), use.type().getTypeName()));
    return false;
  }

  private <T> @Nullable T instance(Class<T> type) {
    return reader.types().accessors().instance(type, reader.problems()).orElse(null);
  }
}
