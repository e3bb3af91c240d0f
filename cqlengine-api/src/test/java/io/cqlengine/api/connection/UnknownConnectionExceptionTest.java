package io.cqlengine.api.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownConnectionExceptionTest {

  @Test
  void listsTheKnownNamesInOrder() {
    assertThat(new UnknownConnectionException("cluster9", List.of("cluster2", "cluster1")))
        .hasMessageStartingWith("no connection 'cluster9' is registered:")
        .hasMessageContaining("known are 'cluster1', 'cluster2':")
        .hasMessageContaining("register(");
  }

  @Test
  void saysWhenThereAreNone() {
    assertThat(new UnknownConnectionException("cluster9", List.of()))
        .hasMessageContaining("known are none:");
  }

  @Test
  void saysWhoNamedIt() {
    assertThat(new UnknownConnectionException("cluster9", "the model Automobile", List.of("a")))
        .hasMessageContaining("(named by the model Automobile)");
  }
}
