package io.cqlengine.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OtherProcessorsTest {
  private static final List<String> BOTH =
      List.of(
          "-processorpath",
          System.getProperty("java.class.path"),
          "-processor",
          ModelProcessor.class.getName() + "," + OtherProcessor.class.getName());

  @Test
  void aModelWaitsForATypeThatIsGenerated() {
    Compiled compiled =
        Compiled.with(
            BOTH,
            "@Table record Early(@PartitionKey String id) {}",
            "@Table record Car(@PartitionKey String id, Address address) {}");

    assertThat(compiled.source("com.acme.Car_")).contains("ValueColumn<Car, Address> ADDRESS");
    assertThat(compiled.models())
        .extracting(model -> model.type().getSimpleName())
        .containsExactlyInAnyOrder("Early", "Car", "Address", "Slow");
  }

  @Test
  void theProviderWaitsForModelsOfOtherProcessors() {
    Compiled compiled = Compiled.with(BOTH, "@UserType record Early(String id) {}");

    assertThat(compiled.models())
        .extracting(model -> model.type().getSimpleName())
        .containsExactlyInAnyOrder("Early", "Address", "Slow");
  }

  @Test
  void aModelThatIsGeneratedAfterTheProviderKeepsReflection() {
    String early = "@Table record Early(@PartitionKey String id) {}";
    String problem = "date: java.util.Date has no CQL type. Use Instant.";
    String late =
        "Late or a type that it uses was generated too late for generated access. Generate it in an"
            + " earlier round.";
    List<String> options = new ArrayList<>(BOTH);
    options.add("-Alate");

    Compiled compiled = Compiled.with(options, early);
    options.add("-Acqlengine.access=generated");

    assertThat(compiled.errors()).containsExactly(problem);
    assertThat(compiled.messages())
        .containsExactlyInAnyOrder(
            problem, late + " Until then, the engine uses reflection for Late.");
    assertThat(compiled.has("com.acme.Late_")).isTrue();
    assertThat(Compiled.with(options, early).errors()).containsExactlyInAnyOrder(problem, late);
  }

  @Test
  void aModelThatWaitsForAnAnswerToGeneratedColumnsHasColumnsAndKeepsReflection() {
    List<String> options = new ArrayList<>(BOTH);
    options.add("-Aanswer");

    Compiled compiled =
        Compiled.with(
            options,
            "@Table record Early(@PartitionKey String id) {}",
            "@Table record Car(@PartitionKey String id, Answer answer) {}");

    assertThat(compiled.source("com.acme.Car_")).contains("ValueColumn<Car, Answer> ANSWER");
    assertThat(compiled.errors()).isEmpty();
    assertThat(compiled.messages())
        .contains(
            "Car or a type that it uses was generated too late for generated access. Generate it in"
                + " an earlier round. Until then, the engine uses reflection for Car.");
    assertThat(compiled.models()).hasSize(1);
  }

  @Test
  void aTypeThatALibraryLeavesOutStopsNothing() throws IOException {
    Compiled library =
        Compiled.of(
                """
                public class Base {
                  @PartitionKey public String id;
                  static List<Gone> all;
                  public Gone toGone() { return null; }
                }
                """,
                "public class Gone {}")
            .clean();
    Path classes = library.directory().resolve("classes");
    Files.delete(classes.resolve("com/acme/Gone.class"));
    String path = classes + File.pathSeparator + System.getProperty("java.class.path");

    Compiled compiled =
        Compiled.with(
                List.of("-cp", path),
                "@Table public class Car extends Base {}",
                "@Table record Bike(@PartitionKey String id) {}")
            .clean();

    assertThat(compiled.has("com.acme.Bike_")).isTrue();
    assertThat(compiled.source("com.acme.Car_")).contains("TextColumn<Car> ID");
    assertThat(compiled.has("com.acme.Car_Access")).isTrue();
  }

  @Test
  void aModelWithAnUnknownTypeIsNamedAndTheOthersHaveAccess() {
    String car =
        """
        @Table class Car {
          @PartitionKey String id;
          List<Adress> homes;
        }
        """;
    String bike = "@Table record Bike(@PartitionKey String id) {}";
    String text = "Car.homes uses Adress, which the compiler does not know. Import it or add it.";

    Compiled compiled = Compiled.of(car, bike);

    assertThat(compiled.messages())
        .contains(text + " Until then, the engine uses reflection for Car.");
    assertThat(compiled.linesOf("Car.homes uses Adress")).containsExactly("List<Adress> homes;");
    assertThat(compiled.has("com.acme.Bike_Access")).isTrue();
    assertThat(Compiled.with(List.of("-Acqlengine.access=generated"), car, bike).errors())
        .contains(text);
  }

  @Test
  void aModelDoesNotWaitForATextThatLooksLikeAnUnknownClass() {
    Compiled compiled =
        Compiled.of(
            "@Table record Note(@PartitionKey String id, @Default(\"<error>\") String text) {}");

    assertThat(compiled.models()).hasSize(1);
  }
}
