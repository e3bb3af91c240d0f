package io.cqlengine.api.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownConnectionExceptionTest {

  @Test
  void listsTheKnownNamesInOrder() {
    assertThat(new UnknownConnectionException("cluster9", List.of("cluster2", "cluster1")))
        .hasMessageStartingWith("Connection 'cluster9' is not registered. ")
        .hasMessageContaining("The registered ones are 'cluster1', 'cluster2'. ")
        .hasMessageEndingWith("Did you mean 'cluster2'?");
  }

  @Test
  void saysWhenThereAreNone() {
    assertThat(new UnknownConnectionException("cluster9", List.of()))
        .hasMessageContaining("No connection is registered. Register it");
  }

  @Test
  void saysWhoNamedIt() {
    assertThat(new UnknownConnectionException("cluster9", "the model Automobile", List.of("a")))
        .hasMessageContaining("'cluster9', named by the model Automobile, is not");
  }
}
