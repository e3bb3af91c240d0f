package io.cqlengine.tests.types;

import com.datastax.oss.driver.api.core.type.codec.MappingCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import java.math.BigDecimal;

/** Kept by a codec that the engine is given. */
public record Money(BigDecimal amount) {

  static final class Codec extends MappingCodec<BigDecimal, Money> {
    Codec() {
      super(TypeCodecs.DECIMAL, GenericType.of(Money.class));
    }

    @Override
    protected Money innerToOuter(BigDecimal value) {
      return value == null ? null : new Money(value);
    }

    @Override
    protected BigDecimal outerToInner(Money value) {
      return value == null ? null : value.amount();
    }
  }
}
