package io.cqlengine.core.type;

import io.cqlengine.api.annotation.Converter;
import io.cqlengine.api.error.CqlEngineException;
import java.util.HashMap;
import java.util.Map;

/** Converters of enum constants. */
final class EnumConverters {
  private EnumConverters() {}

  /** Stores constants as their names. */
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
    public Enum<?> toJava(String name) {
      Enum<?> constant = constants.get(name);
      if (constant == null) {
        throw new CqlEngineException(
            type.getName() + " has no constant of the stored name. Add it, or correct the row.");
      }
      return constant;
    }
  }

  /** Stores constants as their ordinals. */
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
    public Enum<?> toJava(Integer ordinal) {
      if (ordinal < 0 || ordinal >= constants.length) {
        throw new CqlEngineException(
            type.getName() + " has no constant at the stored ordinal. Add it, or correct the row.");
      }
      return constants[ordinal];
    }
  }
}
