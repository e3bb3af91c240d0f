package io.cqlengine.guice;

import static io.cqlengine.guice.Fixture.two;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.spi.NamingStrategy;
import org.junit.jupiter.api.Test;

class BoundNamingTest {

  @Test
  void theStrategyOfTheBuilderNamesTables() {
    assertThat(table(two().naming(new Prefix("given_")))).isEqualTo("given_Note");
  }

  @Test
  void aBoundStrategyNamesTables() {
    assertThat(table(two(), new NamingModule())).isEqualTo("bound_Note");
  }

  @Test
  void twoStrategiesAreAnErrorAtCreation() {
    assertThatThrownBy(() -> table(two().naming(new Prefix("given_")), new NamingModule()))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("The naming strategy is set twice");
  }

  private static String table(CqlEngineModule.Builder builder, Module... others) {
    try (CqlEngineModule module = builder.build()) {
      CqlEngine engine =
          Guice.createInjector(Modules.combine(others), module).getInstance(CqlEngine.class);
      return engine.model(Note.class).table();
    }
  }

  private static final class NamingModule extends AbstractModule {
    @Override
    protected void configure() {
      bind(NamingStrategy.class).toInstance(new Prefix("bound_"));
    }
  }

  private record Prefix(String prefix) implements NamingStrategy {
    @Override
    public String table(String type) {
      return prefix + type;
    }

    @Override
    public String column(String member) {
      return member;
    }
  }
}
