package io.cqlengine.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compilations of some models into an output that has others, as in an IDE. */
class PartialCompilationTest {
  private static final String CAR = "@Table record Car(@PartitionKey String id) {}";
  private static final String CHANGED = "@Table record Car(@PartitionKey String id, int year) {}";
  private static final String BIKE = "@Table record Bike(@PartitionKey String id) {}";
  private static final String VAN = "@Table record Van(@PartitionKey String id) {}";
  private static final String PARTS =
      "class Parts { @UserType record Part(String name) {} @CqlTuple record Size(int x) {} }";

  private final Compiled all = Compiled.of(CAR, BIKE, PARTS).clean();
  private final List<String> services = all.services("");

  @Test
  void theOtherModelsKeepTheirAccess() {
    Compiled some = again(CHANGED).clean();

    assertThat(types(some)).containsExactly("Bike", "Car", "Part", "Size");
    assertThat(some.model("Car").members()).containsExactly("id", "year");
    assertThat(some.services("")).isEqualTo(services);
    assertThat(services.subList(1, 5))
        .containsExactly(
            "# com.acme.Bike_Access com.acme.Bike",
            "# com.acme.Car_Access com.acme.Car",
            "# com.acme.Parts_Part_Access com.acme.Parts.Part",
            "# com.acme.Parts_Size_Access com.acme.Parts.Size");
  }

  @Test
  void aNewModelIsAddedToTheProvider() {
    Compiled some = again(VAN).clean();

    assertThat(types(some)).containsExactly("Bike", "Car", "Part", "Size", "Van");
    assertThat(some.services("")).startsWith(services.get(0)).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bike", "Bike_Access"})
  void aModelThatIsDeletedDropsOut(String type) throws IOException {
    Files.delete(all.directory().resolve("classes/com/acme/" + type + ".class"));

    assertThat(types(again(CHANGED).clean())).containsExactly("Car", "Part", "Size");
  }

  @Test
  void aClassThatIsNoModelAnyMoreDropsOut() {
    Compiled some =
        again("record Bike(String id) {}", "class Parts { @UserType record Part(int number) {} }")
            .clean();

    assertThat(types(some)).containsExactly("Car", "Part");
  }

  @Test
  void aModelWithoutAccessDropsOut() {
    String hidden = "@Table class Car { @PartitionKey private String id; }";
    Compiled one = Compiled.of(CAR).clean();

    Compiled changed = one.again(classPath(one), hidden);

    assertThat(changed.errors()).isEmpty();
    assertThat(changed.providers()).isEmpty();
    assertThat(types(again(hidden))).containsExactly("Bike", "Part", "Size");
  }

  @Test
  void aCompilationOfAllModelsWritesWhatACleanOneWrites() {
    Compiled clean = Compiled.of(CHANGED, BIKE, PARTS, VAN).clean();
    String provider = clean.services("").get(0);

    Compiled whole = again(CHANGED, BIKE, PARTS, VAN).clean();

    assertThat(whole.services("")).isEqualTo(clean.services(""));
    assertThat(whole.source(provider)).isEqualTo(clean.source(provider));
  }

  @Test
  void theOutputOfTestsHasAProviderOfItsOwn() {
    Compiled tests = Compiled.with(classPath(all), VAN).clean();

    assertThat(types(tests)).containsExactly("Van");
    assertThat(all.services("")).isEqualTo(services);
  }

  private Compiled again(String... sources) {
    return all.again(classPath(all), sources);
  }

  private static List<String> classPath(Compiled output) {
    String classes = output.directory().resolve("classes").toString();
    return List.of("-cp", classes + File.pathSeparator + System.getProperty("java.class.path"));
  }

  private static List<String> types(Compiled compiled) {
    return compiled.models().stream().map(model -> model.type().getSimpleName()).toList();
  }
}
