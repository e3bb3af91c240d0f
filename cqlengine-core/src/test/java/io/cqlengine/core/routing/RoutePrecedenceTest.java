package io.cqlengine.core.routing;

import static io.cqlengine.api.routing.RouteSource.CONTEXT;
import static io.cqlengine.api.routing.RouteSource.DEFAULT;
import static io.cqlengine.api.routing.RouteSource.EXPLICIT;
import static io.cqlengine.api.routing.RouteSource.MODEL;
import static io.cqlengine.api.routing.RouteSource.RESOLVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.connection.CoreConnectionRegistry;
import io.cqlengine.core.connection.Offline;
import io.cqlengine.core.model.ModelRegistry;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole table of who decides: every set of deciders for the connection, crossed with every set
 * for the keyspace. Who names one, names it after itself: {@code c_model}, {@code k_context}.
 */
class RoutePrecedenceTest {
  private static final List<RouteSource> ALL = List.of(EXPLICIT, CONTEXT, RESOLVER, MODEL, DEFAULT);

  @Table
  record Plain(@PartitionKey int id) {}

  @Table(connection = "c_model")
  record WithConnection(@PartitionKey int id) {}

  @Table(keyspace = "k_model")
  record WithKeyspace(@PartitionKey int id) {}

  @Table(connection = "c_model", keyspace = "k_model")
  record WithBoth(@PartitionKey int id) {}

  static Stream<Set<RouteSource>> sets() {
    return IntStream.range(1, 1 << ALL.size())
        .mapToObj(
            bits ->
                ALL.stream()
                    .filter(decider -> (bits & 1 << ALL.indexOf(decider)) != 0)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(RouteSource.class))));
  }

  @ParameterizedTest
  @MethodSource("sets")
  void theFirstWhoAnswersDecidesEachHalfByItself(Set<RouteSource> connection) {
    sets()
        .forEach(
            keyspace -> {
              Route route = route(connection, keyspace, EXPLICIT);
              assertThat(route.connectionBy()).isEqualTo(first(connection));
              assertThat(route.connection()).isEqualTo(name("c", route.connectionBy()));
              assertThat(route.keyspaceBy()).isEqualTo(first(keyspace));
              assertThat(route.keyspace()).isEqualTo(name("k", route.keyspaceBy()));
              boolean resolved = route.connectionBy() == RESOLVER || route.keyspaceBy() == RESOLVER;
              assertThat(route.resolver().isPresent()).isEqualTo(resolved);
            });
  }

  @ParameterizedTest
  @EnumSource(
      value = RouteSource.class,
      names = {"EXPLICIT", "BATCH"})
  void theBatchStandsInThePlaceOfTheQuery(RouteSource by) {
    Set<RouteSource> all = EnumSet.copyOf(ALL);
    Route route = route(all, all, by);

    assertThat(route.connectionBy()).isEqualTo(by);
    assertThat(route.keyspaceBy()).isEqualTo(by);
  }

  private static RouteSource first(Set<RouteSource> deciders) {
    return ALL.stream().filter(deciders::contains).findFirst().orElseThrow();
  }

  private static String name(String half, RouteSource decider) {
    return half + "_" + decider.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<String> name(
      String half, RouteSource decider, Set<RouteSource> deciders) {
    return deciders.contains(decider) ? Optional.of(name(half, decider)) : Optional.empty();
  }

  private static Route route(
      Set<RouteSource> connection, Set<RouteSource> keyspace, RouteSource by) {
    CoreConnectionRegistry registry = Offline.registry();
    for (RouteSource decider : ALL) {
      ConnectionSettingsBuilder settings = Offline.lazy(name("c", decider));
      if (keyspace.contains(DEFAULT)) {
        settings.keyspace("k_default");
      }
      registry.register(settings.build());
    }
    if (connection.contains(DEFAULT)) {
      registry.setDefault("c_default");
    }
    RouteChain chain =
        new RouteChain(
            registry,
            List.of(
                request ->
                    new RouteAnswer(
                        name("c", RESOLVER, connection).filter(c -> open(request.fixed(), true)),
                        name("k", RESOLVER, keyspace).filter(k -> open(request.fixed(), false)))));
    return chain.route(
        CoreRouteRequest.of(
            OperationKind.READ,
            model(connection.contains(MODEL), keyspace.contains(MODEL)),
            new Using(name("c", EXPLICIT, connection), name("k", EXPLICIT, keyspace)),
            by,
            ContextScope.of(
                new Using(name("c", CONTEXT, connection), name("k", CONTEXT, keyspace)))));
  }

  private static boolean open(Using fixed, boolean connection) {
    return (connection ? fixed.connection() : fixed.keyspace()).isEmpty();
  }

  private static Model<?> model(boolean connection, boolean keyspace) {
    Class<?> type =
        connection
            ? keyspace ? WithBoth.class : WithConnection.class
            : keyspace ? WithKeyspace.class : Plain.class;
    return new ModelRegistry(List.of()).get(type);
  }
}
