package io.cqlengine.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cqlengine.api.model.ModelException;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.model.ModelRegistry;
import io.cqlengine.core.model.SourceCompiler;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Classes compiled without {@code -parameters}, as javac does by default. What Kotlin and Lombok
 * generate is written in Java here, with the annotations where they put them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NamelessParametersTest {
  private static final String SOURCE =
      """
      @Table record Plain(@PartitionKey String id, @ClusteringKey Integer rank, String text) {}

      // A data class of Kotlin with @JvmRecord: annotations are on the parameters only.
      @Table record JvmRecord(String id, Integer rank, String text) {
        public JvmRecord(@PartitionKey String id, @ClusteringKey Integer rank,
            @Column("words") String text) {
          this.id = id;
          this.rank = rank;
          this.text = text;
        }
      }

      // A class of Lombok with addConstructorProperties.
      @Table final class Properties {
        @PartitionKey private final String id;
        private final String text;
        @java.beans.ConstructorProperties({"text", "id"})
        Properties(String text, String id) {
          this.id = id;
          this.text = text;
        }
        String getId() { return id; }
        String getText() { return text; }
      }

      // A data class of Kotlin: annotations on parameters without names.
      @Table final class Nameless {
        private final String id;
        private final String text;
        Nameless(@PartitionKey String id, @Indexed String text) {
          this.id = id;
          this.text = text;
        }
        String getId() { return id; }
        String getText() { return text; }
      }

      @Table final class NamedByColumns {
        @PartitionKey private final String id;
        private final String text;
        NamedByColumns(@Column("id") String id, @Column("text") String text) {
          this.id = id;
          this.text = text;
        }
      }
      """;

  private ClassLoader loader;

  @BeforeAll
  void compile(@TempDir Path folder) {
    loader = SourceCompiler.compile(folder, SOURCE);
  }

  private Class<?> type(String name) throws ClassNotFoundException {
    return loader.loadClass(name);
  }

  @Test
  void theClassFilesHaveNoNamesOfParameters() throws Exception {
    for (String name : List.of("Properties", "Nameless", "NamedByColumns")) {
      for (Constructor<?> constructor : type(name).getDeclaredConstructors()) {
        assertThat(Stream.of(constructor.getParameters()).noneMatch(Parameter::isNamePresent))
            .as(name)
            .isTrue();
      }
    }
  }

  @SuppressWarnings("unchecked")
  private void assertRoundTrip(String name, Object... values) throws Exception {
    EntityModel<Object> model = (EntityModel<Object>) new ModelRegistry(List.of()).get(type(name));
    Object entity = model.access().create(values);
    assertThat(model.access().values(entity)).isEqualTo(values);
  }

  @Test
  void theCanonicalConstructorOfARecordIsMatchedByPosition() throws Exception {
    assertRoundTrip("Plain", "a", 1, "x");
    assertRoundTrip("JvmRecord", "a", 1, "x");
    EntityModel<?> model = new ModelRegistry(List.of()).get(type("JvmRecord"));
    assertThat(model.partitionKey()).singleElement().hasFieldOrPropertyWithValue("member", "id");
    assertThat(model.clusteringKey()).singleElement().hasFieldOrPropertyWithValue("member", "rank");
    assertThat(model.column("text").name()).isEqualTo("words");
  }

  @Test
  void constructorPropertiesNameParameters() throws Exception {
    assertRoundTrip("Properties", "a", "x");
    assertRoundTrip("NamedByColumns", "a", "x");
  }

  @Test
  void aMarkOnANamelessParameterIsReportedWithTheCure() throws Exception {
    Class<?> nameless = type("Nameless");
    ModelException e =
        catchThrowableOfType(
            ModelException.class, () -> new ModelRegistry(List.of()).get(nameless));
    assertThat(e.problems())
        .anySatisfy(p -> assertThat(p).contains("@PartitionKey", "-parameters"))
        .anySatisfy(p -> assertThat(p).contains("@Indexed", "-parameters"))
        .noneSatisfy(p -> assertThat(p).contains("no partition key"));
  }
}
