package io.cqlengine.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.spi.SessionFactory;
import org.junit.jupiter.api.Test;

/** The builder alone: there is no engine on the path of these tests. */
class CqlEngineBuilderTest {
  private static ConnectionSettingsBuilder named(String name) {
    return ConnectionSettings.named(name).contactPoint("127.0.0.1");
  }

  @Test
  void withoutAnEngineOnThePathSaysWhatToAdd() {
    assertThatThrownBy(CqlEngine::create)
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("no engine")
        .hasMessageContaining("Add cqlengine-core");
  }

  @Test
  void aNameGivenTwiceIsRejected() {
    CqlEngine.Builder builder = CqlEngine.builder().connection(named("cluster1").build());

    assertThatThrownBy(() -> builder.connection(named("cluster1").build()))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("'cluster1'")
        .hasMessageContaining("twice");
  }

  @Test
  void twoDefaultsAreRejectedByName() {
    CqlEngine.Builder builder =
        CqlEngine.builder().connection(named("cluster1").asDefault().build());

    assertThatThrownBy(() -> builder.connection(named("cluster2").asDefault().build()))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("'cluster1'")
        .hasMessageContaining("'cluster2'")
        .hasMessageContaining("default");
  }

  @Test
  void whatHasOneValueIsRejectedASecondTime() {
    SessionFactory factory = request -> request.builder().buildAsync();
    ClassLoader loader = CqlEngineBuilderTest.class.getClassLoader();

    assertThatThrownBy(() -> CqlEngine.builder().sessionFactory(factory).sessionFactory(factory))
        .isInstanceOf(CqlEngineException.class)
        .hasMessage("The session factory is set twice. Set it once.");
    assertThatThrownBy(() -> CqlEngine.builder().sessionFactory("a").sessionFactory("b"))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("name of the session factory");
    assertThatThrownBy(() -> CqlEngine.builder().classLoader(loader).classLoader(loader))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("class loader");
  }
}
