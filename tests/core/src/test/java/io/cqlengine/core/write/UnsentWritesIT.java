package io.cqlengine.core.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.batch.Batch;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.fixture.Automobile;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.Published;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.testkit.junit.Cluster;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A node that accepts connections and does not answer: writes that need it are never sent. */
@CassandraTest(clusters = 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class UnsentWritesIT {
  private static final Automobile CIVIC = Automobile.of("Honda", 2010, "Civic");

  private CassandraCluster cluster;
  private TestKeyspace keyspace;
  private CqlEngine engine;

  enum Face {
    SYNC,
    ASYNC,
    REACTIVE,
    BATCH,
    ASYNC_BATCH;

    Object tryCreate(CqlEngine engine) {
      QuerySet<Automobile> creating = engine.objects(Automobile.class).ifNotExists();
      return switch (this) {
        case SYNC -> creating.tryCreate(CIVIC);
        case ASYNC -> creating.async().tryCreate(CIVIC).toCompletableFuture().join();
        case REACTIVE -> Published.all(creating.reactive().tryCreate(CIVIC));
        case BATCH -> batch(engine, creating).tryExecute();
        case ASYNC_BATCH -> batch(engine, creating).tryExecuteAsync().toCompletableFuture().join();
      };
    }

    private static Batch batch(CqlEngine engine, QuerySet<Automobile> creating) {
      Batch batch = BatchQuery.on(engine).begin();
      creating.batch(batch).create(CIVIC);
      return batch;
    }
  }

  /** The second cluster: the first one serves more of the other tests. */
  @BeforeAll
  void createTable(@Cluster("cluster2") CassandraCluster cluster, TestKeyspace keyspace) {
    this.cluster = cluster;
    this.keyspace = keyspace;
    TestEngines.createTable(List.of(cluster), keyspace, "automobile", Automobile.CQL);
  }

  @BeforeEach
  void pause() {
    engine =
        CqlEngine.builder()
            .connection(
                ConnectionSettings.named("c1")
                    .contactPoint("127.0.0.1", cluster.contactPoint().getPort())
                    .keyspace(keyspace.name())
                    .option(TypedDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, Duration.ofMillis(500))
                    .lazyConnect()
                    .asDefault()
                    .build())
            .build();
    cluster.node(0).pause();
  }

  @AfterEach
  void resume() {
    cluster.node(0).resume();
    engine.close();
  }

  @ParameterizedTest
  @EnumSource
  void aTryThrowsTheErrorOfTheConnection(Face face) {
    assertThat(Futures.unwrap(catchThrowable(() -> face.tryCreate(engine))))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("'c1' cannot connect");

    cluster.node(0).resume();
    assertThat(cluster.session().execute("SELECT * FROM " + keyspace + ".automobile").all())
        .isEmpty();
  }
}
