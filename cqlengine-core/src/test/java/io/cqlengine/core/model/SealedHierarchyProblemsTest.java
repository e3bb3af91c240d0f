package io.cqlengine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Discriminator;
import io.cqlengine.api.annotation.DiscriminatorValue;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.model.ModelException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Subtypes that cannot share one table. */
@SuppressWarnings("unused")
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
}
