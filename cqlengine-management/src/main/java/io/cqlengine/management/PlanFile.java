package io.cqlengine.management;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.management.JsonObject.WrongFieldException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Plans as JSON files. What is wanted is read again; the steps are for people, and limit what may
 * run (docs/adr/0061).
 */
final class PlanFile {
  private static final int FORMAT = 1;
  private static final int MAX_DEPTH = 20;
  private static final long MAX_BYTES = 100_000_000;
  private static final String POM =
      "/META-INF/maven/io.cqlengine/cqlengine-management/pom.properties";

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxDocumentLength(MAX_BYTES)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private PlanFile() {}

  static void write(SchemaPlan plan, Path path) {
    try {
      Map<String, Object> file =
          PlanJson.fields(
              "format", FORMAT,
              "product", version(),
              "time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
              "targets", plan.targets().stream().map(PlanJson::write).toList());
      Files.writeString(path, MAPPER.writeValueAsString(file) + "\n");
    } catch (IOException e) {
      throw SchemaException.file(
          "plan file '%s' cannot be written. Check that its folder exists and can be written"
              .formatted(path),
          e);
    }
  }

  static SchemaPlan read(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      Object json = MAPPER.readValue(in, Object.class);
      if (json instanceof Map<?, ?> file && !Integer.valueOf(FORMAT).equals(file.get("format"))) {
        throw new WrongFieldException(
            file.get("format") instanceof Integer other
                ? "has the format %d, and this version reads %d".formatted(other, FORMAT)
                : "has no format number, so it is not a plan file");
      }
      return JsonObject.read(json, "", PlanFile::plan);
    } catch (StreamConstraintsException e) {
      throw unreadable(path, "is larger or nested deeper than a plan", e);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw unreadable(
          path,
          at == null
              ? "is not JSON"
              : "is not complete JSON at line %d, column %d"
                  .formatted(at.getLineNr(), at.getColumnNr()),
          e);
    } catch (IOException e) {
      throw SchemaException.file(
          "plan file '%s' cannot be read. Check that it exists and can be read".formatted(path), e);
    } catch (WrongFieldException e) {
      throw unreadable(path, e.getMessage(), null);
    } catch (CqlEngineException e) {
      throw unreadable(path, "has a schema that is not valid", e);
    }
  }

  private static SchemaPlan plan(JsonObject json) {
    json.number("format");
    json.text("product");
    json.text("time");
    return new SchemaPlan(json.objects("targets", PlanJson::read));
  }

  private static SchemaException unreadable(
      Path path, @Nullable String what, @Nullable Exception cause) {
    return SchemaException.file(
        "plan file '%s' %s. Write it again with this version".formatted(path, what), cause);
  }

  /** The version in the jar. Classes that are not in a jar of the product have none. */
  private static String version() throws IOException {
    try (InputStream in = PlanFile.class.getResourceAsStream(POM)) {
      Properties pom = new Properties();
      if (in != null) {
        pom.load(in);
      }
      return pom.getProperty("version", "unknown");
    }
  }
}
