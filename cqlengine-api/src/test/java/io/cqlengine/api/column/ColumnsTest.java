package io.cqlengine.api.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.NotColumn;
import io.cqlengine.api.error.CqlEngineException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ColumnsTest {
  private record Automobile(String model, int year, Long price, Set<String> options) {}

  @SuppressWarnings("unused")
  private static class Identified<K> {
    K id;
    List<K> all;
  }

  private static final class Bicycle extends Identified<Long> {}

  private static class Vehicle {
    String plate = "";
  }

  private static final class Truck extends Vehicle {
    private final int axles = 3;

    @Override
    public String toString() {
      return plate + axles;
    }
  }

  private static final Columns<Automobile> COLUMNS = Columns.of(Automobile.class);

  @Test
  void aConstantKnowsItsClassAndMember() {
    TextColumn<Automobile> model = COLUMNS.text("model");

    assertThat(model.owner()).isEqualTo(Automobile.class);
    assertThat(model.member()).isEqualTo("model");
    assertThat(model).hasToString("Automobile.model");
  }

  @Test
  void primitiveAndBoxedTypesAreTheSame() {
    assertThat(COLUMNS.column("year", int.class).member()).isEqualTo("year");
    assertThat(COLUMNS.column("year", Integer.class).member()).isEqualTo("year");
    assertThat(COLUMNS.column("price", long.class).member()).isEqualTo("price");
    assertThat(COLUMNS.column("price", Long.class).member()).isEqualTo("price");
  }

  @Test
  void typesWithArgumentsAreComparedWithTheirArguments() {
    assertThat(COLUMNS.column("options", GenericType.setOf(String.class)).member())
        .isEqualTo("options");
    assertThatThrownBy(() -> COLUMNS.column("options", GenericType.setOf(Integer.class)))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Automobile.options")
        .hasMessageContaining("java.util.Set<java.lang.String>")
        .hasMessageContaining("java.util.Set<java.lang.Integer>");
  }

  @Test
  void aMemberThatTheClassLacksIsRejectedAtOnce() {
    assertThatThrownBy(() -> COLUMNS.text("modle"))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageEndingWith(
            "Automobile has no member 'modle'. Did you mean 'model'? Column constants have the"
                + " names of the members in Java.");
  }

  @Test
  void anotherTypeThanTheDeclaredOneIsRejectedAtOnce() {
    assertThatThrownBy(() -> COLUMNS.column("year", Long.class))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Automobile.year is declared as int, not as java.lang.Long");
    assertThatThrownBy(() -> COLUMNS.text("year"))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Automobile.year");
  }

  @Test
  void inheritedMembersAreFoundFromBelowAndKnownAbove() {
    assertThat(Columns.of(Truck.class).text("plate").owner()).isEqualTo(Truck.class);
    assertThat(Columns.of(Vehicle.class).text("plate").owner()).isEqualTo(Vehicle.class);
    assertThatThrownBy(() -> Columns.of(Vehicle.class).column("axles", int.class))
        .isInstanceOf(CqlEngineException.class);
  }

  @Test
  void aMemberOfAGenericBaseClassHasTheTypeThatTheClassGivesIt() {
    Columns<Bicycle> bicycle = Columns.of(Bicycle.class);

    assertThat(bicycle.column("id", Long.class).member()).isEqualTo("id");
    assertThat(bicycle.list("all", Long.class).member()).isEqualTo("all");
    assertThatThrownBy(() -> bicycle.text("id"))
        .hasMessageContaining("Bicycle.id is declared as java.lang.Long, not as java.lang.String.");
  }

  @SuppressWarnings("unused")
  private static class Measured {
    String unit = "";
    int size;

    @Column
    boolean isExact() {
      return true;
    }
  }

  @SuppressWarnings({"unused", "HidingField"})
  private static final class Distance extends Measured {
    @NotColumn private final int unit = 1;
    private static final String size = "";

    @Column
    long getValue() {
      return 1;
    }

    @Column
    private String getURL() {
      return "";
    }

    private String get() {
      return "";
    }
  }

  @Test
  void aMemberMayHaveAGetterAndNoField() {
    Columns<Distance> distance = Columns.of(Distance.class);

    assertThat(distance.column("value", long.class).member()).isEqualTo("value");
    assertThat(distance.column("exact", boolean.class).member()).isEqualTo("exact");
    assertThat(distance.text("URL").member()).isEqualTo("URL");
    assertThatThrownBy(() -> distance.column("valeu", long.class))
        .hasMessageContaining("Did you mean 'value'?");
    assertThatThrownBy(() -> distance.text("")).hasMessageContaining("has no member ''");
  }

  @Test
  void aFieldThatIsNotAColumnDoesNotHideOne() {
    Columns<Distance> distance = Columns.of(Distance.class);

    assertThat(distance.text("unit").member()).isEqualTo("unit");
    assertThat(distance.column("size", int.class).member()).isEqualTo("size");
  }

  @Test
  void nothingEqualsNull() {
    TextColumn<Automobile> model = COLUMNS.text("model");

    assertThatThrownBy(() -> model.eq(null))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Automobile.model")
        .hasMessageContaining("null");
    assertThatThrownBy(() -> Columns.col("model").eq(null))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("model");
  }

  @Test
  void aFilterKeepsItsValueOutOfItsText() {
    assertThat(COLUMNS.text("model").eq("s3cret")).hasToString("model = ?");
  }
}
