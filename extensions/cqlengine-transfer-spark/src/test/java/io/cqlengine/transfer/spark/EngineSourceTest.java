package io.cqlengine.transfer.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.transfer.spark.EngineSource.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an executor builds its engine. */
class EngineSourceTest {
  private static final String HOCON =
      "cqlengine.connections.old { contact-points = [localhost], lazy-connect = true }";

  @TempDir private Path folder;

  /** Builds the engine of an executor. */
  public static final class Factory implements Supplier<CqlEngine> {
    @Override
    public CqlEngine get() {
      return CqlEngine.builder().configText(HOCON).build();
    }
  }

  @Test
  void anEngineIsBuiltOfATextAnAddressOrAClass() throws IOException {
    Path file = Files.writeString(folder.resolve("engine.conf"), HOCON);
    for (EngineSource source :
        List.of(
            new EngineSource(Kind.TEXT, HOCON),
            new EngineSource(Kind.ADDRESS, file.toUri().toString()),
            new EngineSource(Kind.FACTORY, Factory.class.getName()))) {
      try (CqlEngine engine = source.build()) {
        assertThat(engine.connections().get("old").name()).isEqualTo("old");
      }
    }
  }

  @Test
  void anExecutorHasOneEngine() {
    CqlEngine engine = ExecutorState.engine(new EngineSource(Kind.TEXT, HOCON));

    assertThat(ExecutorState.engine(new EngineSource(Kind.TEXT, HOCON))).isSameAs(engine);
  }

  @Test
  void anAddressThatCannotBeReadIsRejected() {
    EngineSource missing =
        new EngineSource(Kind.ADDRESS, folder.resolve("missing.conf").toUri().toString());

    assertThatThrownBy(missing::build)
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("cannot be read on an executor");
  }

  @Test
  void aClassThatCannotBeCreatedIsRejected() {
    assertThatThrownBy(new EngineSource(Kind.FACTORY, "com.example.Missing")::build)
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("'com.example.Missing' cannot be created on an executor");
  }

  @Test
  void theTextIsNotPrinted() {
    assertThat(new EngineSource(Kind.TEXT, HOCON)).hasToString("TEXT");
  }
}
