package io.cqlengine.tests.routing;

import static io.cqlengine.tests.routing.Combination.DECIDERS;
import static io.cqlengine.tests.routing.Combination.connectionOf;
import static io.cqlengine.tests.routing.Combination.keyspaceOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.EnumSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of who decides, end to end: for each path, what runs runs on the connection of the
 * first who names one, in the keyspace of the first who names one.
 */
@CassandraTest(clusters = 2)
@ExtendWith(SharedFixture.class)
@TestInstance(Lifecycle.PER_CLASS)
class RoutingTableIT {
  private final Fixture fixture;
  private final Queue<String> ranOn = new ConcurrentLinkedQueue<>();
  private Combination current;
  private CqlEngine engine;

  RoutingTableIT(Fixture fixture) {
    this.fixture = fixture;
  }

  static Stream<Arguments> complete() {
    return onEveryPath(
        row -> row.servingConnection().isPresent() && row.servingKeyspace().isPresent());
  }

  static Stream<Arguments> withoutConnection() {
    return onEveryPath(row -> row.servingConnection().isEmpty());
  }

  static Stream<Arguments> withoutKeyspace() {
    return onEveryPath(
        row -> row.servingConnection().isPresent() && row.servingKeyspace().isEmpty());
  }

  private static Stream<Arguments> onEveryPath(Predicate<Combination> rows) {
    return Combination.table()
        .filter(rows)
        .flatMap(row -> OperationPath.ALL.stream().map(path -> Arguments.of(path, row)));
  }

  @ParameterizedTest
  @MethodSource("complete")
  void theFirstWhoNamesAHalfDecidesIt(OperationPath path, Combination row) {
    String connection = row.servingConnection().orElseThrow();
    String keyspace = row.servingKeyspace().orElseThrow();

    assertThat(go(path, row)).isEqualTo(Fixture.place(connection, keyspace));
    assertThat(Set.copyOf(ranOn)).containsExactly(connection);
  }

  @ParameterizedTest
  @MethodSource("withoutConnection")
  void whenNobodyNamesAConnectionNothingIsSent(OperationPath path, Combination row) {
    assertThatThrownBy(() -> go(path, row))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("No connection is chosen for");
    assertThat(ranOn).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("withoutKeyspace")
  void whenNobodyNamesAKeyspaceNothingIsSent(OperationPath path, Combination row) {
    assertThatThrownBy(() -> go(path, row))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("No keyspace is chosen for");
    assertThat(ranOn).isEmpty();
  }

  private String go(OperationPath path, Combination row) {
    ranOn.clear();
    return path.go(
        new Call<>(
            engineOf(row).using(row.choice(RouteSource.CONTEXT)),
            row.choice(RouteSource.EXPLICIT),
            row.model()),
        fixture);
  }

  /** The combinations come one after the other: the paths of one share an engine. */
  private CqlEngine engineOf(Combination row) {
    if (!row.equals(current)) {
      close();
      engine = engine(row);
      current = row;
    }
    return engine;
  }

  @AfterAll
  void close() {
    if (engine != null) {
      engine.close();
    }
  }

  private CqlEngine engine(Combination row) {
    CqlEngine.Builder builder = CqlEngine.builder().listener(ran -> ranOn.add(ran.connection()));
    if (row.hasResolver()) {
      builder.resolver(row::resolve);
    }
    CqlEngine engine = fixture.engine(builder, row.keyspace().contains(RouteSource.DEFAULT));
    if (row.connection().contains(RouteSource.DEFAULT)) {
      engine.connections().setDefault(connectionOf(RouteSource.DEFAULT));
    }
    return engine;
  }

  @Table
  record Fresh(@PartitionKey int id) {}

  @Table(value = "fresh", connection = "c_model", keyspace = "k_model")
  record FreshOfModel(@PartitionKey int id) {}

  @Test
  void tablesAreCreatedWhereTheTableSays() {
    for (RouteSource decider : DECIDERS) {
      Combination alone = new Combination(EnumSet.of(decider), EnumSet.of(decider));
      try (CqlEngine engine = engine(alone)) {
        SchemaManager.of(engine.using(alone.choice(RouteSource.CONTEXT)))
            .syncTables(
                decider == RouteSource.EXPLICIT
                    ? Targets.connections(connectionOf(decider)).keyspaces(keyspaceOf(decider))
                    : Targets.own(),
                decider == RouteSource.MODEL ? FreshOfModel.class : Fresh.class);
      }
    }

    assertThat(fixture.tables("fresh"))
        .containsExactlyInAnyOrderElementsOf(
            DECIDERS.stream().map(d -> Fixture.place(connectionOf(d), keyspaceOf(d))).toList());
  }
}
