package io.cqlengine.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.routing.Using;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetsTest {

  @Test
  void connectionsAndKeyspacesMultiply() {
    assertThat(Targets.connections("c1", "c2").keyspaces("k1", "k2").choices())
        .containsExactly(
            Using.of("c1", "k1"), Using.of("c1", "k2"), Using.of("c2", "k1"), Using.of("c2", "k2"));
  }

  @Test
  void aHalfThatIsNotNamedStaysOpen() {
    assertThat(Targets.own().choices()).containsExactly(Using.none());
    assertThat(Targets.connections("c1").choices()).containsExactly(Using.connection("c1"));
    assertThat(Targets.own().keyspaces("k1").choices()).containsExactly(Using.keyspace("k1"));
  }

  @Test
  void aNameGivenTwiceCountsOnce() {
    assertThat(Targets.connections("c1", "c1").keyspaces(List.of("k1", "k1")).choices())
        .containsExactly(Using.of("c1", "k1"));
  }

  @Test
  void anEmptyListIsRejectedBecauseItWouldDoNothing() {
    assertThatThrownBy(() -> Targets.connections(List.of()))
        .isInstanceOf(CqlEngineException.class)
        .hasMessage("the targets name no connection. Name at least one.");
    assertThatThrownBy(() -> Targets.own().keyspaces(List.of()))
        .hasMessage("the targets name no keyspace. Name at least one.");
  }

  @Test
  void keyspacesAreNamedOnce() {
    assertThatThrownBy(() -> Targets.own().keyspaces("k1").keyspaces("k2"))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Name keyspaces once.");
  }
}
