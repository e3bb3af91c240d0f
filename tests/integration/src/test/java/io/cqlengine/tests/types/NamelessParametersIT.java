package io.cqlengine.tests.types;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.model.ColumnModel;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.model.ModelException;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Classes compiled without {@code -parameters}, as javac does by default. What Kotlin and Lombok
 * generate is written in Java here, with the annotations where they put them.
 */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NamelessParametersIT {
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

      // A data class of Kotlin 2.2 with default values: fields and parameters have the annotations.
      @Table final class Marked {
        @PartitionKey private String id;
        private String text;
        Marked() {}
        Marked(@PartitionKey String id, String text) {
          this.id = id;
          this.text = text;
        }
        Marked copy(@PartitionKey String id, String text) { return new Marked(id, text); }
      }

      @Table final class MarkedFinal {
        @PartitionKey private final String id;
        MarkedFinal() { this.id = ""; }
        MarkedFinal(@PartitionKey String id) { this.id = id; }
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
  private CqlEngine engine;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace, @TempDir Path folder) {
    loader = SourceCompiler.compile(folder, SOURCE);
    engine = CqlEngine.create();
    engine
        .connections()
        .register(
            ConnectionSettings.named("one")
                .contactPoint("127.0.0.1", clusters.get(0).contactPoint().getPort())
                .keyspace(keyspace.name())
                .requestTimeout(Duration.ofSeconds(20))
                .option(TypedDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10))
                .asDefault()
                .build());
  }

  @AfterAll
  void close() {
    engine.close();
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
    Class<Object> type = (Class<Object>) type(name);
    SchemaManager.of(engine).syncTables(type);
    Constructor<?> constructor = type.getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    Object entity = constructor.newInstance(values);
    engine.objects(type).save(entity);

    Object read = engine.objects(type).list().get(0);

    for (Field field : type.getDeclaredFields()) {
      field.setAccessible(true);
      assertThat(field.get(read)).as(field.getName()).isEqualTo(field.get(entity)).isNotNull();
    }
  }

  @Test
  void theCanonicalConstructorOfARecordIsMatchedByPosition() throws Exception {
    assertRoundTrip("Plain", "a", 1, "x");
    assertRoundTrip("JvmRecord", "a", 1, "x");
    Model<?> model = engine.model(type("JvmRecord"));
    assertThat(names(model.partitionKey())).containsExactly("id");
    assertThat(names(model.clusteringKey())).containsExactly("rank");
    assertThat(model.column("text").name()).isEqualTo("words");
  }

  private static List<String> names(List<? extends ColumnModel<?, ?>> columns) {
    return columns.stream().<String>map(ColumnModel::name).toList();
  }

  @Test
  void constructorPropertiesNameParameters() throws Exception {
    assertRoundTrip("Properties", "x", "a");
    assertRoundTrip("NamedByColumns", "a", "x");
  }

  @Test
  void marksThatRepeatThoseOfTheFieldAreAllowed() throws Exception {
    Model<?> model = engine.model(type("Marked"));

    assertThat(names(model.partitionKey())).containsExactly("id");
    assertThat(model.column("text")).isNotNull();
  }

  @Test
  void namelessParametersAreTheReasonWhenAMemberCannotBeSet() throws Exception {
    Class<?> marked = type("MarkedFinal");
    ModelException e = catchThrowableOfType(ModelException.class, () -> engine.model(marked));

    assertThat(e.problems())
        .singleElement()
        .asString()
        .contains("no constructor has a parameter for id (compile with -parameters)");
  }

  @Test
  void aMarkOnANamelessParameterIsReportedWithTheCure() throws Exception {
    Class<?> nameless = type("Nameless");
    ModelException e = catchThrowableOfType(ModelException.class, () -> engine.model(nameless));
    assertThat(e.problems())
        .anySatisfy(p -> assertThat(p).contains("@PartitionKey", "-parameters"))
        .anySatisfy(p -> assertThat(p).contains("@Indexed", "-parameters"))
        .noneSatisfy(p -> assertThat(p).contains("no partition key"));
  }

  @Test
  void aRecordWithMoreComponentsThanAMethodHandleCanTakeIsRejected(@TempDir Path folder)
      throws Exception {
    ClassLoader records =
        SourceCompiler.compile(
            folder,
            record("Boxed", "Long", 254)
                + record("Bare", "long", 127)
                + record("Fits", "Long", 253));
    for (String name : List.of("Boxed", "Bare")) {
      assertThatThrownBy(() -> engine.model(records.loadClass(name)))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("its constructor has too many parameters, 254 slots")
          .hasMessageContaining("Use boxed types, or a class with setters.");
    }
    assertThat(engine.model(records.loadClass("Fits")).columns()).hasSize(253);
  }

  private static String record(String name, String type, int components) {
    return IntStream.range(0, components)
        .mapToObj(i -> type + " c" + i)
        .collect(joining(", ", "@Table record " + name + "(@PartitionKey ", ") {}\n"));
  }
}
