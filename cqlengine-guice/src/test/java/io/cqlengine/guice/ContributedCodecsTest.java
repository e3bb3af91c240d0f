package io.cqlengine.guice;

import static io.cqlengine.guice.Fixture.two;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.type.codec.MappingCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import io.cqlengine.api.CqlEngine;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class ContributedCodecsTest {

  @Test
  void aModelMayNeedAContributedCodec() {
    try (CqlEngineModule module = two().model(Priced.class).build()) {
      assertThatThrownBy(() -> Guice.createInjector(module))
          .isInstanceOf(CreationException.class)
          .hasMessageContaining("currency");

      CqlEngine engine =
          Guice.createInjector(module, new MoneyModule()).getInstance(CqlEngine.class);

      assertThat(engine.model(Priced.class).type()).isEqualTo(Priced.class);
    }
  }

  @Test
  void twoForOneTypeAreAnErrorAtCreation() {
    try (CqlEngineModule module = two().codec(new CurrencyCodec()).build()) {
      assertThatThrownBy(() -> Guice.createInjector(module, new MoneyModule()))
          .isInstanceOf(CreationException.class)
          .hasMessageContaining("Two codecs are given for Currency");
    }
  }

  private static final class MoneyModule extends AbstractModule {
    @Override
    protected void configure() {
      Multibinder.newSetBinder(binder(), new TypeLiteral<TypeCodec<?>>() {})
          .addBinding()
          .toInstance(new CurrencyCodec());
    }
  }

  private static final class CurrencyCodec extends MappingCodec<String, Currency> {
    CurrencyCodec() {
      super(TypeCodecs.TEXT, GenericType.of(Currency.class));
    }

    @Override
    protected Currency innerToOuter(String code) {
      return code == null ? null : Currency.getInstance(code);
    }

    @Override
    protected String outerToInner(Currency currency) {
      return currency == null ? null : currency.getCurrencyCode();
    }
  }
}
