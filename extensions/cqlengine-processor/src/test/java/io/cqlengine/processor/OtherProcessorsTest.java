package io.cqlengine.processor;

import static org.assertj.core.api.Assertions.assertThat;

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
        .containsExactlyInAnyOrder("Early", "Car", "Address");
  }

  @Test
  void aModelThatIsGeneratedAfterTheProviderKeepsReflection() {
    Compiled compiled = Compiled.with(BOTH, "@Table record Early(@PartitionKey String id) {}");

    assertThat(compiled.messages())
        .containsExactly(
            "Late was generated too late for generated access. The engine uses reflection for it.");
    assertThat(compiled.has("com.acme.Late_")).isTrue();
  }

  @Test
  void aModelDoesNotWaitForATextThatLooksLikeAnUnknownClass() {
    Compiled compiled =
        Compiled.of(
            "@Table record Note(@PartitionKey String id, @Default(\"<error>\") String text) {}");

    assertThat(compiled.models()).hasSize(1);
  }
}
