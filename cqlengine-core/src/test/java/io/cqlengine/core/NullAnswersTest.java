package io.cqlengine.core;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.EngineConfiguration;
import io.cqlengine.api.EngineProvider;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Converter;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.api.spi.ModelLookup;
import io.cqlengine.api.spi.NamingStrategy;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A null that code of the application returns is answered with its class and method. */
class NullAnswersTest {
  @TempDir private Path directory;

  @Table(keyspace = "ks")
  record Plain(@PartitionKey String id, String text) {}

  @Table(keyspace = "ks")
  record Converted(@PartitionKey String id, @Column(converter = ToNothing.class) Level level) {}

  enum Level {
    LOW,
    HIGH
  }

  @Test
  void ofAResolver() {
    try (CqlEngine engine = CqlEngine.builder().resolver(new Silent()).build()) {
      assertThatThrownBy(() -> engine.objects(Plain.class).list())
          .isInstanceOf(RoutingException.class)
          .hasMessage(
              Silent.class.getName()
                  + ".resolve returned null. Return RouteAnswer.abstain() instead.");
    }
  }

  @Test
  void ofTheNameOfAResolver() {
    assertNamed(CqlEngine.builder().resolver(new Nameless()), Nameless.class, "name");
  }

  @Test
  void ofTheNameOfAListener() {
    assertNamed(
        CqlEngine.builder().listener(new NamelessListener()), NamelessListener.class, "name");
  }

  @Test
  void ofALookup() throws IOException {
    try (OwnLoader loader = new OwnLoader(directory)) {
      loader.withPlugins(ModelLookup.class, NoLookup.class);

      assertNamed(CqlEngine.builder().classLoader(loader), NoLookup.class, "lookup");
    }
  }

  @Test
  void ofAnEngineProvider() throws IOException {
    try (OwnLoader loader = new OwnLoader(directory)) {
      loader.withPlugins(EngineProvider.class, NoEngine.class);

      assertNamed(CqlEngine.builder().classLoader(loader), NoEngine.class, "create");
    }
  }

  @Test
  void ofANamingOfTables() {
    assertNamed(
        CqlEngine.builder().naming(new Unnamed(null, "c")).model(Plain.class),
        Unnamed.class,
        "table");
  }

  @Test
  void ofANamingOfColumns() {
    assertNamed(
        CqlEngine.builder().naming(new Unnamed("t", null)).model(Plain.class),
        Unnamed.class,
        "column");
  }

  @Test
  void ofAConverter() {
    ConnectionSettings nowhere =
        ConnectionSettings.named("c1")
            .contactPoint("127.0.0.1:1")
            .lazyConnect()
            .asDefault()
            .build();
    try (CqlEngine engine = CqlEngine.builder().connection(nowhere).build()) {
      QuerySet<Converted> rows = engine.objects(Converted.class);

      assertThatThrownBy(
              () -> rows.update(new Converted("1", Level.LOW), new Converted("1", Level.HIGH)))
          .isInstanceOf(CqlEngineException.class)
          .hasStackTraceContaining(ToNothing.class.getName() + ".toCql returned null.");
    }
  }

  private static void assertNamed(CqlEngine.Builder builder, Class<?> type, String method) {
    assertThatThrownBy(builder::build)
        .isInstanceOf(CqlEngineException.class)
        .hasMessageStartingWith(type.getName() + "." + method + " returned null");
  }

  private static final class Silent implements ConnectionResolver {
    @Override
    public RouteAnswer resolve(RouteRequest request) {
      return null;
    }
  }

  private static final class Nameless implements ConnectionResolver {
    @Override
    public String name() {
      return null;
    }

    @Override
    public RouteAnswer resolve(RouteRequest request) {
      return RouteAnswer.abstain();
    }
  }

  private static final class NamelessListener implements ExecutionListener {
    @Override
    public String name() {
      return null;
    }

    @Override
    public void ended(ExecutionEvent event, Object started) {
      // Its name is what matters.
    }
  }

  /** Discovered. */
  public static final class NoLookup implements ModelLookup {
    @Override
    public MethodHandles.Lookup lookup() {
      return null;
    }
  }

  /** Discovered. */
  public static final class NoEngine implements EngineProvider {
    @Override
    public int rank() {
      return 1;
    }

    @Override
    public CqlEngine create(EngineConfiguration configuration) {
      return null;
    }

    @Override
    public List<ConnectionSettings> connections(EngineConfiguration configuration) {
      return null;
    }
  }

  private record Unnamed(String table, String column) implements NamingStrategy {
    @Override
    public String table(String type) {
      return table;
    }

    @Override
    public String column(String member) {
      return column;
    }
  }

  static final class ToNothing implements Converter<Level, Integer> {
    @Override
    public Integer toCql(Level value) {
      return null;
    }

    @Override
    public Level toJava(Integer kept) {
      return null;
    }
  }
}
