package io.cqlengine.tests.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.management.Keyspace;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaException;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaProgress.Phase;
import io.cqlengine.management.SchemaReport;
import io.cqlengine.management.SchemaStep;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.tests.management.TestModels.Car;
import io.cqlengine.tests.management.TestModels.Everything;
import io.cqlengine.tests.management.TestModels.Note;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A sync that ends in the middle, and the next one that completes it. */
@CassandraTest
class InterruptedSyncIT {
  private static final String FORBIDDING_VARIABLE = "CQLENG_ALLOW_SCHEMA_MANAGEMENT";
  private static final Class<?>[] MODELS = {Car.class, Note.class, Everything.class};

  private final CassandraCluster cluster;
  private final CqlEngine engine;
  private final SchemaManager schema;

  InterruptedSyncIT(CassandraCluster cluster) {
    this.cluster = cluster;
    this.engine = CqlEngine.builder().connection(settings()).build();
    this.schema = SchemaManager.of(engine);
  }

  private ConnectionSettings settings() {
    return ConnectionSettings.named("c1")
        .contactPoint(cluster.contactPoint().getHostString(), cluster.contactPoint().getPort())
        .option(TypedDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10))
        .asDefault()
        .build();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @AfterAll
  static void drop(CassandraCluster cluster) {
    CommandLineFixture.drop(List.of("killed", "told", "error_first", "error_second"), cluster);
  }

  @Test
  void aProgramKilledInTheMiddleLeavesNothingThatASecondRunCannotFinish() throws Exception {
    Targets targets = Targets.connections("c1").keyspaces("killed");
    try (InstanceProcess program =
        InstanceProcess.start(
            cluster.contactPoint(), "killed", 1, Map.of(Instance.STOPPING, "true"))) {
      program.line("ready");
      program.go();
      program.line("ran CREATE TABLE");
      program.kill();
    }

    SchemaReport second = schema.syncTables(targets, Instance.MODELS);

    assertThat(second.targets().get(0).ran())
        .extracting(SchemaStep::kind)
        .contains(SchemaStep.Kind.CREATE_TABLE)
        .hasSizeLessThan(3);
    schema.check(targets, Instance.MODELS);
  }

  @Test
  void progressShowsEachStepAndStopsTheTargetWhenItThrows() {
    Targets targets = keyspace("told");
    List<String> told = new ArrayList<>();
    SchemaManager stopping =
        schema.with(
            event -> {
              told.add(event.phase() + " " + event.left());
              if (event.phase() == Phase.RAN) {
                throw new IllegalStateException("enough");
              }
            });

    SchemaException error =
        catchThrowableOfType(SchemaException.class, () -> stopping.syncTables(targets, MODELS));

    assertThat(error).hasMessageContaining("enough");
    assertThat(error.report().targets().get(0).ran()).hasSize(1);
    assertThat(error.report().targets().get(0).left()).hasSize(2);
    assertThat(told).containsExactly("PLANNED 3", "RUNNING 3", "RAN 2", "FAILED 2");

    told.clear();
    schema.with(event -> told.add(event.toString())).syncTables(targets, MODELS);
    assertThat(told)
        .hasSize(6)
        .first()
        .isEqualTo("[1/1] connection 'c1', keyspace 'told': 2 steps to run");
    assertThat(told.get(1)).startsWith("[1/1] connection 'c1', keyspace 'told': running CREATE");
    assertThat(told.get(5)).isEqualTo("[1/1] connection 'c1', keyspace 'told': done");
  }

  @Test
  void anErrorOfAProgressListenerStopsOneTargetOnly() {
    Targets targets = Targets.connections("c1").keyspaces("error_first", "error_second");
    schema.createKeyspaces(targets, Replication.simple(1));
    AssertionError thrown = new AssertionError("of the application");
    SchemaManager stopping =
        schema.with(
            event -> {
              if (event.number() == 1) {
                throw thrown;
              }
            });

    SchemaException error =
        catchThrowableOfType(SchemaException.class, () -> stopping.syncTables(targets, MODELS));

    assertThat(error.report().failures())
        .singleElement()
        .satisfies(failed -> assertThat(failed.target().keyspace()).isEqualTo("error_first"))
        .satisfies(failed -> assertThat(failed.failure().orElseThrow()).hasCause(thrown));
    assertThat(error.report().targets().get(1).ran()).hasSize(3);
  }

  @Test
  void theEnvironmentOfTheProcessForbidsChanges() throws Exception {
    try (InstanceProcess program =
        InstanceProcess.start(
            cluster.contactPoint(), "forbidden", 1, Map.of(FORBIDDING_VARIABLE, "false"))) {
      program.line("ready");
      program.go();

      assertThat(program.line("failed", "done"))
          .startsWith("failed " + CqlEngineException.class.getName())
          .contains("switched off by the environment variable " + FORBIDDING_VARIABLE + "=false");
    }
    assertThat(schema.keyspaces("c1")).extracting(Keyspace::name).doesNotContain("forbidden");
  }

  private Targets keyspace(String name) {
    Targets targets = Targets.connections("c1").keyspaces(name);
    schema.createKeyspaces(targets, Replication.simple(1));
    return targets;
  }
}
