package io.cqlengine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Converter;
import io.cqlengine.api.annotation.Discriminator;
import io.cqlengine.api.annotation.DiscriminatorValue;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.Length;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Static;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.TimeUuid;
import io.cqlengine.api.annotation.Vector;
import io.cqlengine.api.model.ModelException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Subtypes that cannot share one table. */
@SuppressWarnings({"ArrayRecordComponent", "unused"})
class SealedHierarchyProblemsTest {
  private static List<String> problems(Class<?> type) {
    ModelException e =
        catchThrowableOfType(ModelException.class, () -> new ModelRegistry(List.of()).get(type));
    assertThat(e).as("problems of %s", type).isNotNull();
    return e.problems();
  }

  @Table
  @Discriminator(column = "kind", type = int.class)
  sealed interface Bad {
    record Valueless(@PartitionKey int id) implements Bad {}

    @DiscriminatorValue("one")
    record NoNumber(@PartitionKey int id) implements Bad {}

    @DiscriminatorValue("1")
    record One(@PartitionKey int id) implements Bad {}

    @DiscriminatorValue("1")
    record OneMore(@PartitionKey int id) implements Bad {}

    @DiscriminatorValue("4")
    record Keyless(int id) implements Bad {}

    @Table
    @DiscriminatorValue("5")
    record Marked(@PartitionKey int id, String kind) implements Bad {}
  }

  @Test
  void allProblemsOfAllSubtypesAreReportedAtOnce() {
    assertThat(problems(Bad.class))
        .hasSize(6)
        .anySatisfy(p -> assertThat(p).contains("Valueless", "@DiscriminatorValue"))
        .anySatisfy(p -> assertThat(p).contains("NoNumber", "\"one\""))
        .anySatisfy(p -> assertThat(p).contains("OneMore", "as One"))
        .anySatisfy(p -> assertThat(p).contains("Keyless", "no partition key"))
        .anySatisfy(p -> assertThat(p).contains("Marked", "@Table"))
        .anySatisfy(p -> assertThat(p).contains("Marked.kind:", "discriminator"));
    assertThat(problems(Bad.One.class)).hasSize(6);
  }

  @Table
  @Discriminator(column = "since", type = Instant.class)
  sealed interface Contract {
    @DiscriminatorValue("2024-03-01T10:00:00Z")
    record New(@PartitionKey int id) implements Contract {}

    @DiscriminatorValue("2020-03-01T10:00:00")
    record Old(@PartitionKey int id) implements Contract {}
  }

  @Test
  void aTimeNeedsAZone() {
    assertThat(problems(Contract.class))
        .singleElement()
        .asString()
        .contains("Old", "\"2020-03-01T10:00:00\"", "Instant", "Write it as 2024-02-29T12:00:00Z");
  }

  @Table
  @Discriminator(column = "kind")
  sealed interface Conflict {
    @DiscriminatorValue("a")
    record A(@PartitionKey int id, String x, String y) implements Conflict {}

    @DiscriminatorValue("b")
    record B(@PartitionKey int id, int x, @ClusteringKey String y, @PartitionKey int z)
        implements Conflict {}
  }

  @Test
  void subtypesMustAgreeOnTypesAndKeys() {
    assertThat(problems(Conflict.class))
        .hasSize(3)
        .anySatisfy(p -> assertThat(p).contains("B.x", "A.x", "int", "text"))
        .anySatisfy(p -> assertThat(p).contains("B.y", "A.y", "key"))
        .anySatisfy(p -> assertThat(p).contains("B has the key"));
  }

  @Table
  @Discriminator(column = "a")
  sealed interface Two permits Both {}

  @Discriminator(column = "b")
  sealed interface More permits Both {}

  @DiscriminatorValue("x")
  record Both(@PartitionKey int id) implements Two, More {}

  @Table
  @Discriminator(column = "kind", type = List.class)
  sealed interface OfList permits Listed {}

  @DiscriminatorValue("x")
  record Listed(@PartitionKey int id) implements OfList {}

  @Table
  @Discriminator(column = "kind")
  interface Open {}

  @Test
  void aDiscriminatorNeedsAScalarAndASealedType() {
    assertThat(problems(Two.class))
        .singleElement()
        .asString()
        .contains("Both", "two discriminators");
    assertThat(problems(OfList.class))
        .singleElement()
        .asString()
        .contains("java.util.List", "scalar");
    assertThat(problems(Open.class)).singleElement().asString().contains("sealed");
  }

  /** Stores an amount as a number. */
  static class Amount implements Converter<BigDecimal, Long> {
    @Override
    public Long toCql(BigDecimal value) {
      return value.movePointRight(2).longValueExact();
    }

    @Override
    public BigDecimal toJava(Long value) {
      return BigDecimal.valueOf(value, 2);
    }
  }

  static final class OtherAmount extends Amount {}

  @Table
  @Discriminator(column = "kind")
  sealed interface Priced {
    @DiscriminatorValue("a")
    record Each(
        @PartitionKey int id,
        @Column(converter = Amount.class) BigDecimal price,
        Set<UUID> former,
        @Frozen List<Integer> years,
        @Vector(2) float[] place,
        String same)
        implements Priced {}

    @DiscriminatorValue("b")
    record Weighed(
        @PartitionKey int id,
        @Column(converter = OtherAmount.class) BigDecimal price,
        Set<@TimeUuid UUID> former,
        List<Integer> years,
        @Vector(3) float[] place,
        @Length(max = 3) String same)
        implements Priced {}
  }

  @Test
  void subtypesMustStoreTheColumnsThatTheyShareInTheSameWay() {
    assertThat(problems(Priced.class))
        .hasSize(4)
        .allSatisfy(p -> assertThat(p).contains("stored in different ways", "same annotations"))
        .anySatisfy(p -> assertThat(p).contains("Weighed.price and Each.price"))
        .anySatisfy(p -> assertThat(p).contains("Weighed.former and Each.former"))
        .anySatisfy(p -> assertThat(p).contains("Weighed.years and Each.years"))
        .anySatisfy(p -> assertThat(p).contains("Weighed.place and Each.place"));
  }

  @Table
  @Discriminator(column = "kind")
  sealed interface Garage {
    @PartitionKey
    @Column("garage")
    String garage();

    @ClusteringKey
    String plate();

    @DiscriminatorValue("car")
    record Parked(String garage, String plate, @Static String owner) implements Garage {}

    @DiscriminatorValue("van")
    record Hired(String garage, String plate, @Static String owner) implements Garage {}

    @DiscriminatorValue("bike")
    record Bike(String garage, String plate, int gears) implements Garage {}
  }

  @Test
  void aPartitionWithStaticColumnsOnlyMustHaveASubtype() {
    assertThat(problems(Garage.class))
        .singleElement()
        .asString()
        .contains("Parked and Hired", "'kind'", "partition key");
  }
}
