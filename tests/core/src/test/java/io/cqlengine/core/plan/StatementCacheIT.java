package io.cqlengine.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.Automobile;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Statements are prepared once; the server is asked what it was told to prepare. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementCacheIT {
  private CqlEngine engine;
  private List<CassandraCluster> clusters;
  private CqlSession bare;
  private PreparedOnServer prepared;
  private String table;
  private QuerySet<Automobile> autos;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    TestEngines.createTable(clusters, keyspace, "automobile", Automobile.CQL);
    this.clusters = clusters;
    bare = clusters.get(0).session();
    table = keyspace + ".automobile";
    prepared = new PreparedOnServer(clusters.get(0), table);
    engine = TestEngines.on(clusters, keyspace);
    autos = engine.objects(Automobile.class);
  }

  @BeforeEach
  void empty() {
    bare.execute("TRUNCATE " + table);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  /** In a keyspace of its own: the other tests prepare the same statements, and forget them. */
  @Test
  void valuesAndLimitsNeedNoPlansOfTheirOwn() {
    try (TestKeyspace own = TestKeyspace.create(clusters, StatementCacheIT.class)) {
      TestEngines.createTable(clusters, own, "automobile", Automobile.CQL);
      valuesAndLimitsNeedNoPlansOfTheirOwn(
          autos.keyspace(own.name()), new PreparedOnServer(clusters.get(0), own + ".automobile"));
    }
  }

  private static void valuesAndLimitsNeedNoPlansOfTheirOwn(
      QuerySet<Automobile> autos, PreparedOnServer prepared) {
    for (int year = 2000; year < 2020; year++) {
      autos.create(Automobile.of("Honda", year, "Civic"));
      autos.save(Automobile.of("Tesla", year, "S"));
      autos.find("Honda", year, "Civic");
      autos.key("Honda", year, "Civic").limit(year).list();
      autos.key("Honda", year, "Civic").first();
    }

    assertThat(prepared.statements())
        .filteredOn(statement -> statement.startsWith("INSERT"))
        .hasSize(1);
    assertThat(prepared.statements())
        .filteredOn(statement -> statement.contains("WHERE manufacturer = ? AND year = ? AND"))
        .hasSize(2);
  }

  @Test
  void aPlanInHandIsNotPreparedAgain() {
    autos.create(Automobile.of("Honda", 2010, "Civic"));
    autos.get("Honda", 2010, "Civic");
    prepared.forget();

    engine.objects(Automobile.class).create(Automobile.of("Honda", 2011, "Civic"));
    engine.using("cluster1").objects(Automobile.class).get("Honda", 2011, "Civic");
    autos.async().find("Honda", 2010, "Civic").toCompletableFuture().join();

    assertThat(prepared.statements()).isEmpty();
  }

  @Test
  void oneQuerySetServesManyThreads() throws Exception {
    int threads = 16;
    int rows = 50;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    CyclicBarrier start = new CyclicBarrier(threads);
    List<Future<?>> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      String maker = "maker" + i;
      workers.add(
          executor.submit(
              () -> {
                start.await();
                for (int year = 0; year < rows; year++) {
                  autos.create(Automobile.of(maker, year, "M"));
                  assertThat(autos.get(maker, year, "M"))
                      .isEqualTo(Automobile.of(maker, year, "M"));
                }
                assertThat(autos.filter(Columns.col("manufacturer").eq(maker)).list())
                    .hasSize(rows)
                    .allMatch(auto -> auto.manufacturer().equals(maker));
                return null;
              }));
    }
    for (Future<?> worker : workers) {
      worker.get(120, TimeUnit.SECONDS);
    }
    executor.shutdown();
    assertThat(autos.count()).isEqualTo((long) threads * rows);
  }
}
