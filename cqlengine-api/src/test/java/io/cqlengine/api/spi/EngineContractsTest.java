package io.cqlengine.api.spi;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QueryContext;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class EngineContractsTest {

  @Test
  void aContextThatNoEngineMadeIsRejected() {
    QueryContext stranger =
        (QueryContext)
            Proxy.newProxyInstance(
                QueryContext.class.getClassLoader(),
                new Class<?>[] {QueryContext.class},
                (proxy, method, args) -> "stranger");

    assertThatThrownBy(() -> EngineContracts.of(stranger))
        .isInstanceOf(CqlEngineException.class)
        .hasMessage(
            "stranger is not a context of an engine. Use the engine, or one of its contexts.");
  }
}
