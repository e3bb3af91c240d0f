package io.cqlengine.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.batch.Batch;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.concurrent.Deadline;
import io.cqlengine.core.fixture.Automobile;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What an engine no longer uses can be collected, whatever of it the application still has. */
@CassandraTest(clusters = 1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class ReachabilityIT {
  private static final Automobile CIVIC = Automobile.of("Honda", 2010, "Civic");
  private static final int TENANTS = 5;

  private CassandraCluster cluster;
  private TestKeyspace keyspace;

  @BeforeAll
  void createTable(CassandraCluster cluster, TestKeyspace keyspace) {
    this.cluster = cluster;
    this.keyspace = keyspace;
    TestEngines.createTable(List.of(cluster), keyspace, "automobile", Automobile.CQL);
  }

  private ConnectionSettings settings(String name) {
    return TestEngines.settings(name, cluster, keyspace).build();
  }

  private static long alive(List<? extends WeakReference<?>> references) {
    System.gc();
    return references.stream().map(WeakReference::get).filter(Objects::nonNull).count();
  }

  /** The driver itself has the present schema, and for a moment the one before. */
  @Test
  void theSchemaOfAMomentIsForgottenWhenTenantsArriveOneAfterTheOther() throws Exception {
    List<WeakReference<?>> schemas = new ArrayList<>();
    try (CqlEngine engine = CqlEngine.builder().connection(settings("tenants")).build()) {
      engine.connections().setDefault("tenants");
      CqlSession session = engine.connections().get("tenants").session();
      QuerySet<Automobile> autos = engine.objects(Automobile.class);
      for (int i = 0; i < TENANTS; i++) {
        String tenant = keyspace + "_" + i;
        session.execute(
            "CREATE KEYSPACE "
                + tenant
                + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        session.execute("CREATE TABLE " + tenant + ".automobile " + Automobile.CQL);
        QuerySet<Automobile> own = autos.keyspace(tenant);
        own.save(CIVIC);
        own.async().find("Honda", 2010, "Civic").toCompletableFuture().join();
        engine.query("SELECT * FROM " + tenant + ".automobile").rows().list();
        assertThat(engine.table(tenant, "automobile").list()).hasSize(1);
        schemas.add(new WeakReference<>(session.getMetadata().getKeyspaces()));
      }
      Poll.until("schemas are collected", () -> alive(schemas) <= 2);
      assertThat(session.isClosed()).isFalse();
    }
  }

  @Test
  void modelsOfTablesWithoutAClassAreForgottenWithTheirTables() throws Exception {
    List<WeakReference<?>> models = new ArrayList<>();
    try (CqlEngine engine = CqlEngine.builder().connection(settings("tables")).build()) {
      engine.connections().setDefault("tables");
      CqlSession session = engine.connections().get("tables").session();
      CoreConnection connection = (CoreConnection) engine.connections().get("tables");
      for (int i = 0; i < TENANTS; i++) {
        String table = "dropped_" + i;
        session.execute("CREATE TABLE " + keyspace + "." + table + " (id int PRIMARY KEY)");
        engine.table(keyspace.name(), table).list();
        SessionGeneration generation = connection.lease(Deadline.NONE);
        models.add(
            new WeakReference<>(
                generation
                    .plans()
                    .tables()
                    .find(keyspace.name(), table)
                    .toCompletableFuture()
                    .join()));
        generation.release();
        session.execute("DROP TABLE " + keyspace + "." + table);
      }
      engine.table(keyspace.name(), "automobile").list();
      Poll.until("models are collected", () -> alive(models) <= 1);
    }
  }

  /** The application still has what it read, and what it read with. */
  @Test
  void aClosedSessionIsForgottenWhateverTheApplicationStillHas() throws Exception {
    List<WeakReference<?>> sessions = new ArrayList<>();
    List<Object> still = new ArrayList<>();
    try (CqlEngine engine = CqlEngine.builder().build()) {
      still.add(engine);
      for (int i = 0; i < TENANTS; i++) {
        sessions.add(use(engine, "c" + i, still));
        engine.connections().unregister("c" + i);
      }
      sessions.add(use(engine, "lost", still));
      engine.connections().get("lost").session().close();
      assertThat(catchThrowable(() -> engine.objects(Automobile.class).using("lost").list()))
          .isInstanceOf(ConnectionException.class);
      engine.objects(Automobile.class).using("lost").first();
      assertThat(engine.connections().get("lost").status().lastFailure()).isPresent();
      sessions.add(use(engine, "replaced", still));
      for (int i = 0; i < 3; i++) {
        engine.connections().replace(settings("replaced"));
        sessions.add(new WeakReference<>(engine.connections().get("replaced").session()));
      }
      CqlSession bare = TestEngines.bareSession(cluster, keyspace);
      engine.connections().register("borrowed", bare);
      sessions.add(work(engine, "borrowed", still));
      engine.connections().unregister("borrowed");
      bare.close();
      bare = null;

      Poll.until("closed sessions are collected", () -> alive(sessions) <= 1);
      Poll.until("their threads have ended", () -> threads() == 0);
      engine.connections().unregister("replaced");
      Poll.until("the last session is collected", () -> alive(sessions) == 0);
    }
    assertThat(still).isNotEmpty();
  }

  /** Threads of the driver are named after the session, and that after the connection. */
  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("c\\d-.*"))
        .count();
  }

  private WeakReference<?> use(CqlEngine engine, String name, List<Object> still) {
    engine.connections().register(settings(name));
    return work(engine, name, still);
  }

  private WeakReference<?> work(CqlEngine engine, String name, List<Object> still) {
    Connection connection = engine.connections().get(name);
    QuerySet<Automobile> autos = engine.objects(Automobile.class).using(name);
    autos.save(CIVIC);
    still.add(connection);
    still.add(autos);
    still.add(autos.find("Honda", 2010, "Civic"));
    still.add(autos.tracked().get("Honda", 2010, "Civic"));
    still.add(autos.page());
    still.add(autos.explain());
    still.add(autos.ifNotExists().tryCreate(CIVIC));
    still.add(autos.values(Columns.of(Automobile.class).text("model")).list());
    still.add(autos.stream().iterator());
    var table = engine.table(keyspace.name(), "automobile").using(name);
    still.add(table);
    still.add(table.list());
    var raw = engine.query("SELECT * FROM automobile").using(name);
    still.add(raw);
    raw.rows().list();
    still.add(autos.reactive().rows());
    still.add(autos.bulk());
    still.add(done(autos.async().find("Honda", 2010, "Civic")));
    still.add(done(autos.async().list()));
    still.add(done(autos.ifNotExists().async().tryCreate(CIVIC)));
    still.add(done(autos.ifExists().async().tryDelete(Automobile.of("Honda", 1990, "Civic"))));
    still.add(done(autos.bulk().saveAsync(List.of(CIVIC))));
    still.add(done(autos.bulk().findAsync(List.of(List.of("Honda", 2010, "Civic")))));
    still.add(
        done(
            engine
                .query("DELETE FROM automobile WHERE manufacturer = 'none'")
                .using(name)
                .executeAsync()));
    Batch batch = BatchQuery.on(engine).using(name).begin();
    engine.objects(Automobile.class).batch(batch).save(CIVIC);
    still.add(done(batch.executeAsync()));
    still.add(connection.health());
    still.add(connection.status());
    still.add(catchThrowable(() -> autos.get("none", 1, "none")));
    return new WeakReference<>(connection.session());
  }

  /** A stage that the application keeps, as a cache of stages does. */
  private static CompletionStage<?> done(CompletionStage<?> stage) {
    stage.toCompletableFuture().join();
    return stage;
  }
}
