package io.cqlengine.core.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.model.ModelException;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.EngineContracts;
import io.cqlengine.core.connection.Offline;
import io.cqlengine.core.fixture.Automobile;
import io.cqlengine.core.fixture.CollectedBatch;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Contexts that are locked, or restricted to some models. */
class ContextScopeTest {
  @Table
  record Truck(@PartitionKey String manufacturer) {}

  private final CqlEngine engine =
      Offline.engine()
          .connection(Offline.lazy("c1").keyspace("k1").asDefault().build())
          .connection(Offline.lazy("c2").keyspace("k2").build())
          .build();

  private static Route route(QueryContext context, Using explicit) {
    return EngineContracts.of(context)
        .router()
        .route(OperationKind.SCHEMA, context.model(Automobile.class), explicit);
  }

  @Test
  void aLockedContextRejectsAnotherConnectionOnTheQuery() {
    QueryContext locked = engine.using("c1").locked();

    assertThatThrownBy(() -> locked.objects(Automobile.class).using("c2").list())
        .isInstanceOf(RoutingException.class)
        .hasMessage(
            "The context is locked to connection 'c1', but using(...) chooses 'c2'. Leave that out,"
                + " or use a context that is not locked.");
    assertThatThrownBy(() -> route(locked, Using.connection("c2")))
        .as("management targets")
        .isInstanceOf(RoutingException.class);
  }

  @Test
  void aLockedContextRejectsAnotherKeyspace() {
    QueryContext locked = engine.using(Using.of("c1", "k9")).locked();

    assertThatThrownBy(() -> locked.objects(Automobile.class).keyspace("k8").list())
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("locked to keyspace 'k9'")
        .hasMessageContaining("chooses 'k8'");
  }

  @Test
  void aLockedContextAgreesToTheSameChoiceAndToWhatItLeavesOpen() {
    QueryContext locked = engine.using("c1").locked();

    assertThat(route(locked, Using.of("c1", "k7")))
        .isEqualTo(
            new Route("c1", "k7", RouteSource.EXPLICIT, RouteSource.EXPLICIT, Optional.empty()));
    assertThat(route(locked.keyspace("k7"), Using.none()).keyspaceBy())
        .isEqualTo(RouteSource.CONTEXT);
  }

  @Test
  void aLockedContextCannotBeTurnedToAnotherConnection() {
    assertThatThrownBy(() -> engine.using("c1").locked().using("c2"))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("using(...) on the context chooses 'c2'");
  }

  @Test
  void aLockedContextRejectsABatchForAnotherConnection() {
    QueryContext locked = engine.using("c1").locked();
    CollectedBatch batch = new CollectedBatch(locked, Using.connection("c2"));

    assertThatThrownBy(
            () ->
                locked
                    .objects(Automobile.class)
                    .batch(batch)
                    .create(Automobile.of("Tesla", 2012, "S")))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("the batch chooses 'c2'");
    assertThat(batch.operations()).isEmpty();
  }

  @Test
  void aContextLimitedToModelsRejectsOthers() {
    QueryContext limited = engine.using("c2").restrictedTo(Automobile.class);

    assertThat(route(limited, Using.none()).connection()).isEqualTo("c2");
    assertThatThrownBy(() -> limited.objects(Truck.class))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining(
            "Truck is not available in a context that is restricted to Automobile");
    assertThatThrownBy(
            () ->
                EngineContracts.of(limited)
                    .router()
                    .route(OperationKind.SCHEMA, limited.model(Truck.class), Using.none()))
        .isInstanceOf(RoutingException.class);
    assertThatThrownBy(engine::restrictedTo)
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("names no model");
    assertThatThrownBy(() -> engine.restrictedTo(Automobile.class, Automobile.class))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Automobile twice");
    assertThatThrownBy(() -> engine.restrictedTo(Automobile.class, String.class))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("java.lang.String");
    assertThatThrownBy(() -> engine.restrictedTo(Automobile.class, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("model is null");
  }

  @Test
  void lockLimitAndHintsArePartOfAContextsValue() {
    assertThat(engine.using("c1").locked()).isEqualTo(engine.using("c1").locked());
    assertThat(engine.using("c1").locked()).isNotEqualTo(engine.using("c1"));
    assertThat(engine.restrictedTo(Automobile.class))
        .isEqualTo(engine.restrictedTo(Automobile.class));
    assertThat(engine.restrictedTo(Automobile.class)).isNotEqualTo(engine);
    assertThat(engine.hint("a", 1))
        .isEqualTo(engine.hint("a", 1))
        .isNotEqualTo(engine.hint("a", 2));
  }
}
