package io.cqlengine.tests.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.api.routing.Using;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.SchemaPlan;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contexts that are locked or restricted to models, on every path. */
@CassandraTest(clusters = 2)
@ExtendWith(SharedFixture.class)
@TestInstance(Lifecycle.PER_CLASS)
class ScopedContextIT {
  private static final Using CHOSEN = Using.of("c_context", "k_context");

  private final Fixture fixture;
  private final Queue<String> ran = new ConcurrentLinkedQueue<>();
  private final CqlEngine engine;
  private final QueryContext locked;

  ScopedContextIT(Fixture fixture) {
    this.fixture = fixture;
    engine =
        fixture.engine(CqlEngine.builder().listener(event -> ran.add(event.connection())), true);
    engine.connections().setDefault("c_default");
    locked = engine.using(CHOSEN).locked();
  }

  @BeforeEach
  void forget() {
    ran.clear();
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @ParameterizedTest
  @EnumSource
  void aLockedContextRejectsAnotherConnection(OperationPath path) {
    assertThatThrownBy(() -> path.go(Call.on(locked, Using.connection("c_explicit")), fixture))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("The context is locked to connection 'c_context'")
        .hasMessageContaining(chooser(path) + " chooses 'c_explicit'");
    assertThat(ran).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aLockedContextRejectsAnotherKeyspace(OperationPath path) {
    assertThatThrownBy(() -> path.go(Call.on(locked, Using.keyspace("k_explicit")), fixture))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("The context is locked to keyspace 'k_context'")
        .hasMessageContaining(chooser(path) + " chooses 'k_explicit'");
    assertThat(ran).isEmpty();
  }

  private static String chooser(OperationPath path) {
    return switch (path) {
      case BATCH_WRITE -> "the batch";
      case SCHEMA -> "the target";
      default -> "using(...)";
    };
  }

  @ParameterizedTest
  @EnumSource
  void aLockedContextServesTheSameChoice(OperationPath path) {
    assertThat(path.go(Call.on(locked, CHOSEN), fixture)).isEqualTo("cluster2.k_context");
    assertThat(path.go(Call.on(locked), fixture)).isEqualTo("cluster2.k_context");
  }

  @ParameterizedTest
  @EnumSource
  void whatALockedContextLeavesOpenStaysOpen(OperationPath path) {
    QueryContext half = engine.using("c_context").locked();

    assertThat(path.go(Call.on(half, Using.keyspace("k_explicit")), fixture))
        .isEqualTo("cluster2.k_explicit");
  }

  @ParameterizedTest
  @EnumSource
  void aResolverMovesNothingOutOfALockedContext(OperationPath path) {
    try (CqlEngine resolving =
        fixture.engine(
            CqlEngine.builder().resolver(request -> RouteAnswer.connection("c_resolver")), true)) {
      QueryContext half = resolving.using("c_context").locked();

      assertThat(path.go(Call.on(half), fixture)).isEqualTo("cluster2.k_default");
    }
  }

  @Test
  void aWriteFromElsewhereDoesNotGetIntoTheBatchOfALockedContext() {
    QuerySet<LocatedRow.Plain> elsewhere = engine.objects(LocatedRow.Plain.class);
    int id = fixture.nextId();

    assertThatThrownBy(
            () ->
                BatchQuery.on(locked)
                    .run(batch -> elsewhere.batch(batch).save(new LocatedRow.Plain(id, "lost"))))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("same context");
    assertThat(fixture.places(id)).isEmpty();
  }

  @Test
  void aLockedContextAppliesNoPlanForAnotherTarget() {
    Targets elsewhere = Targets.connections("c_explicit").keyspaces("k_explicit");
    SchemaPlan plan = SchemaManager.of(engine).plan(elsewhere, SchemaProbe.Plain.class);
    ran.clear();

    assertThatThrownBy(() -> SchemaManager.of(locked).apply(plan))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("the target chooses 'c_explicit'");
    assertThat(ran).isEmpty();
  }

  @Test
  void aLockedContextCreatesNoKeyspaceElsewhere() {
    Targets elsewhere = Targets.connections("c_explicit").keyspaces("k_context");

    assertThatThrownBy(
            () -> SchemaManager.of(locked).createKeyspaces(elsewhere, Replication.simple(1)))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("locked to connection 'c_context'");
    assertThat(ran).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aContextLimitedToModelsRejectsOthers(OperationPath path) {
    QueryContext limited =
        engine
            .using(CHOSEN)
            .restrictedTo(LocatedRow.WithKeyspace.class, SchemaProbe.WithKeyspace.class);

    assertThatThrownBy(() -> path.go(Call.on(limited), fixture))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining(
            "Plain is not available in a context that is restricted to WithKeyspace");
    assertThat(ran).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aContextLimitedToModelsServesThem(OperationPath path) {
    QueryContext limited =
        engine.using(CHOSEN).restrictedTo(LocatedRow.Plain.class, SchemaProbe.Plain.class);

    assertThat(path.go(Call.on(limited), fixture)).isEqualTo("cluster2.k_context");
  }
}
