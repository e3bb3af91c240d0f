package io.cqlengine.api.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UsingTest {

  @Test
  void laterChoicesWin() {
    assertThat(Using.of("c1", "k1").and(Using.of("c2", "k2"))).isEqualTo(Using.of("c2", "k2"));
  }

  @Test
  void whatLaterChoicesLeaveOpenStays() {
    assertThat(Using.of("c1", "k1").and(Using.connection("c2"))).isEqualTo(Using.of("c2", "k1"));
    assertThat(Using.of("c1", "k1").and(Using.keyspace("k2"))).isEqualTo(Using.of("c1", "k2"));
    assertThat(Using.of("c1", "k1").and(Using.none())).isEqualTo(Using.of("c1", "k1"));
  }

  @Test
  void choicesOfTheTwoHalvesAddUp() {
    assertThat(Using.connection("c1").and(Using.keyspace("k1"))).isEqualTo(Using.of("c1", "k1"));
    assertThat(Using.none().and(Using.of("c1", "k1"))).isEqualTo(Using.of("c1", "k1"));
  }

  @Test
  void onlyNoChoiceAtAllIsNone() {
    assertThat(Using.none().isNone()).isTrue();
    assertThat(Using.connection("c1").isNone()).isFalse();
    assertThat(Using.keyspace("k1").isNone()).isFalse();
  }

  @Test
  void aBlankKeyspaceIsRejected() {
    assertThatThrownBy(() -> Using.keyspace("")).isInstanceOf(RoutingException.class);
    assertThatThrownBy(() -> Using.of("c1", " ")).isInstanceOf(RoutingException.class);
    assertThatThrownBy(() -> RouteAnswer.keyspace("")).isInstanceOf(RoutingException.class);
  }
}
