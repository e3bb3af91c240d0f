package io.cqlengine.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.type.DataTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanFileTest {
  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void writePlan() {
    file = folder.resolve("plan.json");
    FakeModel model =
        FakeModel.of("car")
            .partitionKey("id", DataTypes.INT)
            .column("price", DataTypes.DECIMAL)
            .option("comment", "cars");
    SchemaStep step =
        new SchemaStep(
            SchemaStep.Kind.CREATE_TABLE, SchemaStep.Grade.SAFE, "table car", "CREATE", "new");
    new SchemaPlan(
            List.of(
                new TargetPlan(
                    new Target("c1", "k1"),
                    List.of(step),
                    List.of(),
                    DesiredModels.of(List.of(model)),
                    new PlanBasis("prod", Map.of("car", UUID.randomUUID())))))
        .writeTo(file);
  }

  @Test
  void aFileSaysWhenAndByWhatItWasWritten() throws IOException {
    assertThat(Files.readString(file))
        .contains("\"format\" : 1", "\"product\" : ", "\"time\" : \"20", "\"cluster\" : \"prod\"");
    assertThat(SchemaPlan.readFrom(file).targets()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"format\" : 1 | \"format\" : 2 | has the format 2, and this version reads 1",
        "\"format\" : 1 | \"formats\" : 1 | has no format number, so it is not a plan file",
        "\"grade\" | \"x\" : 1, \"grade\" | has the unknown field 'targets[0].steps[0].x'",
        "\"SAFE\" | \"HARMLESS\" | in 'targets[0].steps[0].grade'",
        "\"wanted\" : [ | \"wanted\" : [ null, | in 'targets[0].wanted[0]'",
        "\"table\" : { | \"java.lang.Runtime\" : { | in 'targets[0].wanted[0].table'",
        "\"type\" : \"decimal\" | \"type\" : null | in"
            + " 'targets[0].wanted[0].table.columns.price.type'",
        "\"comment\" : \"cars\" | \"comment\" : [ 1 ] | option 'comment' with another value",
        "\"type\" : \"decimal\" | \"type\" : \"decimal, x int\" | is not a CQL type",
        "\"partitionKey\" : [ \"id\" ] | \"partitionKey\" : [ ] | table 'car' has no partition key",
        "\"partitionKey\" : [ \"id\" ] | \"partitionKey\" : [ \"x\" ] | must be a column of the"
            + " table",
      })
  void aFileWithSomethingElseIsRejectedWithItsName(String from, String to, String message)
      throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replaceFirst(Pattern.quote(from), to));

    assertThatThrownBy(() -> SchemaPlan.readFrom(file))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("plan file '" + file + "'")
        .hasMessageContaining("Write it again with this version.")
        .hasMessageContaining(message);
  }

  @Test
  void stepsWithoutAnythingThatIsWantedAreRejected() throws IOException {
    Files.writeString(
        file,
        Files.readString(file)
            .replaceFirst("(?s)\"wanted\" : \\[.*\"steps\"", "\"wanted\" : [ ], \"steps\""));

    assertThatThrownBy(() -> SchemaPlan.readFrom(file))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("has steps but no wanted schema for connection 'c1', keyspace 'k1'.");
  }

  @Test
  void aTornFileIsRejectedWithTheLineWhereItEnds() throws IOException {
    String text = Files.readString(file);
    for (int length = 0; length < text.length() - 2; length += 7) {
      Files.writeString(file, text.substring(0, length));
      assertThatThrownBy(() -> SchemaPlan.readFrom(file))
          .isInstanceOf(SchemaException.class)
          .hasMessageContaining("Write it again");
    }
  }

  @Test
  void aHostileFileIsRejectedBeforeItIsRead() throws IOException {
    for (String hostile :
        List.of(
            "[".repeat(1_000_000),
            "{\"format\": 1, \"format\": 1}",
            "{\"format\": 1, \"product\": \"x\", \"time\": \"x\", \"targets\": []} {}",
            "{\"format\": 1e999999999}",
            "\u0000")) {
      Files.writeString(file, hostile);
      SchemaException rejected =
          catchThrowableOfType(SchemaException.class, () -> SchemaPlan.readFrom(file));
      assertThat(rejected).hasMessageContaining(file.toString());
      assertThat(rejected.report().targets()).isEmpty();
    }
  }

  @Test
  void aFileThatIsNotThereAndAFolderThatIsNotThereAreNamed() {
    Path missing = folder.resolve("no").resolve("plan.json");
    assertThatThrownBy(() -> SchemaPlan.readFrom(missing))
        .isInstanceOf(SchemaException.class)
        .hasMessage(
            "plan file '%s' cannot be read. Check that it exists and can be read."
                .formatted(missing));
    assertThatThrownBy(() -> new SchemaPlan(List.of()).writeTo(missing))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("Check that its folder exists");
  }
}
