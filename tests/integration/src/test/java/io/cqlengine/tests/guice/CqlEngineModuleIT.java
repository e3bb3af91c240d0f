package io.cqlengine.tests.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.name.Names;
import com.google.inject.util.Modules;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.connection.UnknownConnectionException;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.guice.Application;
import io.cqlengine.guice.CqlEngineModule;
import io.cqlengine.guice.Note;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@CassandraTest(clusters = 2)
class CqlEngineModuleIT {
  private final CassandraCluster first;
  private final CassandraCluster second;
  private final TestKeyspace keyspace;
  private final List<CqlEngine> engines = new ArrayList<>();

  CqlEngineModuleIT(CassandraCluster first, CassandraCluster second, TestKeyspace keyspace) {
    this.first = first;
    this.second = second;
    this.keyspace = keyspace;
  }

  @AfterEach
  void close() {
    engines.forEach(CqlEngine::close);
  }

  @Test
  void whatIsInjectedWorksTogetherOnBothClusters() {
    Application application = application(both());

    application.schema.syncTables(Targets.connections("cluster1", "cluster2"), Note.class);
    application.notes.save(new Note("a", "one"));
    application
        .batches
        .create()
        .using("cluster2")
        .run(batch -> application.notes.batch(batch).save(new Note("b", "two")));

    assertThat(ids(first)).contains("a").doesNotContain("b");
    assertThat(ids(second)).contains("b").doesNotContain("a");
    assertThat(application.notes.using("cluster2").get("b").body()).isEqualTo("two");
  }

  @Test
  void aSessionProviderConnectsALazyConnectionWhenItIsAskedAndNotBefore() {
    Application application = application(both());
    assertThat(application.cluster1.state()).isEqualTo(ConnectionState.LAZY);

    assertThat(hostId(application.session1.get())).isEqualTo(hostId(first.session()));

    assertThat(application.cluster1.state()).isEqualTo(ConnectionState.READY);
    assertThat(application.cluster2.state()).isEqualTo(ConnectionState.LAZY);
  }

  @Test
  void aSessionProviderGivesTheSessionOfTheMomentAfterAReplacement() {
    Application application = application(both());
    CqlSession before = application.session1.get();

    application.registry.unregister("cluster1");
    application.registry.register(lazy("cluster1", second).build());

    CqlSession after = application.session1.get();
    assertThat(before.isClosed()).isTrue();
    assertThat(after.isClosed()).isFalse();
    assertThat(hostId(after)).isEqualTo(hostId(second.session()));
  }

  @Test
  void anUnregisteredConnectionIsAnErrorThatListsTheKnownOnes() {
    Application application = application(both());

    application.registry.unregister("cluster1");

    assertThatThrownBy(application.session1::get)
        .hasRootCauseInstanceOf(UnknownConnectionException.class)
        .hasMessageContaining("cluster2");
  }

  @Test
  void twoInjectorsWithTheSameNamesKnowNothingOfEachOther() {
    Application here = application(both());
    Application there =
        application(
            CqlEngineModule.builder()
                .connection(lazy("cluster1", second).asDefault().build())
                .connection(lazy("cluster2", first).build())
                .model(Note.class));

    assertThat(hostId(here.session1.get())).isEqualTo(hostId(there.session2.get()));
    assertThat(hostId(here.session2.get())).isEqualTo(hostId(there.session1.get()));
    here.engine.close();
    assertThat(there.session1.get().isClosed()).isFalse();
  }

  @Test
  void workAtStartMayBringTheSchemaInStep() {
    TestKeyspace own = TestKeyspace.create(List.of(first, second), CqlEngineModuleIT.class);
    try (own) {
      application(
          both()
              .onStart(
                  engine ->
                      SchemaManager.of(engine.keyspace(own.name()))
                          .syncTables(Targets.connections("cluster1", "cluster2"), Note.class)));

      assertThat(first.session().execute("SELECT * FROM " + own + ".note").all()).isEmpty();
      assertThat(second.session().execute("SELECT * FROM " + own + ".note").all()).isEmpty();
    }
  }

  @Test
  void aReadySessionIsInjectedByNameAndStaysOpen() {
    Injector injector =
        Guice.createInjector(CqlEngineModule.builder().connection("lent", first.session()).build());
    CqlEngine engine = injector.getInstance(CqlEngine.class);

    assertThat(injector.getInstance(Key.get(CqlSession.class, Names.named("lent"))))
        .isSameAs(first.session());
    engine.close();
    assertThat(first.session().isClosed()).isFalse();
  }

  @Test
  void listenersGivenMadeAndContributedAreReportedWhatRan() {
    List<String> heard = new ArrayList<>();
    Hearing contributed = new Hearing(heard, "contributed");
    Application application =
        application(
            both().listener(new Hearing(heard, "given")).listener(Injected.class),
            new AbstractModule() {
              @Override
              protected void configure() {
                Multibinder.newSetBinder(binder(), ExecutionListener.class)
                    .addBinding()
                    .toInstance(contributed);
                bind(Hearing.class).toInstance(new Hearing(heard, "made"));
              }
            });
    application.schema.syncTables(Targets.connections("cluster1"), Note.class);
    heard.clear();

    application.notes.count();

    assertThat(heard)
        .containsExactly("given on cluster1", "made on cluster1", "contributed on cluster1");
  }

  @Test
  void aClusterThatDoesNotAnswerIsAnErrorAtCreationThatNamesTheConnection() {
    CqlEngineModule module =
        CqlEngineModule.builder()
            .connection(ConnectionSettings.named("nowhere").contactPoint("127.0.0.1", 1).build())
            .build();

    assertThatThrownBy(() -> Guice.createInjector(module))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("Connection 'nowhere' cannot connect");
  }

  private Application application(CqlEngineModule.Builder module, Module... others) {
    Injector injector = Guice.createInjector(Modules.combine(others), module.build());
    engines.add(injector.getInstance(CqlEngine.class));
    return injector.getInstance(Application.class);
  }

  private CqlEngineModule.Builder both() {
    return CqlEngineModule.builder()
        .connection(lazy("cluster1", first).asDefault().build())
        .connection(lazy("cluster2", second).build())
        .model(Note.class);
  }

  private ConnectionSettingsBuilder lazy(String name, CassandraCluster cluster) {
    return ConnectionSettings.named(name)
        .contactPoint(cluster.contactPoint().getHostString(), cluster.contactPoint().getPort())
        .requestTimeout(Duration.ofMinutes(1))
        .keyspace(keyspace.name())
        // After each schema change the driver waits this long for more of them: 1 s by default.
        .option(TypedDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10))
        .lazyConnect();
  }

  private List<String> ids(CassandraCluster cluster) {
    return cluster.session().execute("SELECT id FROM " + keyspace + ".note").all().stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static UUID hostId(CqlSession session) {
    return session.execute("SELECT host_id FROM system.local").one().getUuid(0);
  }

  private record Hearing(List<String> heard, String name) implements ExecutionListener {
    @Override
    public void ended(ExecutionEvent event, Object started) {
      heard.add(name + " on " + event.connection());
    }
  }

  /** A listener that the injector makes. */
  private static final class Injected implements ExecutionListener {
    private final Hearing hearing;

    @Inject
    Injected(Hearing hearing) {
      this.hearing = hearing;
    }

    @Override
    public void ended(ExecutionEvent event, Object started) {
      hearing.ended(event, started);
    }
  }
}
