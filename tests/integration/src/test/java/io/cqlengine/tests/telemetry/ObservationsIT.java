package io.cqlengine.tests.telemetry;

import static io.cqlengine.tests.telemetry.RecordedObservations.high;
import static io.cqlengine.tests.telemetry.RecordedObservations.low;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.TextColumn;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.micrometer.MicrometerTelemetry;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.tests.callbacks.Fragile;
import io.cqlengine.tests.callbacks.Ways;
import io.micrometer.observation.Observation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Observations of statements on two clusters. */
@CassandraTest(clusters = 2)
@TestInstance(Lifecycle.PER_CLASS)
class ObservationsIT {
  private static final String MARKED = "marked-value-7391";

  @Table("reading")
  record Reading(@PartitionKey String series, @ClusteringKey Integer number, String note) {}

  @Table("added")
  record Added(@PartitionKey String id) {}

  private static final TextColumn<Reading> SERIES = Columns.of(Reading.class).text("series");

  private final RecordedObservations recorded = new RecordedObservations();
  private final TelemetryEngine driver = new TelemetryEngine();
  private CqlEngine engine;
  private QuerySet<Reading> readings;
  private String keyspace;

  @BeforeAll
  void start(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.keyspace = keyspace.name();
    for (CassandraCluster cluster : clusters) {
      cluster.session().execute("CREATE TABLE " + keyspace + ".fragile " + Fragile.CQL);
      cluster
          .session()
          .execute(
              "CREATE TABLE "
                  + keyspace
                  + ".reading (series text, number int, note text, PRIMARY KEY (series, number))");
    }
    engine = start(CqlEngine.builder(), clusters, keyspace);
    readings = engine.objects(Reading.class);
    readings
        .bulk()
        .save(IntStream.range(0, 10).mapToObj(i -> new Reading("full", i, MARKED)).toList());
  }

  private CqlEngine start(
      CqlEngine.Builder builder, List<CassandraCluster> clusters, TestKeyspace keyspace) {
    return driver.start(
        builder.listener(MicrometerTelemetry.of(recorded.registry())), clusters, keyspace);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @BeforeEach
  void forget() {
    recorded.forget();
    driver.forget();
  }

  private List<Observation.Context> requests() {
    return recorded.requests();
  }

  @Test
  void everyStatementOfEveryVerbIsObservedOnce(
      List<CassandraCluster> clusters, TestKeyspace keyspace) throws Exception {
    TelemetryEngine fresh = new TelemetryEngine();
    try (CqlEngine own =
        fresh.start(
            CqlEngine.builder().listener(MicrometerTelemetry.of(recorded.registry())),
            clusters,
            keyspace)) {
      for (int i = 0; i < 7; i++) {
        own.objects(Fragile.class).save(Fragile.of("stored", i));
      }
      for (Map.Entry<String, Callable<?>> way : new Ways(own).all().entrySet()) {
        way.getValue().call();
        fresh.awaitSucceeded(requests().size(), way.getKey());
      }
      own.connections().get("cluster1").health();
      own.using("cluster1").table(keyspace.name(), "reading").list();
      fresh.awaitSucceeded(requests().size(), "health and tables without a model");

      assertThatThrownBy(() -> own.query("SELECT nothing FROM reading").rows().list()).isNotNull();
      assertThatThrownBy(() -> own.objects(Reading.class).keyspace("nowhere").list()).isNotNull();
      assertThat(requests().stream().filter(it -> low(it, "outcome").equals("failure")))
          .as("two that could not be prepared, which the driver does not report")
          .hasSize(2);
    }
  }

  @Test
  void schemaManagementIsObserved() {
    SchemaManager.of(engine).syncTables(Added.class);

    assertThat(requests())
        .anySatisfy(
            it -> {
              assertThat(low(it, "operation")).isEqualTo("CREATE");
              assertThat(low(it, "outcome")).isEqualTo("success");
            });
  }

  @Test
  void labelsAndAttributesShowWhatRanWhere() {
    readings.using("cluster2").find("full", 1);

    Observation.Context context = requests().get(0);
    assertThat(context.getContextualName()).isEqualTo("SELECT " + keyspace + ".reading");
    assertThat(low(context, "connection")).isEqualTo("cluster2");
    assertThat(low(context, "keyspace")).isEqualTo(keyspace);
    assertThat(low(context, "model")).isEqualTo("Reading");
    assertThat(low(context, "operation")).isEqualTo("SELECT");
    assertThat(low(context, "consistency")).isEqualTo("local_one");
    assertThat(low(context, "outcome")).isEqualTo("success");
    assertThat(high(context, "db.system.name")).isEqualTo("cassandra");
    assertThat(high(context, "db.namespace")).isEqualTo(keyspace);
    assertThat(high(context, "db.collection.name")).isEqualTo("reading");
    assertThat(high(context, "db.query.summary")).isEqualTo(context.getContextualName());
    assertThat(high(context, "network.peer.address")).isEqualTo("127.0.0.1");
    assertThat(high(context, "db.query.text"))
        .isEqualTo(
            "SELECT series, number, note FROM "
                + keyspace
                + ".reading WHERE series = ? AND number = ?");
    assertThat(high(context, "server.address")).isEqualTo("127.0.0.1");
    assertThat(high(context, "db.response.returned_rows")).isEqualTo("0");
    assertThat(high(context, "cassandra.query.idempotent")).isEqualTo("true");
    assertThat(high(context, "cassandra.page.size")).isEqualTo("3");
    assertThat(high(context, "cassandra.coordinator.id")).isNotNull();
  }

  @Test
  void aBatchIsOneStatementThatNamesTheOperationOfItsStatements() {
    BatchQuery.on(engine)
        .run(
            batch -> {
              readings.batch(batch).save(new Reading("batch", 1, MARKED));
              readings.batch(batch).save(new Reading("batch", 2, MARKED));
            });

    assertThat(requests()).hasSize(1);
    Observation.Context context = requests().get(0);
    assertThat(context.getContextualName()).isEqualTo("BATCH INSERT " + keyspace + ".reading");
    assertThat(low(context, "operation")).isEqualTo("BATCH");
    assertThat(high(context, "db.operation.name")).isEqualTo("BATCH INSERT");
    assertThat(high(context, "db.operation.batch.size")).isEqualTo("2");
  }

  @Test
  void aBatchOfSeveralOperationsIsNamedBatch() {
    BatchQuery.on(engine)
        .run(
            batch -> {
              readings.batch(batch).save(new Reading("batch", 1, MARKED));
              readings.key("batch", 2).batch(batch).delete();
            });

    assertThat(requests().get(0).getContextualName()).isEqualTo("BATCH " + keyspace + ".reading");
    assertThat(high(requests().get(0), "db.operation.name")).isEqualTo("BATCH");
  }

  @Test
  void handWrittenCqlIsNamedByItsOperationBehindComments() {
    engine.query("-- the first\n/* now */ select note from reading limit 1").rows().list();
    engine
        .query("BEGIN BATCH INSERT INTO reading (series, number) VALUES ('x', 1); APPLY BATCH")
        .execute();

    assertThat(requests())
        .extracting(it -> low(it, "operation"), it -> high(it, "db.operation.name"))
        .containsExactly(tuple("SELECT", "SELECT"), tuple("BATCH", "BATCH"));
  }

  @Test
  void theKeyspaceOfATenantIsInTheAttributesAndNotInTheName() {
    readings.keyspace(keyspace).find("full", 1);

    assertThat(requests().get(0).getContextualName()).isEqualTo("SELECT reading");
    assertThat(high(requests().get(0), "db.namespace")).isEqualTo(keyspace);
  }

  @Test
  void aConsistencyLevelOfTheApplicationIsShown() {
    readings.consistency(new OwnLevel()).find("full", 1);

    assertThat(low(requests().get(0), "consistency")).isEqualTo("own_level");
    assertThat(low(requests().get(0), "outcome")).isEqualTo("success");
  }

  /** Sent as ONE. */
  private record OwnLevel() implements ConsistencyLevel {
    @Override
    public int getProtocolCode() {
      return ConsistencyLevel.ONE.getProtocolCode();
    }

    @Override
    public String name() {
      return "OWN_LEVEL";
    }

    @Override
    public boolean isDcLocal() {
      return false;
    }

    @Override
    public boolean isSerial() {
      return false;
    }
  }

  @Test
  void eachPageIsAStatement() {
    assertThat(readings.filter(SERIES.eq("full")).list()).hasSize(10);

    assertThat(requests()).hasSize(4);
    assertThat(requests())
        .extracting(it -> high(it, "cqlengine.page"))
        .containsExactly("1", "2", "3", "4");
  }

  @Test
  void aConditionThatDoesNotHoldIsAnOutcome() {
    readings.save(new Reading("once", 1, MARKED));
    readings.ifNotExists().tryCreate(new Reading("once", 1, MARKED));
    engine
        .query("INSERT INTO reading (series, number) VALUES ('once', 1) IF NOT EXISTS")
        .rows()
        .list();

    assertThat(requests())
        .extracting(it -> low(it, "outcome"))
        .containsExactly("success", "not_applied", "not_applied");
  }

  @Test
  void noLabelAndNoAttributeHasAValue() throws Exception {
    readings.save(new Reading(MARKED, 73_910_001, MARKED));
    readings.find(MARKED, 73_910_001);
    engine.query("SELECT note FROM reading WHERE series = ?", MARKED).rows().list();
    engine.query("SELECT note FROM reading WHERE series = '" + MARKED + "'").rows().list();
    engine.query("DELETE FROM reading WHERE series = '" + MARKED + "'").execute();
    assertThatThrownBy(
            () -> engine.query("SELECT '" + MARKED + "' FROM nowhere.reading").rows().list())
        .isNotNull();

    assertThat(requests()).hasSize(6);
    assertThat(requests())
        .allSatisfy(
            context -> assertThat(all(context)).doesNotContain(MARKED).doesNotContain("73910001"));
  }

  private static String all(Observation.Context context) {
    return Stream.of(context.getLowCardinalityKeyValues(), context.getHighCardinalityKeyValues())
        .flatMap(keys -> StreamSupport.stream(keys.spliterator(), false))
        .map(key -> key.getKey() + "=" + key.getValue())
        .reduce(context.getContextualName(), (one, other) -> one + "\n" + other);
  }

  @Test
  void aCancelledCallIsObserved(List<CassandraCluster> clusters) throws Exception {
    readings.using("cluster2").find("full", 1);
    forget();
    clusters.get(1).node(0).pause();
    try {
      CompletableFuture<?> call =
          readings.using("cluster2").async().find("full", 1).toCompletableFuture();
      call.cancel(true);
    } finally {
      clusters.get(1).node(0).resume();
    }
    assertThat(requests()).hasSize(1);
    assertThat(low(requests().get(0), "outcome")).isEqualTo("cancelled");
  }
}
