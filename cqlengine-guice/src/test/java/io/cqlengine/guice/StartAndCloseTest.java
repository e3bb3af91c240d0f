package io.cqlengine.guice;

import static io.cqlengine.guice.Fixture.lazy;
import static io.cqlengine.guice.Fixture.two;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.internal.core.util.concurrent.BlockingOperation;
import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import com.google.inject.name.Names;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.error.BlockingCallException;
import io.cqlengine.api.query.QuerySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an injector starts with, what stops it from being made, and how it ends. */
class StartAndCloseTest {
  private static final String HOCON =
      """
      cqlengine {
        default-connection = written
        connections.written { contact-points = ["127.0.0.1:1"], lazy-connect = true }
      }
      """;

  @Test
  void connectionsWrittenInHoconAreInjectedByName() {
    try (CqlEngineModule module =
        CqlEngineModule.builder().connection(lazy("coded").build()).configText(HOCON).build()) {
      Injector injector = Guice.createInjector(module);

      assertThat(connection(injector, "written").name()).isEqualTo("written");
      assertThat(connection(injector, "coded").name()).isEqualTo("coded");
    }
  }

  @Test
  void aFileIsReadWhenTheInjectorIsMade(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("engine.conf");
    try (CqlEngineModule module = CqlEngineModule.builder().config(file).build()) {
      assertThatThrownBy(() -> Guice.createInjector(module))
          .isInstanceOf(CreationException.class)
          .hasMessageContaining("Configuration '" + file + "' cannot be read");

      Files.writeString(file, HOCON);

      assertThat(connection(Guice.createInjector(module), "written").name()).isEqualTo("written");
    }
  }

  @Test
  void aWrongKeyInHoconIsOneErrorAtCreation() {
    CqlEngineModule module =
        CqlEngineModule.builder().configText(HOCON.replace("contact-points", "hosts")).build();

    assertThatThrownBy(() -> Guice.createInjector(module))
        .isInstanceOfSatisfying(
            CreationException.class, failure -> assertThat(failure.getErrorMessages()).hasSize(1))
        .hasMessageContaining("cqlengine.connections.written")
        .hasMessageContaining("hosts");
  }

  @Test
  void aNameGivenByCodeAndInHoconIsAnErrorAtCreation() {
    CqlEngineModule module =
        CqlEngineModule.builder().connection(lazy("written").build()).configText(HOCON).build();

    assertThatThrownBy(() -> Guice.createInjector(module))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("Connection 'written' is given twice");
  }

  @Test
  void aModelThatIsMissingIsAnErrorAtCreation() {
    assertThatThrownBy(
            () ->
                Guice.createInjector(
                    two().build(),
                    new AbstractModule() {
                      @Override
                      protected void configure() {
                        requireBinding(Key.get(new TypeLiteral<QuerySet<Elsewhere>>() {}));
                      }
                    }))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("QuerySet<Elsewhere>");
  }

  @Test
  void aModelOnAConnectionThatIsNotThereIsAnErrorAtCreation() {
    CqlEngineModule module = two().model(Elsewhere.class).build();

    assertThatThrownBy(() -> Guice.createInjector(module))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining(
            "Models name connections that are not registered ('cluster9', named by "
                + Elsewhere.class.getSimpleName()
                + "). The registered ones are [cluster1, cluster2].");
  }

  @Test
  void aConnectionRegisteredAtStartIsThereForModels() {
    try (CqlEngineModule module =
        two()
            .model(Elsewhere.class)
            .onStart(engine -> engine.connections().register(lazy("cluster9").build()))
            .build()) {
      Injector injector = Guice.createInjector(module);

      assertThat(injector.getInstance(CqlEngine.class).connections().get("cluster9")).isNotNull();
    }
  }

  @Test
  void aStartThatFailsIsTriedOnceAndIsOneError() {
    List<CqlEngine> started = new ArrayList<>();
    CqlEngineModule module =
        two()
            .onStart(started::add)
            .onStart(
                engine -> {
                  throw new IllegalStateException("schema out of step");
                })
            .build();

    assertThatThrownBy(() -> Guice.createInjector(module))
        .isInstanceOfSatisfying(
            CreationException.class, failure -> assertThat(failure.getErrorMessages()).hasSize(1));
    assertThat(started).hasSize(1);
  }

  @Test
  void closingTheModuleClosesItsEnginesOnce() {
    CqlEngineModule module = two().build();
    CqlEngine first = Guice.createInjector(module).getInstance(CqlEngine.class);
    CqlEngine second = Guice.createInjector(module).getInstance(CqlEngine.class);
    second.close();

    module.close();
    module.close();

    assertClosed(first);
    assertClosed(second);
  }

  @Test
  void aCloseThatWasRejectedIsMadeByTheNextOne() {
    CqlEngineModule module = two().build();
    CqlEngine engine = Guice.createInjector(module).getInstance(CqlEngine.class);
    CompletableFuture<Throwable> rejected = new CompletableFuture<>();
    new BlockingOperation.SafeThreadFactory()
        .newThread(() -> rejected.complete(catchThrowable(module::close)))
        .start();
    assertThat(rejected)
        .succeedsWithin(Duration.ofMinutes(1))
        .isInstanceOf(BlockingCallException.class);

    module.close();

    assertClosed(engine);
  }

  @Test
  void closingTheModuleClosesTheEngineOfAnInjectorThatFailed() {
    List<CqlEngine> started = new ArrayList<>();
    try (CqlEngineModule module = two().onStart(started::add).build()) {
      assertThatThrownBy(() -> Guice.createInjector(module, new FailingModule()))
          .isInstanceOf(CreationException.class)
          .hasMessageContaining("no port is free");
    }

    assertThat(started).singleElement().satisfies(StartAndCloseTest::assertClosed);
  }

  private static void assertClosed(CqlEngine engine) {
    assertThatThrownBy(() -> engine.connections().register(lazy("late").build()))
        .hasMessageContaining("The engine is closed");
  }

  private static Connection connection(Injector injector, String name) {
    return injector.getInstance(Key.get(Connection.class, Names.named(name)));
  }

  /** Another part of an application, which cannot start. */
  private static final class FailingModule extends AbstractModule {
    @Override
    protected void configure() {
      bind(Runnable.class)
          .toProvider(
              () -> {
                throw new IllegalStateException("no port is free");
              })
          .asEagerSingleton();
    }
  }
}
