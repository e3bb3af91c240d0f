package io.cqlengine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Counter;
import io.cqlengine.api.annotation.Default;
import io.cqlengine.api.annotation.Discriminator;
import io.cqlengine.api.annotation.DiscriminatorValue;
import io.cqlengine.api.annotation.Indexed;
import io.cqlengine.api.annotation.Length;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Required;
import io.cqlengine.api.annotation.Static;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.model.ColumnModel;
import io.cqlengine.api.model.ModelException;
import io.cqlengine.core.fixture.TestModels;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Subtypes that share one table. */
@SuppressWarnings("unused")
class SealedHierarchyTest {
  private final ModelRegistry models = TestModels.registry();

  @Table(keyspace = "ks", value = "shapes")
  @Discriminator(column = "kind", indexed = @Indexed)
  sealed interface Shape {
    @PartitionKey
    String name();

    @DiscriminatorValue("c")
    record Circle(String name, double radius) implements Shape {}

    sealed interface Angular extends Shape {}

    @DiscriminatorValue("s")
    record Square(String name, @Required Double side, @Default("red") String colour)
        implements Angular {}

    @DiscriminatorValue("t")
    record Triangle(String name, double a, double b) implements Angular {}
  }

  private static List<String> names(EntityModel<?> model) {
    return model.columns().stream().<String>map(ColumnModel::name).toList();
  }

  @Test
  void theSupertypeHasTheColumnsOfAllSubtypes() {
    EntityModel<Shape> shape = models.get(Shape.class);
    assertThat(shape.table()).isEqualTo("shapes");
    assertThat(shape.keyspace()).contains("ks");
    assertThat(names(shape)).containsExactly("name", "radius", "kind", "side", "colour", "a", "b");
    assertThat(shape.column("name").partitionKey()).isTrue();
    assertThat(shape.column("kind").type()).isEqualTo(DataTypes.TEXT);
    assertThat(shape.indexes())
        .singleElement()
        .satisfies(i -> assertThat(i.column()).isEqualTo("kind"));
    assertThat(shape.find("radius").primitive()).as("squares have none").isFalse();
  }

  @Test
  void aSubtypeHasItsOwnColumnsAndTheDiscriminator() {
    EntityModel<Shape.Circle> circle = models.get(Shape.Circle.class);
    assertThat(circle.table()).isEqualTo("shapes");
    assertThat(names(circle)).containsExactly("name", "radius", "kind");
    assertDiscriminator(circle, 2, "c");
    assertThat(models.get(Shape.class).discriminator().orElseThrow().whole()).isTrue();
    EntityModel<Shape.Angular> angular = models.get(Shape.Angular.class);
    assertDiscriminator(angular, angular.find("kind").index(), "s", "t");
  }

  private static void assertDiscriminator(EntityModel<?> model, int column, Object... values) {
    DiscriminatorMapping mapping = model.discriminator().orElseThrow();
    assertThat(mapping.column()).isEqualTo(column);
    assertThat(mapping.values()).containsExactly(values);
    assertThat(mapping.whole()).isFalse();
  }

  @Test
  void rowsBecomeTheSubtypeThatTheirDiscriminatorNames() {
    EntityModel<Shape> shape = models.get(Shape.class);
    Object[] circle = {"x", 1.5, "c", null, null, null, null};
    Object[] square = {"y", null, "s", 2.0, "red", null, null};
    assertThat(shape.access().create(circle)).isEqualTo(new Shape.Circle("x", 1.5));
    assertThat(shape.access().create(square)).isEqualTo(new Shape.Square("y", 2.0, "red"));
  }

  @Test
  void writingSetsTheDiscriminator() {
    EntityModel<Shape> shape = models.get(Shape.class);
    Shape square = new Shape.Square("y", 2.0, "red");
    assertThat(java.util.stream.IntStream.range(0, 7).mapToObj(i -> shape.access().get(square, i)))
        .containsExactly("y", null, "s", 2.0, "red", null, null);
    assertThat(models.get(Shape.Circle.class).access().get(new Shape.Circle("x", 1), 2))
        .isEqualTo("c");
  }

  @Test
  void aRowOfAnotherOrAnUnknownSubtypeIsAnError() {
    assertThatThrownBy(
            () -> models.get(Shape.class).access().create(new Object[] {"x", 1.5, "?", 1, 1, 1, 1}))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("a discriminator that no subtype has");
    assertThatThrownBy(
            () ->
                models.get(Shape.class).access().create(new Object[] {"x", 1.5, null, 1, 1, 1, 1}))
        .hasMessageContaining("without a discriminator");
    assertThatThrownBy(
            () -> models.get(Shape.Circle.class).access().create(new Object[] {"x", 1.5, "s"}))
        .hasMessageContaining("Circle")
        .hasMessageContaining(
            "a row that is a" + " io.cqlengine.core.model.SealedHierarchyTest$Shape$Square");
    assertThatThrownBy(
            () ->
                models
                    .get(Shape.Angular.class)
                    .access()
                    .create(new Object[] {"x", 1., "", "c", 1., 1.}))
        .isInstanceOf(CqlEngineException.class);
  }

  @Test
  void aNullInAPrimitiveOfASubtypeIsAnError() {
    assertThatThrownBy(
            () ->
                models
                    .get(Shape.class)
                    .access()
                    .create(new Object[] {"x", null, "c", null, null, null, null}))
        .hasMessageContaining("Circle.radius is a primitive");
  }

  @Test
  void entitiesAreValidatedAndFilledByTheirSubtype() {
    EntityModel<Shape> shape = models.get(Shape.class);
    assertThat(shape.filled(new Shape.Square("y", 2.0, null)))
        .isEqualTo(new Shape.Square("y", 2.0, "red"));
    List<String> violations = new ArrayList<>();
    Shape square = new Shape.Square(null, null, null);
    shape.validate(square, shape.access().values(square), violations);
    assertThat(violations)
        .containsExactly(
            "Square.name is null, but a key needs a value.", "Square.side must not be null");
  }

  @Table
  @Discriminator(column = "Type", type = int.class)
  abstract static sealed class Vehicle permits Car, Truck {
    @PartitionKey private String plate;

    @ClusteringKey
    @Column("Type")
    private Integer type;
  }

  @DiscriminatorValue("1")
  static non-sealed class Car extends Vehicle {
    private int seats;
  }

  static final class Cabriolet extends Car {}

  @DiscriminatorValue("2")
  static sealed class Truck extends Vehicle permits Lorry {
    private int load;
  }

  @DiscriminatorValue("3")
  static final class Lorry extends Truck {}

  @Test
  void classesMayHaveTheDiscriminatorInTheirKeyAndSubtypesOfSubtypes() {
    EntityModel<Vehicle> vehicle = models.get(Vehicle.class);
    assertThat(names(vehicle)).containsExactly("plate", "Type", "seats", "load");
    assertThat(vehicle.column("type").clusteringKey()).isTrue();
    assertThat(vehicle.access().get(new Cabriolet(), 1)).isEqualTo(1);
    assertThat(vehicle.access().create(new Object[] {"p", 3, null, 7})).isInstanceOf(Lorry.class);
    assertThat(models.get(Truck.class).discriminator().orElseThrow().values())
        .containsExactly(2, 3);
    assertThat(models.get(Lorry.class).discriminator().orElseThrow().values()).containsExactly(3);
  }

  @Test
  void aSubclassThatIsNotPermittedIsNotAModel() {
    assertThatThrownBy(() -> models.get(Cabriolet.class))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("not permitted");
  }

  @Table
  @Discriminator(column = "kind")
  sealed interface Marked {
    @DiscriminatorValue("a")
    record Bare(@PartitionKey int id, String colour, @Length(max = 4) String text)
        implements Marked {}

    @DiscriminatorValue("b")
    record Found(@PartitionKey int id, @Indexed String colour, @Length(min = 2) String text)
        implements Marked {}

    @DiscriminatorValue("c")
    record FoundToo(@PartitionKey int id, @Indexed String colour, String text) implements Marked {}
  }

  @Test
  void theSupertypeHasTheIndexesAndConstraintsOfAllSubtypes() {
    EntityModel<Marked> marked = models.get(Marked.class);
    assertThat(marked.indexes())
        .singleElement()
        .satisfies(index -> assertThat(index.column()).isEqualTo("colour"));
    assertThat(marked.find("colour").indexes()).hasSize(1);
    assertThat(violations(marked.find("text"), "abc")).isEmpty();
    assertThat(violations(marked.find("text"), "a")).hasSize(1);
    assertThat(violations(marked.find("text"), "abcde")).hasSize(1);
  }

  private static List<String> violations(EntityColumn<?, ?> column, String value) {
    List<String> found = new ArrayList<>();
    column.check(value, (path, text) -> found.add(text));
    return found;
  }

  @Table
  @Discriminator(column = "kind")
  sealed interface Depot {
    @DiscriminatorValue("bus")
    record Bus(
        @PartitionKey String depot,
        @PartitionKey String kind,
        @ClusteringKey String line,
        @Static String owner)
        implements Depot {}

    @DiscriminatorValue("tram")
    record Tram(
        @PartitionKey String depot,
        @PartitionKey String kind,
        @ClusteringKey String line,
        @Static String owner)
        implements Depot {}
  }

  @Test
  void subtypesHaveStaticColumnsIfThePartitionKeyHasTheDiscriminator() {
    assertThat(models.get(Depot.class).column("owner").isStatic()).isTrue();
  }

  @Table
  @Discriminator(column = "kind")
  sealed interface Tally {
    @DiscriminatorValue("car")
    record Passed(@PartitionKey String road, @ClusteringKey String kind, @Counter long times)
        implements Tally {}
  }

  @Test
  void besideCountersTheDiscriminatorMustBeInTheKey() {
    assertThat(names(models.get(Tally.class))).containsExactly("road", "kind", "times");
  }
}
