package io.cqlengine.api.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownConnectionExceptionTest {

  @Test
  void listsTheKnownNamesInOrder() {
    assertThat(new UnknownConnectionException("cluster9", List.of("cluster2", "cluster1")))
        .hasMessage(
            "Connection 'cluster9' is not registered. Known are 'cluster1', 'cluster2'. Register it"
                + " with connections().register(...).");
  }

  @Test
  void saysWhenThereAreNone() {
    assertThat(new UnknownConnectionException("cluster9", List.of()))
        .hasMessageContaining("No connection is registered.");
  }

  @Test
  void saysWhoNamedIt() {
    assertThat(new UnknownConnectionException("cluster9", "the model Automobile", List.of("a")))
        .hasMessageContaining("(named by the model Automobile)");
  }
}
