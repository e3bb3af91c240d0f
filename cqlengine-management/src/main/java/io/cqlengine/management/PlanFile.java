package io.cqlengine.management;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import io.cqlengine.api.error.CqlEngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A plan as JSON. What is wanted is read again; the steps are for people, and limit what may run
 * (docs/adr/0061).
 *
 * @param format the number of this format
 * @param product the version of the product that wrote the file
 * @param time when it was written
 * @param targets the plan of each target
 */
record PlanFile(int format, String product, String time, List<PlannedTarget> targets) {
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
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultSetterInfo(JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
          .addMixIn(Desired.class, Named.class)
          .build();

  static {
    MAPPER.registerSubtypes(
        new NamedType(DesiredKeyspace.class, "keyspace"),
        new NamedType(DesiredType.class, "type"),
        new NamedType(DesiredTable.class, "table"),
        new NamedType(DesiredDrop.class, "drop"));
  }

  /** What is wanted has its kind as its name. Only the registered kinds can be read. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
  private interface Named {}

  /**
   * The plan of a target.
   *
   * @param cluster the name of the cluster
   * @param tables the ids of the tables that existed, by name
   */
  record PlannedTarget(
      String connection,
      String keyspace,
      String cluster,
      Map<String, UUID> tables,
      List<Desired> wanted,
      List<SchemaStep> steps,
      List<String> unmanaged) {

    private static PlannedTarget of(TargetPlan plan) {
      return new PlannedTarget(
          plan.target().connection(),
          plan.target().keyspace(),
          plan.basis().cluster(),
          plan.basis().tables(),
          plan.desired(),
          plan.steps(),
          plan.unmanaged());
    }

    private TargetPlan plan() {
      DesiredValidator.check(wanted);
      return new TargetPlan(
          new Target(connection, keyspace),
          steps,
          unmanaged,
          wanted,
          new PlanBasis(cluster, tables));
    }
  }

  static void write(SchemaPlan plan, Path path) {
    try {
      PlanFile file =
          new PlanFile(
              FORMAT,
              version(),
              Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
              plan.targets().stream().map(PlannedTarget::of).toList());
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
      JsonNode tree = MAPPER.readTree(in);
      JsonNode format = tree.path("format");
      if (!format.isInt() || format.intValue() != FORMAT) {
        throw unreadable(
            path,
            format.isInt()
                ? "has the format " + format + ", and this version reads " + FORMAT
                : "has no format number, so it is not a plan file",
            null);
      }
      return new SchemaPlan(
          MAPPER.treeToValue(tree, PlanFile.class).targets.stream()
              .map(PlannedTarget::plan)
              .toList());
    } catch (StreamConstraintsException e) {
      throw unreadable(path, "is larger or nested deeper than a plan", e);
    } catch (JsonMappingException e) {
      throw unreadable(path, wrong(e), e);
    } catch (JsonProcessingException e) {
      throw unreadable(
          path,
          "is not complete JSON at line %d, column %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
          e);
    } catch (IOException e) {
      throw SchemaException.file(
          "plan file '%s' cannot be read. Check that it exists and can be read".formatted(path), e);
    } catch (SchemaException e) {
      throw e;
    } catch (CqlEngineException e) {
      throw unreadable(path, "wants something that is not valid", e);
    }
  }

  private static String wrong(JsonMappingException e) {
    String where =
        e.getPath().stream()
            .map(
                part ->
                    part.getFieldName() == null
                        ? "[" + part.getIndex() + "]"
                        : "." + part.getFieldName())
            .collect(Collectors.joining());
    String field = where.isEmpty() ? "the whole file" : "'" + where.substring(1) + "'";
    return e instanceof UnrecognizedPropertyException
        ? "has the unknown field " + field
        : "has a missing or wrong value in " + field;
  }

  private static SchemaException unreadable(Path path, String what, @Nullable Exception cause) {
    return SchemaException.file(
        "plan file '%s' %s. Write it again with SchemaPlan.writeTo of this version"
            .formatted(path, what),
        cause);
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
