package io.cqlengine.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.fixture.Automobile;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Errors of the driver reach the caller as they are, and tell where they happened. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerErrorsIT {
  @Table
  record Doomed(@PartitionKey int id) {}

  private CassandraCluster cluster;
  private TestKeyspace keyspace;
  private CqlEngine engine;
  private QuerySet<Automobile> nowhere;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.cluster = clusters.get(0);
    this.keyspace = keyspace;
    TestEngines.createTable(clusters, keyspace, "automobile", Automobile.CQL);
    engine = TestEngines.on(clusters, keyspace);
    engine.connections().register(TestEngines.settings("other", cluster, keyspace).build());
    nowhere = engine.objects(Automobile.class).using("other").keyspace("nowhere");
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private static ExecutedOn where(Class<? extends DriverException> type, ThrowingCallable verb) {
    Throwable failure = Futures.unwrap(catchThrowable(verb));
    assertThat(failure).isInstanceOf(type);
    List<ExecutedOn> marks =
        Stream.of(failure.getSuppressed())
            .filter(ExecutedOn.class::isInstance)
            .map(ExecutedOn.class::cast)
            .toList();
    assertThat(marks).as("one mark, however the failure came").hasSize(1);
    assertThat(marks.get(0).getStackTrace()).isEmpty();
    return marks.get(0);
  }

  @Test
  void everyVerbOfBothFacesShowsWhereItFailed() {
    Automobile s3cret = Automobile.of("s3cret", 2010, "Civic");
    Map<ThrowingCallable, String> verbs =
        Map.of(
            nowhere::list,
            "SELECT manufacturer",
            nowhere::count,
            "SELECT COUNT(*)",
            () -> nowhere.iterator().hasNext(),
            "SELECT manufacturer",
            () -> nowhere.create(s3cret),
            "INSERT INTO nowhere.automobile",
            () -> nowhere.delete(s3cret),
            "DELETE FROM nowhere.automobile",
            () -> nowhere.async().list().toCompletableFuture().join(),
            "SELECT manufacturer",
            () -> nowhere.async().exists().toCompletableFuture().join(),
            "SELECT manufacturer",
            () -> nowhere.async().save(s3cret).toCompletableFuture().join(),
            "INSERT INTO",
            () -> nowhere.async().delete(s3cret).toCompletableFuture().join(),
            "DELETE FROM");

    verbs.forEach(
        (verb, cql) -> {
          ExecutedOn where = where(InvalidQueryException.class, verb);
          assertThat(where.connection()).isEqualTo("other");
          assertThat(where.keyspace()).isEqualTo("nowhere");
          assertThat(where.cql()).startsWith(cql);
          assertThat(where).hasMessageContaining("'other'").hasMessageNotContaining("s3cret");
        });
  }

  @Test
  void aTableDroppedUnderAPlanIsTheServersError() {
    cluster.session().execute("CREATE TABLE " + keyspace + ".doomed (id int PRIMARY KEY)");
    QuerySet<Doomed> doomed = engine.objects(Doomed.class);
    doomed.list();
    cluster.session().execute("DROP TABLE " + keyspace + ".doomed");

    ExecutedOn where = where(InvalidQueryException.class, doomed::list);

    assertThat(where.connection()).isEqualTo("cluster1");
    assertThat(where.keyspace()).isEqualTo(keyspace.name());
  }

  @Test
  void aNodeThatStopsAnsweringIsTheDriversError() {
    ConnectionSettings impatient =
        TestEngines.settings("impatient", cluster, keyspace, Duration.ofMillis(500)).build();
    engine.connections().register(impatient);
    QuerySet<Automobile> autos = engine.objects(Automobile.class).using("impatient");
    Poll.until("it is prepared", () -> catchThrowable(autos::list) == null);

    cluster.node(0).pause();
    try {
      assertThat(where(DriverTimeoutException.class, autos::list).connection())
          .isEqualTo("impatient");
      assertThat(
              where(
                      DriverTimeoutException.class,
                      () -> autos.async().list().toCompletableFuture().join())
                  .connection())
          .isEqualTo("impatient");
    } finally {
      cluster.node(0).resume();
      engine.connections().unregister("impatient");
    }
  }
}
