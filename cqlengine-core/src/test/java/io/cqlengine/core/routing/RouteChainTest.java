package io.cqlengine.core.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.connection.UnknownConnectionException;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.core.connection.CoreConnectionRegistry;
import io.cqlengine.core.connection.Offline;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.model.ModelRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RouteChainTest {
  @Table
  record Auto(@PartitionKey int id) {}

  @Table(connection = "nowhere")
  record Lost(@PartitionKey int id) {}

  private final CoreConnectionRegistry registry = Offline.registry();
  private final ModelRegistry models = new ModelRegistry(List.of());
  private final EntityModel<Auto> auto = models.get(Auto.class);

  @BeforeEach
  void register() {
    registry.register(Offline.lazy("c1").keyspace("k1").build());
    registry.register(Offline.lazy("c2").build());
  }

  private Route route(Using explicit, ConnectionResolver... resolvers) {
    return route(explicit, Using.none(), resolvers);
  }

  private Route route(Using explicit, Using context, ConnectionResolver... resolvers) {
    return new RouteChain(registry, List.of(resolvers))
        .route(
            CoreRouteRequest.of(
                OperationKind.WRITE,
                auto,
                explicit,
                RouteSource.EXPLICIT,
                ContextScope.of(context)));
  }

  private static ConnectionResolver named(String name, RouteAnswer answer) {
    return new ConnectionResolver() {
      @Override
      public RouteAnswer resolve(RouteRequest request) {
        return answer;
      }

      @Override
      public String name() {
        return name;
      }
    };
  }

  @Test
  void aResolverGetsTheOperationAndTheFixedPartsOfTheRoute() {
    List<RouteRequest> asked = new ArrayList<>();
    route(
        Using.connection("c2"),
        Using.of("c1", "k2"),
        request -> {
          asked.add(request);
          return RouteAnswer.abstain();
        });
    assertThat(asked).as("a route that is complete asks nobody").isEmpty();

    route(
        Using.connection("c1"),
        request -> {
          asked.add(request);
          return RouteAnswer.abstain();
        });
    assertThat(asked).hasSize(1);
    assertThat(asked.get(0).kind()).isEqualTo(OperationKind.WRITE);
    assertThat(asked.get(0).model()).contains(auto);
    assertThat(asked.get(0).fixed()).isEqualTo(Using.connection("c1"));
  }

  @Test
  void resolversAreAskedInOrderAndEachFillsWhatIsOpen() {
    Route route =
        route(
            Using.none(),
            named("shy", RouteAnswer.abstain()),
            named("region", RouteAnswer.connection("c2")),
            named("tenant", RouteAnswer.keyspace("acme")),
            named("late", RouteAnswer.of("c1", "late")));

    assertThat(route.connection()).isEqualTo("c2");
    assertThat(route.keyspace()).isEqualTo("acme");
    assertThat(route.resolver()).contains("region, tenant");
  }

  @Test
  void anAnswerForAHalfThatIsFixedChangesNothing() {
    Route route = route(Using.connection("c1"), named("region", RouteAnswer.connection("c2")));

    assertThat(route.connection()).isEqualTo("c1");
    assertThat(route.connectionBy()).isEqualTo(RouteSource.EXPLICIT);
    assertThat(route.resolver()).isEmpty();
  }

  @Test
  void aPairThatDiffersFromTheFixedHalfIsAnError() {
    ConnectionResolver pair = named("tenant", RouteAnswer.of("c2", "acme"));

    assertThatThrownBy(() -> route(Using.connection("c1"), pair))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("Resolver tenant")
        .hasMessageContaining("c2")
        .hasMessageContaining("c1");
    assertThatThrownBy(() -> route(Using.none(), Using.keyspace("k9"), pair))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("k9");
    assertThatThrownBy(
            () -> route(Using.none(), named("first", RouteAnswer.connection("c1")), pair))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("Resolver tenant");
  }

  @Test
  void aPairThatAgreesWithTheFixedHalfFillsTheOther() {
    Route route = route(Using.connection("c2"), named("tenant", RouteAnswer.of("c2", "acme")));

    assertThat(route.connectionBy()).isEqualTo(RouteSource.EXPLICIT);
    assertThat(route.keyspace()).isEqualTo("acme");
    assertThat(route.keyspaceBy()).isEqualTo(RouteSource.RESOLVER);
  }

  @Test
  void whatAResolverThrowsIsReportedWithItsName() {
    IllegalStateException cause = new IllegalStateException("no tenant");
    ConnectionResolver broken =
        request -> {
          throw cause;
        };

    assertThatThrownBy(() -> route(Using.none(), broken))
        .isInstanceOf(RoutingException.class)
        .hasMessage(
            "Resolver %s throws java.lang.IllegalStateException when asked for RouteRequest[WRITE"
                + " of Auto]. See the cause.",
            broken.name())
        .hasCause(cause);
  }

  @Test
  void aResolverRejectsInItsOwnWords() {
    ConnectionResolver strict =
        request -> {
          throw new RoutingException("the tenant is not known: create it first");
        };

    assertThatThrownBy(() -> route(Using.none(), strict))
        .isInstanceOf(RoutingException.class)
        .hasMessage(
            "Resolver "
                + strict.name()
                + " rejects the operation: the tenant is not known: create it first");
  }

  @Test
  void aResolverThatNeverEndsIsNamedWithWhatItWasAsked() {
    ConnectionResolver endless =
        new ConnectionResolver() {
          @Override
          @SuppressWarnings("InfiniteRecursion") // what it is about
          public RouteAnswer resolve(RouteRequest request) {
            return resolve(request);
          }

          @Override
          public String name() {
            return "endless";
          }
        };

    assertThatThrownBy(() -> route(Using.none(), endless))
        .isInstanceOf(RoutingException.class)
        .hasMessage(
            "Resolver endless throws java.lang.StackOverflowError when asked for"
                + " RouteRequest[WRITE of Auto]. See the cause.")
        .hasCauseInstanceOf(StackOverflowError.class);
  }

  @Test
  void aResolverThatAsksTheEngineThatAsksItIsNamedOnce() {
    ConnectionResolver[] self = new ConnectionResolver[1];
    self[0] =
        request -> {
          route(Using.none(), self[0]);
          return RouteAnswer.abstain();
        };

    assertThatThrownBy(() -> route(Using.none(), self[0]))
        .isInstanceOf(RoutingException.class)
        .hasMessageStartingWith("Resolver " + self[0].name() + " throws")
        .hasMessageEndingWith(" See the cause.")
        .hasCauseInstanceOf(StackOverflowError.class);
    assertThat(route(Using.of("c1", "k"), self[0]).keyspace()).isEqualTo("k");
  }

  @Test
  void anErrorOfAResolverStaysWhatItIs() {
    for (Throwable thrown : List.of(new AssertionError("x"), new OutOfMemoryError("x"))) {
      assertThatThrownBy(() -> route(Using.none(), request -> sneaky(thrown)))
          .isSameAs(thrown)
          .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessageContaining("Resolver "));
    }
  }

  @Test
  void aCheckedExceptionOfAResolverIsTheCause() {
    IOException thrown = new IOException("secret");

    assertThatThrownBy(() -> route(Using.none(), request -> sneaky(thrown)))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("java.io.IOException")
        .hasMessageNotContaining("secret")
        .hasCause(thrown);
  }

  @SuppressWarnings("unchecked") // as languages without checked exceptions throw
  private static <T extends Throwable> RouteAnswer sneaky(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void aResolverThatAnswersNullIsNamed() {
    assertThatThrownBy(() -> route(Using.none(), named("careless", null)))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("RouteChainTest$1.resolve returned null")
        .hasMessageContaining("Answer.abstain()");
  }

  @Test
  void anUnknownConnectionSaysWhoNamedIt() {
    assertThatThrownBy(() -> route(Using.connection("nowhere")))
        .isInstanceOf(UnknownConnectionException.class)
        .hasMessageContaining("'nowhere'")
        .hasMessageContaining("'c1', 'c2'")
        .hasMessageNotContaining("named by");
    assertThatThrownBy(() -> route(Using.none(), Using.connection("nowhere")))
        .isInstanceOf(UnknownConnectionException.class)
        .hasMessageContaining("named by the context");
    assertThatThrownBy(
            () -> route(Using.none(), named("region", RouteAnswer.connection("nowhere"))))
        .isInstanceOf(UnknownConnectionException.class)
        .hasMessageContaining("named by resolver region");
    RouteChain chain = new RouteChain(registry, List.of());
    assertThatThrownBy(
            () ->
                chain.route(
                    CoreRouteRequest.of(
                        OperationKind.READ,
                        models.get(Lost.class),
                        Using.none(),
                        RouteSource.EXPLICIT,
                        ContextScope.of(Using.none()))))
        .isInstanceOf(UnknownConnectionException.class)
        .hasMessageContaining("named by the model Lost");
    assertThatThrownBy(
            () ->
                chain.route(
                    CoreRouteRequest.of(
                        OperationKind.WRITE,
                        auto,
                        Using.connection("nowhere"),
                        RouteSource.BATCH,
                        ContextScope.of(Using.none()))))
        .isInstanceOf(UnknownConnectionException.class)
        .hasMessageContaining("named by the batch");
  }

  @Test
  void aHalfThatTwoResolversFilledIsReportedWithTheOneThatNamedTheConnection() {
    assertThatThrownBy(
            () ->
                route(
                    Using.none(),
                    named("tenant", RouteAnswer.keyspace("acme")),
                    named("region", RouteAnswer.connection("nowhere"))))
        .isInstanceOf(UnknownConnectionException.class)
        .hasMessageContaining("named by resolver region,");
  }

  @Test
  void withoutADefaultTheErrorSaysHowToSetOneAndListsTheNames() {
    assertThatThrownBy(() -> route(Using.none()))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("No connection is chosen for Auto")
        .hasMessageContaining("setDefault")
        .hasMessageContaining("with one of 'c1', 'c2'.");
  }

  @Test
  void withoutAKeyspaceTheErrorSaysWhereOneCouldStand() {
    assertThatThrownBy(() -> route(Using.connection("c2")))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("No keyspace is chosen for Auto on connection 'c2'")
        .hasMessageContaining("keyspace(...)");
  }

  @Test
  void theDefaultKeyspaceIsThatOfTheConnectionChosen() {
    registry.setDefault("c2");

    assertThat(route(Using.connection("c1")).keyspace()).isEqualTo("k1");
    assertThatThrownBy(() -> route(Using.none())).isInstanceOf(RoutingException.class);
  }

  @Test
  void anOperationWithoutAModelIsRoutedToo() {
    RouteChain chain = new RouteChain(registry, List.of());

    assertThat(
            chain
                .route(
                    CoreRouteRequest.of(
                        OperationKind.SCHEMA,
                        null,
                        Using.none(),
                        RouteSource.EXPLICIT,
                        ContextScope.of(Using.connection("c1"))))
                .keyspace())
        .isEqualTo("k1");
    assertThatThrownBy(
            () ->
                chain.route(
                    CoreRouteRequest.of(
                        OperationKind.SCHEMA,
                        null,
                        Using.none(),
                        RouteSource.EXPLICIT,
                        ContextScope.of(Using.none()))))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("No connection is chosen for this operation");
  }

  @Test
  void aRouteShowsWhoDecided() {
    assertThat(route(Using.connection("c1")).toString())
        .contains("'c1' (explicit)", "'k1' (connection default)");
  }

  @Test
  void afterCloseNothingIsRouted() {
    registry.setDefault("c1");
    registry.close();

    assertThatThrownBy(() -> route(Using.none()))
        .isExactlyInstanceOf(CqlEngineException.class)
        .hasMessageContaining("engine is closed");
    assertThatThrownBy(() -> route(Using.connection("c1")))
        .isExactlyInstanceOf(CqlEngineException.class)
        .hasMessageContaining("engine is closed");
  }
}
