package io.cqlengine.core.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import io.cqlengine.api.query.QueryException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the server refuses, and the engine before it. */
final class Refusals {
  private Refusals() {}

  /**
   * Both refuse a statement.
   *
   * @param cql the statement for the server
   * @param call the same through the engine
   * @param said what the engine's message contains
   */
  static void bothRefuse(CqlSession bare, String cql, ThrowingCallable call, String... said) {
    assertThatThrownBy(() -> bare.execute(cql))
        .as("the server on %s", cql)
        .isInstanceOf(DriverException.class);
    assertThatThrownBy(call)
        .as("%s", cql)
        .isInstanceOf(QueryException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(List.of(said)));
  }
}
