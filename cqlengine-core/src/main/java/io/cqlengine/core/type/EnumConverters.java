package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.Converter;
import io.cqlengine.api.error.CqlEngineException;
import java.util.HashMap;
import java.util.Map;

/** Enum constants as names or as places. */
final class EnumConverters {
  private EnumConverters() {}

  /** Constants that are kept as their names. */
  static ValueType byName(Class<?> type, DataType text) {
    return new ConvertedType(
        GenericType.of(type), new ScalarType(GenericType.STRING, text), new Names(type));
  }

  /** By name. */
  static final class Names implements Converter<Enum<?>, String> {
    private final Map<String, Enum<?>> constants = new HashMap<>();
    private final Class<?> type;

    Names(Class<?> type) {
      this.type = type;
      for (Object constant : type.getEnumConstants()) {
        constants.put(((Enum<?>) constant).name(), (Enum<?>) constant);
      }
    }

    @Override
    public String toCql(Enum<?> value) {
      return value.name();
    }

    @Override
    public Enum<?> toJava(String kept) {
      Enum<?> constant = constants.get(kept);
      if (constant == null) {
        throw new CqlEngineException(
            type.getName()
                + " has no constant of the name that is kept: add it, or correct the row");
      }
      return constant;
    }
  }

  /** By place. */
  static final class Ordinals implements Converter<Enum<?>, Integer> {
    private final Enum<?>[] constants;
    private final Class<?> type;

    Ordinals(Class<?> type) {
      this.type = type;
      this.constants = (Enum<?>[]) type.getEnumConstants();
    }

    @Override
    @SuppressWarnings("EnumOrdinal") // The model asks for it.
    public Integer toCql(Enum<?> value) {
      return value.ordinal();
    }

    @Override
    public Enum<?> toJava(Integer kept) {
      if (kept < 0 || kept >= constants.length) {
        throw new CqlEngineException(
            type.getName()
                + " has no constant at the place that is kept: add it, or correct the row");
      }
      return constants[kept];
    }
  }
}
