package io.cqlengine.batch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.api.routing.Using;
import org.junit.jupiter.api.Test;

/** The guard alone, with operations that are made up. */
class BatchRouteCheckTest {
  private final CqlEngine engine = CqlEngine.create();
  private final BatchRouteCheck guard = new BatchRouteCheck(engine);

  private MadeUpOperation operation(String connection, String keyspace) {
    return operation(connection, keyspace, Using.none(), engine);
  }

  private static MadeUpOperation operation(
      String connection, String keyspace, Using ownUsing, QueryContext context) {
    return MadeUpOperation.on(context).to(connection, keyspace).using(ownUsing);
  }

  private void assertRefused(MadeUpOperation operation, String... parts) {
    assertThatThrownBy(() -> guard.check(operation))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("Automobile.create")
        .hasMessageContainingAll(parts);
  }

  private void assertAccepted(MadeUpOperation operation) {
    assertThatCode(() -> guard.check(operation)).doesNotThrowAnyException();
  }

  @Test
  void theFirstOperationBindsTheConnection() {
    assertAccepted(operation("c2", "k1"));
    assertAccepted(operation("c2", "k1"));
    assertRefused(operation("c1", "k1"), "'c1'", "'c2'", "Automobile.create binds the batch");
  }

  @Test
  void theKeyspaceIsNotBound() {
    assertAccepted(operation("c1", "k1"));
    assertAccepted(operation("c1", "k2"));
  }

  @Test
  void aRejectedOperationBindsNothing() {
    assertRefused(operation("c1", "k1", Using.connection("c1"), engine), "its own using");
    assertAccepted(operation("c2", "k1"));
  }

  @Test
  void anOperationsOwnChoiceIsRejectedEvenIfItAgrees() {
    assertRefused(
        operation("c1", "k1", Using.connection("c1"), engine), "connection 'c1'", "BatchQuery");
    assertRefused(operation("c1", "k1", Using.keyspace("k1"), engine), "keyspace 'k1'");
    assertAccepted(operation("c1", "k1"));
    assertRefused(
        operation("c1", "k1", Using.of("c1", "k1"), engine), "connection 'c1', keyspace 'k1'");
  }

  @Test
  void anOperationOfAnotherContextIsRejected() {
    assertRefused(operation("c1", "k1", Using.none(), engine.using("c1")), "'c1'", "same context");
    try (CqlEngine other = CqlEngine.create()) {
      assertRefused(operation("c1", "k1", Using.none(), other), "same context");
    }
  }

  @Test
  void contextsAreComparedByValue() {
    BatchRouteCheck onContext = new BatchRouteCheck(engine.using("c1").keyspace("k1"));
    MadeUpOperation operation =
        operation("c1", "k1", Using.none(), engine.keyspace("k1").using("c1"));

    assertThatCode(() -> onContext.check(operation)).doesNotThrowAnyException();
    assertThatThrownBy(
            () -> onContext.check(operation("c1", "k1", Using.none(), engine.using("c1"))))
        .isInstanceOf(RoutingException.class);
  }
}
