package io.cqlengine.guice;

import static io.cqlengine.guice.Fixture.lazy;
import static io.cqlengine.guice.Fixture.route;
import static io.cqlengine.guice.Fixture.two;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.ConfigurationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.PrivateModule;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.name.Names;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionRegistry;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.batch.BatchFactory;
import io.cqlengine.management.SchemaManager;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.annotation.Annotation;
import org.junit.jupiter.api.Test;

/** Several engines in one injector: told apart by annotations, or kept in private modules. */
class SeveralEnginesTest {

  @Test
  void anAnnotatedEngineStandsBesideThePlainOne() {
    try (CqlEngineModule plain = two().build();
        CqlEngineModule archive = archive().build()) {
      Injector injector = Guice.createInjector(plain, archive);

      CqlEngine engine = injector.getInstance(Key.get(CqlEngine.class, Archive.class));
      assertThat(engine).isNotSameAs(injector.getInstance(CqlEngine.class));
      assertThat(injector.getInstance(Key.get(QueryContext.class, Archive.class))).isSameAs(engine);
      assertThat(injector.getInstance(Key.get(ConnectionRegistry.class, Archive.class)))
          .extracting(Connection::name)
          .containsExactly("cluster1");
      assertThat(injector.getInstance(Key.get(new TypeLiteral<QuerySet<Note>>() {}, Archive.class)))
          .isNotNull();
      assertThat(injector.getInstance(Key.get(SchemaManager.class, Archive.class)))
          .isNotSameAs(injector.getInstance(SchemaManager.class));
      assertThat(injector.getInstance(Key.get(BatchFactory.class, Archive.class)).create())
          .isNotNull();
    }
  }

  @Test
  void anAnnotationMayHaveValues() {
    try (CqlEngineModule first = annotated(Names.named("first")).build();
        CqlEngineModule second = annotated(Names.named("second")).build()) {
      Injector injector = Guice.createInjector(first, second);

      assertThat(injector.getInstance(Key.get(CqlEngine.class, Names.named("first"))))
          .isNotSameAs(injector.getInstance(Key.get(CqlEngine.class, Names.named("second"))));
    }
  }

  @Test
  void aPluginIsContributedToTheEngineOfItsAnnotation() {
    try (CqlEngineModule plain = two().build();
        CqlEngineModule archive = archive().build()) {
      Injector injector =
          Guice.createInjector(
              plain,
              archive,
              new AbstractModule() {
                @Override
                protected void configure() {
                  Multibinder.newSetBinder(binder(), ConnectionResolver.class, Archive.class)
                      .addBinding()
                      .toInstance(request -> RouteAnswer.keyspace("old"));
                  Multibinder.newSetBinder(binder(), ConnectionResolver.class)
                      .addBinding()
                      .toInstance(request -> RouteAnswer.keyspace("new"));
                }
              });

      assertThat(route(injector.getInstance(Key.get(CqlEngine.class, Archive.class))).keyspace())
          .isEqualTo("old");
      assertThat(route(injector.getInstance(CqlEngine.class)).keyspace()).isEqualTo("new");
    }
  }

  @Test
  void connectionsOfAnAnnotatedEngineAreInItsRegistryAndNotBoundByName() {
    try (CqlEngineModule archive = archive().build()) {
      Injector injector = Guice.createInjector(archive);

      assertThatThrownBy(
              () -> injector.getInstance(Key.get(Connection.class, Names.named("cluster1"))))
          .isInstanceOf(ConfigurationException.class);
    }
  }

  /** Robot legs: one class, made twice, each time with the parts of its own side. */
  @Test
  void privateModulesKeepAnEngineEachWithNamesAndAll() {
    try (CqlEngineModule left = leg("left");
        CqlEngineModule right = leg("right")) {
      Injector injector = Guice.createInjector(new Side("left", left), new Side("right", right));

      assertThat(injector.getInstance(Key.get(Leg.class, Names.named("left"))).keyspace())
          .isEqualTo("left");
      assertThat(injector.getInstance(Key.get(Leg.class, Names.named("right"))).keyspace())
          .isEqualTo("right");
    }
  }

  @Test
  void anAnnotationThatIsNotAQualifierIsRejected() {
    CqlEngineModule.Builder builder = CqlEngineModule.builder();

    assertThatThrownBy(() -> builder.annotatedWith(Override.class))
        .isInstanceOf(CqlEngineException.class)
        .hasMessage(
            "@java.lang.Override cannot distinguish engines. Mark it @Qualifier and"
                + " @Retention(RUNTIME).");
  }

  @Test
  void twoAnnotationsAreRejected() {
    CqlEngineModule.Builder builder = archive();

    assertThatThrownBy(() -> builder.annotatedWith(Names.named("archive")))
        .isInstanceOf(CqlEngineException.class)
        .hasMessage("The annotation is set twice. Set it once.");
  }

  private static CqlEngineModule.Builder archive() {
    return CqlEngineModule.builder()
        .connection(lazy("cluster1").asDefault().build())
        .model(Note.class)
        .annotatedWith(Archive.class);
  }

  private static CqlEngineModule.Builder annotated(Annotation annotation) {
    return CqlEngineModule.builder()
        .connection(lazy("cluster1").asDefault().build())
        .annotatedWith(annotation);
  }

  private static CqlEngineModule leg(String name) {
    return CqlEngineModule.builder()
        .connection(lazy("cluster1").keyspace(name).asDefault().build())
        .model(Note.class)
        .build();
  }

  private static final class Side extends PrivateModule {
    private final String name;
    private final CqlEngineModule engine;

    Side(String name, CqlEngineModule engine) {
      this.name = name;
      this.engine = engine;
    }

    @Override
    protected void configure() {
      install(engine);
      bind(Leg.class).annotatedWith(Names.named(name)).to(Leg.class);
      expose(Leg.class).annotatedWith(Names.named(name));
    }
  }

  /** Knows nothing of sides. */
  public static final class Leg {
    private final CqlEngine engine;
    private final Connection connection;

    @Inject
    public Leg(CqlEngine engine, @Named("cluster1") Connection connection) {
      this.engine = engine;
      this.connection = connection;
    }

    String keyspace() {
      assertThat(engine.connections().get("cluster1").name()).isEqualTo(connection.name());
      return route(engine).keyspace();
    }
  }
}
