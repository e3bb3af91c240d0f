package io.cqlengine.core.routing;

import static io.cqlengine.core.TestEngines.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.fixture.Automobile;
import io.cqlengine.core.fixture.CollectedBatch;
import io.cqlengine.core.plan.PreparedOnServer;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Query sets under hundreds of keyspaces on one session: from then on the second use prepares. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class TenantsIT {
  private static final int ROWS = 9;
  private static final int TENANTS = 300;

  private TestKeyspace tenant;
  private PreparedOnServer prepared;
  private CqlEngine engine;
  private QuerySet<Automobile> autos;

  @BeforeAll
  void comeToKnowManyKeyspaces(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    tenant = keyspace;
    TestEngines.createTable(clusters, tenant, "automobile", Automobile.CQL);
    for (int year = 0; year < ROWS; year++) {
      clusters
          .get(0)
          .session()
          .execute(
              "INSERT INTO " + tenant + ".automobile (manufacturer, year, model) VALUES (?, ?, ?)",
              "Honda",
              year,
              "Civic");
    }
    prepared = new PreparedOnServer(clusters.get(0), tenant + ".automobile");
    engine = CqlEngine.create();
    engine
        .connections()
        .register(
            settings("c1", clusters.get(0), tenant)
                .option(TypedDriverOption.REQUEST_PAGE_SIZE, 2)
                .asDefault()
                .build());
    autos = engine.objects(Automobile.class).keyspace(tenant.name());
    List<CompletableFuture<?>> visits = new ArrayList<>();
    for (int i = 0; i < TENANTS; i++) {
      visits.add(visit("tenant_" + i));
    }
    visits.forEach(
        visit ->
            assertThat(Futures.unwrap(catchThrowable(visit::join)))
                .isInstanceOf(InvalidQueryException.class));
  }

  private CompletableFuture<?> visit(String keyspace) {
    return engine
        .objects(Automobile.class)
        .keyspace(keyspace)
        .async()
        .find("a", 1, "b")
        .toCompletableFuture();
  }

  @AfterAll
  void close() {
    engine.close();
  }

  /** Each test uses a statement of its own. */
  private void assertPreparedOnSecondUse(String statement, IntConsumer use) {
    use.accept(0);
    assertThat(prepared.statements()).as("first use").noneMatch(cql -> cql.matches(statement));
    use.accept(1);
    assertThat(prepared.statements()).as("second use").anyMatch(cql -> cql.matches(statement));
    use.accept(2);
  }

  private static Automobile auto(String maker, int year) {
    return Automobile.of(maker, year, "Civic");
  }

  @Test
  void aSynchronousWriteIsPreparedOnItsSecondUse() {
    assertPreparedOnSecondUse("INSERT.*", year -> autos.create(auto("Tesla", year)));

    assertThat(autos.key("Tesla").count()).isEqualTo(3);
  }

  @Test
  void anAsynchronousReadIsPreparedOnItsSecondUse() {
    assertPreparedOnSecondUse(
        "SELECT.* WHERE manufacturer = . AND year = . AND model = .",
        year ->
            assertThat(autos.async().find("Honda", year, "Civic").toCompletableFuture().join())
                .contains(auto("Honda", year)));
  }

  @Test
  void aBatchIsPreparedOnItsSecondUse() {
    assertPreparedOnSecondUse(
        "DELETE.* model = .", year -> batch(b -> autos.batch(b).delete(auto("Ford", year))).run());
  }

  @Test
  void anAsynchronousBatchIsPreparedOnItsSecondUse() {
    assertPreparedOnSecondUse(
        "DELETE.* WHERE manufacturer = .",
        year ->
            batch(b -> autos.key("Ford").batch(b).delete())
                .runAsync()
                .toCompletableFuture()
                .join());
  }

  private CollectedBatch batch(Consumer<CollectedBatch> writes) {
    CollectedBatch batch = new CollectedBatch(engine, Using.none());
    writes.accept(batch);
    return batch;
  }

  @Test
  void aReadOfManyPagesReturnsEveryRowOnceThoughItsPlanChangesUnderway() {
    QuerySet<Automobile> hondas = autos.key("Honda");

    assertThat(hondas.list()).hasSize(ROWS).doesNotHaveDuplicates();
    assertThat(hondas.limit(5).list()).hasSize(5).doesNotHaveDuplicates();
    assertThat(hondas.async().list().toCompletableFuture().join())
        .hasSize(ROWS)
        .doesNotHaveDuplicates();
  }
}
