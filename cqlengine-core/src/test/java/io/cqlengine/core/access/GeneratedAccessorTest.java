package io.cqlengine.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.rules.ClassView;
import io.cqlengine.api.rules.MemberScanner;
import io.cqlengine.api.rules.ProblemCollector;
import io.cqlengine.api.spi.GeneratedModel;
import io.cqlengine.core.fixture.HandWritten;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Access by generated code, in place of method handles. */
class GeneratedAccessorTest {
  private final ProblemCollector problems = new ProblemCollector();

  /** No constructor can be used, no getter has the name of its field. */
  private static final class Parcel {
    private final String id;
    private final int weight;

    private Parcel(Object... parts) {
      this.id = (String) parts[0];
      this.weight = (int) parts[1];
    }

    int weighed() {
      if (weight < 0) {
        throw new IllegalStateException("lighter than air");
      }
      return weight;
    }
  }

  private static HandWritten<Parcel> parcels(String... members) {
    return new HandWritten<>(
        Parcel.class,
        List.of(members),
        parcel -> new Object[] {parcel.id, parcel.weighed()},
        Parcel::new);
  }

  private Optional<MemberAccessor<Parcel>> access(Map<Class<?>, HandWritten<Parcel>> generated) {
    return access(Parcel.class, Map.copyOf(generated));
  }

  private <E> Optional<MemberAccessor<E>> access(
      Class<E> type, Map<Class<?>, GeneratedModel<?>> generated) {
    ClassView view = ReflectiveView.of(type);
    return new AccessorFactory(List.of(), generated)
        .accessor(type, view, MemberScanner.scan(view, problems), problems);
  }

  @Test
  void aClassThatMethodHandlesCannotCreateIsCreatedAndRead() {
    assertThat(access(Map.of())).isEmpty();
    assertThat(problems.list()).singleElement().asString().contains("no constructor can be used");

    MemberAccessor<Parcel> access =
        access(Map.of(Parcel.class, parcels("id", "weight"))).orElseThrow();
    Parcel parcel = access.create(new Object[] {"a", 7});

    assertThat(access.get(parcel, 0)).isEqualTo("a");
    assertThat(access.get(parcel, 1)).isEqualTo(7);
    assertThat(access.values(parcel)).containsExactly("a", 7);
  }

  @Test
  void membersInAnotherOrderAreFoundByName() {
    HandWritten<Parcel> reversed =
        new HandWritten<>(
            Parcel.class,
            List.of("weight", "id"),
            parcel -> new Object[] {parcel.weight, parcel.id},
            values -> new Parcel(values[1], values[0]));
    MemberAccessor<Parcel> access = access(Map.of(Parcel.class, reversed)).orElseThrow();
    Parcel parcel = access.create(new Object[] {"a", 7});

    assertThat(parcel.id).isEqualTo("a");
    assertThat(access.get(parcel, 1)).isEqualTo(7);
    assertThat(access.values(parcel)).containsExactly("a", 7);
  }

  private record Route(String from, String via, String to) {}

  @Test
  void anyOrderIsMappedInBothDirections() {
    HandWritten<Route> rotated =
        new HandWritten<>(
            Route.class,
            List.of("to", "from", "via"),
            route -> new Object[] {route.to(), route.from(), route.via()},
            values -> new Route((String) values[1], (String) values[2], (String) values[0]));
    MemberAccessor<Route> access = access(Route.class, Map.of(Route.class, rotated)).orElseThrow();

    Route route = access.create(new Object[] {"a", "b", "c"});
    assertThat(route).isEqualTo(new Route("a", "b", "c"));
    assertThat(access.values(route)).containsExactly("a", "b", "c");
    assertThat(access.get(route, 2)).isEqualTo("c");
  }

  @Test
  void otherMembersAreAProblemThatSaysToCompileAgain() {
    assertThat(access(Map.of(Parcel.class, parcels("id", "size")))).isEmpty();

    assertThat(problems.list())
        .singleElement()
        .asString()
        .contains("without weight", "with size", "Compile the class again");
  }

  @Test
  void aGetterThatThrowsIsNamed() {
    MemberAccessor<Parcel> access =
        access(Map.of(Parcel.class, parcels("id", "weight"))).orElseThrow();
    Parcel light = new Parcel("a", -1);

    assertThatThrownBy(() -> access.get(light, 1))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Parcel.weight cannot be read")
        .hasMessageContaining("its getter throws java.lang.IllegalStateException")
        .hasRootCauseMessage("lighter than air");
    assertThatThrownBy(() -> access.values(light))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void whatAConstructorThrowsNamesTheEntityAndTheRow() {
    MemberAccessor<Parcel> access =
        access(Map.of(Parcel.class, parcels("id", "weight"))).orElseThrow();

    assertThatThrownBy(() -> access.fromRow(new Object[] {1, 1}, "Parcel", "table 'parcel'"))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Parcel cannot be created from a row of table 'parcel'")
        .hasRootCauseInstanceOf(ClassCastException.class);
  }
}
