package io.cqlengine.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.spi.GeneratedModel;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Classes whose getters, setters and constructors Lombok writes, with both orders of processors.
 */
class LombokTest {
  private static final String LOMBOK = "lombok.launch.AnnotationProcessorHider$AnnotationProcessor";
  private static final String OURS = "io.cqlengine.processor.ModelProcessor";

  @ParameterizedTest
  @ValueSource(strings = {LOMBOK + "," + OURS, OURS + "," + LOMBOK})
  void dataClassesAreCreatedAndRead(String processors) {
    GeneratedModel<Object> model =
        compile(
                processors,
                """
                @Table @lombok.Data @lombok.NoArgsConstructor public class Car {
                  @PartitionKey private String id;
                  private int year;
                  private boolean sold;
                  private boolean isNew;
                  private double xAxis;
                }
                """)
            .clean()
            .model("Car");

    assertThat(model.values(model.create(new Object[] {"a", 1999, true, true, 1.5})))
        .containsExactly("a", 1999, true, true, 1.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {LOMBOK + "," + OURS, OURS + "," + LOMBOK})
  void valueClassesAreCreatedByTheirConstructor(String processors) {
    Compiled compiled =
        compile(
                processors,
                """
                @Table @lombok.Value public class Car {
                  @PartitionKey String id;
                  @ClusteringKey int year;
                  Address address;
                }
                """,
                "@UserType @lombok.Value class Address { String street; }")
            .clean();
    Object address = compiled.model("Address").create(new Object[] {"here"});
    GeneratedModel<Object> model = compiled.model("Car");

    assertThat(compiled.source("com.acme.Car_")).contains("key(String id, int year)");
    assertThat(model.values(model.create(new Object[] {"a", 1999, null})))
        .containsExactly("a", 1999, null);
    assertThat(address).hasToString("Address(street=here)");
  }

  /** User types alone have no columns, so no class makes the compiler ask again. */
  @ParameterizedTest
  @ValueSource(strings = {LOMBOK + "," + OURS, OURS + "," + LOMBOK})
  void userTypesAloneAreCreated(String processors) {
    Compiled compiled =
        compile(processors, "@UserType @lombok.Value class Address { String street; }").clean();

    assertThat(compiled.models()).hasSize(1);
  }

  private static Compiled compile(String processors, String... sources) {
    String path = System.getProperty("java.class.path");
    return Compiled.with(List.of("-processorpath", path, "-processor", processors), sources);
  }
}
