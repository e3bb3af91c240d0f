package io.cqlengine.core.routing;

import static io.cqlengine.api.column.Columns.col;
import static io.cqlengine.core.fixture.Automobile.MANUFACTURER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.EngineContracts;
import io.cqlengine.api.spi.Router;
import io.cqlengine.core.connection.Offline;
import io.cqlengine.core.fixture.Automobile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a resolver gets to see; it throws then, so that nothing is sent. */
class ResolverRequestTest {
  @Table
  record Reading(@PartitionKey(1) String site, @PartitionKey(2) int line, Double value) {}

  private record Seen(
      OperationKind kind,
      Optional<Class<?>> model,
      Using fixed,
      Map<String, Object> hints,
      Optional<List<Object>> partitionKey) {}

  private final CqlEngine engine =
      Offline.engine()
          .connection(Offline.lazy("c1").keyspace("k1").asDefault().build())
          .resolver(
              request -> {
                throw new Stop(request);
              })
          .build();
  private final QuerySet<Automobile> autos = engine.objects(Automobile.class);
  private final QuerySet<Reading> readings = engine.objects(Reading.class);

  private static final class Stop extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient RouteRequest request;

    Stop(RouteRequest request) {
      this.request = request;
    }
  }

  private static Seen seenBy(ThrowingCallable verb) {
    Seen[] seen = new Seen[1];
    assertThatThrownBy(verb)
        .isInstanceOf(RoutingException.class)
        .cause()
        .isInstanceOfSatisfying(
            Stop.class,
            stop ->
                seen[0] =
                    new Seen(
                        stop.request.kind(),
                        stop.request.model().map(Model::type),
                        stop.request.fixed(),
                        stop.request.hints(),
                        stop.request.partitionKey()));
    return seen[0];
  }

  @Test
  void itSeesTheKindAndTheModel() {
    assertThat(seenBy(autos::list).kind()).isEqualTo(OperationKind.READ);
    assertThat(seenBy(() -> autos.save(Automobile.of("Tesla", 2012, "S"))).kind())
        .isEqualTo(OperationKind.WRITE);
    assertThat(seenBy(autos::count).model()).contains(Automobile.class);
  }

  @Test
  void itSeesWhatIsFixedAlready() {
    assertThat(seenBy(autos::list).fixed()).isEqualTo(Using.none());
    assertThat(seenBy(() -> autos.using("c1").list()).fixed()).isEqualTo(Using.connection("c1"));
    assertThat(seenBy(() -> engine.keyspace("k9").objects(Automobile.class).list()).fixed())
        .isEqualTo(Using.keyspace("k9"));
  }

  @Test
  void itSeesTheHintsOfContextAndQueryAndTheQuerysWin() {
    QuerySet<Automobile> hinted =
        engine.hint("tenant", "acme").hint("region", "eu").objects(Automobile.class);

    assertThat(seenBy(hinted::list).hints())
        .containsOnly(Map.entry("tenant", "acme"), Map.entry("region", "eu"));
    assertThat(seenBy(hinted.hint("tenant", "other")::list).hints())
        .containsOnly(Map.entry("tenant", "other"), Map.entry("region", "eu"));
    assertThat(seenBy(autos::list).hints()).isEmpty();
  }

  @Test
  void itSeesThePartitionKeyOfAnEntityAKeyOrFilters() {
    assertThat(seenBy(() -> autos.save(Automobile.of("Tesla", 2012, "S"))).partitionKey())
        .contains(List.of("Tesla"));
    assertThat(seenBy(() -> autos.get("Tesla", 2012, "S")).partitionKey())
        .contains(List.of("Tesla"));
    assertThat(seenBy(autos.filter(MANUFACTURER.eq("Honda"))::list).partitionKey())
        .contains(List.of("Honda"));
    assertThat(seenBy(() -> autos.delete(Automobile.of("Tesla", 2012, "S"))).partitionKey())
        .contains(List.of("Tesla"));
  }

  @Test
  void aCompositePartitionKeyComesInKeyOrderAndOnlyWhole() {
    assertThat(
            seenBy(readings.filter(col("line").eq(7), col("site").eq("north"))::list)
                .partitionKey())
        .contains(List.of("north", 7));
    assertThat(seenBy(readings.filter(col("line").eq(7)).allowFiltering()::list).partitionKey())
        .isEmpty();
    assertThat(seenBy(autos::list).partitionKey()).isEmpty();
  }

  @Test
  void aRouterPassesTheHintsOfItsContextAndThoseOfTheRequest() {
    Router router = EngineContracts.of(engine.hint("tenant", "acme").hint("region", "eu")).router();
    Model<Automobile> model = engine.model(Automobile.class);
    RouteRequest plain = router.request(OperationKind.SCHEMA, model, Using.connection("c1"));

    assertThat(seenBy(() -> router.route(plain)))
        .isEqualTo(seenBy(() -> router.route(OperationKind.SCHEMA, model, plain.fixed())))
        .isEqualTo(
            new Seen(
                OperationKind.SCHEMA,
                Optional.of(Automobile.class),
                Using.connection("c1"),
                Map.of("tenant", "acme", "region", "eu"),
                Optional.empty()));
    RouteRequest hinted =
        new OwnRequest(plain, Map.of("tenant", "other", "shard", 7), List.of("honda"));
    Seen seen = seenBy(() -> router.route(hinted));
    assertThat(seen.hints()).isEqualTo(Map.of("tenant", "other", "region", "eu", "shard", 7));
    assertThat(seen.partitionKey()).contains(List.of("honda"));
  }

  /** A request of another module, with hints and a partition key of its own. */
  private record OwnRequest(RouteRequest plain, Map<String, Object> hints, List<Object> key)
      implements RouteRequest {
    @Override
    public OperationKind kind() {
      return plain.kind();
    }

    @Override
    public Optional<Model<?>> model() {
      return plain.model();
    }

    @Override
    public Using fixed() {
      return plain.fixed();
    }

    @Override
    public Optional<List<Object>> partitionKey() {
      return Optional.of(key);
    }
  }
}
