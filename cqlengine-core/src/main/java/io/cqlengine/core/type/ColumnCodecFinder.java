package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Converter;
import io.cqlengine.core.access.TypeVariables;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The codec or converter that a member names. */
final class ColumnCodecFinder {
  private final MemberTypeReader reading;
  private final TypeUse place;
  private final Class<? extends TypeCodec<?>>[] codecs;
  private final Class<? extends Converter<?, ?>>[] converters;

  @SuppressWarnings({"unchecked", "rawtypes"})
  ColumnCodecFinder(MemberTypeReader reading, TypeUse place) {
    this.reading = reading;
    this.place = place;
    @Nullable Column column = place.get(Column.class);
    this.codecs = column == null ? new Class[0] : column.codec();
    this.converters = column == null ? new Class[0] : column.converter();
  }

  boolean any() {
    return codecs.length + converters.length > 0;
  }

  @Nullable ValueType read() {
    if (codecs.length + converters.length > 1) {
      reading.problem("it names more than one codec or converter: keep one of them");
      return null;
    }
    return codecs.length == 1 ? codec(codecs[0]) : converted(converters[0]);
  }

  private @Nullable ValueType codec(Class<? extends TypeCodec<?>> type) {
    @Nullable TypeCodec<?> codec = instance(type);
    if (codec == null || !serves(codec.getJavaType().getType(), type)) {
      return null;
    }
    return new CodecType(codec);
  }

  private @Nullable ValueType converted(Class<? extends Converter<?, ?>> type) {
    TypeVariables variables = new TypeVariables(type);
    Type java = variables.resolve(Converter.class.getTypeParameters()[0]);
    Type kept = variables.resolve(Converter.class.getTypeParameters()[1]);
    @Nullable Converter<?, ?> converter = instance(type);
    @Nullable ValueType keptType = reading.readPlain(place.as(kept));
    if (converter == null || keptType == null || !serves(java, type)) {
      return null;
    }
    return new ConvertedType(GenericType.of(place.type()).wrap(), keptType, converter);
  }

  private boolean serves(Type java, Class<?> type) {
    if (GenericType.of(java).wrap().equals(GenericType.of(place.type()).wrap())) {
      return true;
    }
    reading.problem(
        type.getSimpleName()
            + " is for "
            + java.getTypeName()
            + ", not for "
            + place.type().getTypeName()
            + ": name another");
    return false;
  }

  private <T> @Nullable T instance(Class<T> type) {
    List<String> found = new ArrayList<>();
    @Nullable T instance = reading.reader().finder().instance(type, found).orElse(null);
    found.forEach(reading::problem);
    return instance;
  }
}
