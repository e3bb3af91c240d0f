package io.cqlengine.core.queryset;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.EngineContracts;
import io.cqlengine.core.connection.Offline;
import io.cqlengine.core.fixture.Automobile;
import org.junit.jupiter.api.Test;

class CoreContextTest {
  private final CqlEngine engine =
      Offline.engine()
          .connection(Offline.lazy("c1").keyspace("k1").asDefault().build())
          .connection(Offline.lazy("c2").keyspace("k2").build())
          .build();

  private static Route route(QueryContext context) {
    return EngineContracts.of(context)
        .router()
        .route(OperationKind.READ, context.model(Automobile.class), Using.none());
  }

  @Test
  void contextsOfOneEngineWithTheSameChoicesAreEqual() {
    assertThat(engine.using("c1"))
        .isEqualTo(engine.using("c1"))
        .hasSameHashCodeAs(engine.using("c1"))
        .isEqualTo(engine.using("c2").using("c1"))
        .isNotEqualTo(engine.using("c2"))
        .isNotEqualTo(engine.using("c1").keyspace("k9"));
    assertThat(engine.using("c1").keyspace("k9"))
        .isEqualTo(engine.keyspace("k9").using("c1"))
        .isEqualTo(engine.using(Using.of("c1", "k9")));
  }

  @Test
  void theEngineIsTheContextWithoutChoices() {
    assertThat(engine.using(Using.none())).isEqualTo(engine);
    assertThat(engine).isEqualTo(engine.using(Using.none()));
    assertThat(engine.using("c1")).isNotEqualTo(engine);
  }

  @Test
  void contextsOfTwoEnginesAreNeverEqual() {
    try (CqlEngine other =
        Offline.engine().connection(Offline.lazy("c1").keyspace("k1").build()).build()) {
      assertThat(other.using("c1")).isNotEqualTo(engine.using("c1"));
    }
  }

  @Test
  void aContextDecidesBeforeTheModelAndTheDefault() {
    Route route = route(engine.using("c2"));

    assertThat(route.connection()).isEqualTo("c2");
    assertThat(route.connectionBy()).isEqualTo(RouteSource.CONTEXT);
    assertThat(route.keyspace()).isEqualTo("k2");
    assertThat(route.keyspaceBy()).isEqualTo(RouteSource.DEFAULT);
    assertThat(route(engine.keyspace("k9")).connectionBy()).isEqualTo(RouteSource.DEFAULT);
    assertThat(route(engine.keyspace("k9")).keyspace()).isEqualTo("k9");
  }

  @Test
  void choosingLeavesTheContextItStartsFromAsItWas() {
    engine.using("c2").keyspace("k9");

    assertThat(route(engine).connection()).isEqualTo("c1");
    assertThat(route(engine).keyspace()).isEqualTo("k1");
  }

  @Test
  void aModelIsReadOncePerEngine() {
    assertThat(engine.model(Automobile.class)).isSameAs(engine.using("c2").model(Automobile.class));
  }

  @Test
  void itsTextShowsItsChoices() {
    assertThat(engine.using("c1").keyspace("k9").toString()).contains("'c1'", "'k9'");
    assertThat(engine.toString()).contains("c1, c2");
    engine.close();
    assertThat(engine.toString()).contains("closed");
  }
}
