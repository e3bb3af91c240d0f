package io.cqlengine.tests.languages;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes that Lombok completes. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LombokIT {
  private static final String NAMES =
      "(onConstructor_ = @ConstructorProperties({\"id\", \"number\", \"text\"}))";

  private static final String SOURCE =
      """
      import io.cqlengine.api.annotation.*;
      import java.beans.ConstructorProperties;
      import java.util.List;
      import lombok.*;
      import lombok.experimental.Accessors;

      @Table @Value class Immutable { @PartitionKey String id; int number; String text; }

      @Table @Value @Builder class Built {
        @PartitionKey String id;
        int number;
        @With String text;
        @Singular List<String> tags;
      }

      @Table @Getter @AllArgsConstructor class AllArguments {
        @PartitionKey private final String id;
        private final int number;
        private final String text;
      }

      @Table @Data class Bean { @PartitionKey private String id; private int number; private String text; }

      @Table @Data @Accessors(fluent = true) class Fluent {
        @PartitionKey private String id;
        private int number;
        private String text;
      }

      @Table @Data @Builder @NoArgsConstructor @AllArgsConstructor class BuiltBean {
        @PartitionKey private String id;
        @Builder.Default private int number = 7;
        private String text;
      }

      @Table @Getter
      @AllArgsConstructor%s
      class Named {
        @PartitionKey private final String id;
        private final int number;
        private final String text;
      }

      @Table @Builder record BuiltRecord(@PartitionKey String id, int number, @With String text) {}

      @Table @Data class Lazy {
        @PartitionKey private String id;
        @Getter(lazy = true) private final String text = "late";
      }

      @Table @Data class LazyNotColumn {
        @PartitionKey private String id;
        private int number;
        private String text;
        @NotColumn @Getter(lazy = true) private final String late = "late";
      }

      class Samples {
        static Object immutable(String text) { return new Immutable("k", 1, text); }
        static Object built(String text) {
          return Built.builder().id("k").number(1).text(text).tag("a").tag("b").build();
        }
        static Object allArguments(String text) { return new AllArguments("k", 1, text); }
        static Object bean(String text) {
          Bean bean = new Bean();
          bean.setId("k");
          bean.setNumber(1);
          bean.setText(text);
          return bean;
        }
        static Object fluent(String text) { return new Fluent().id("k").number(1).text(text); }
        static Object builtBean(String text) { return BuiltBean.builder().id("k").text(text).build(); }
        static Object named(String text) { return new Named("k", 1, text); }
        static Object builtRecord(String text) {
          return BuiltRecord.builder().id("k").number(1).build().withText(text);
        }
        static Object lazyNotColumn(String text) {
          LazyNotColumn made = new LazyNotColumn();
          made.setId("k");
          made.setText(text);
          return made;
        }
      }
      """;

  private final CompiledModels models;
  private ClassLoader plain;
  private ClassLoader parameters;
  private ClassLoader properties;

  LombokIT(CassandraCluster cluster, TestKeyspace keyspace) {
    this.models = new CompiledModels(cluster, keyspace);
  }

  @BeforeAll
  void compile(@TempDir Path folder) throws IOException {
    plain =
        Compilers.lombok(Files.createDirectory(folder.resolve("plain")), SOURCE.formatted(NAMES));
    parameters =
        Compilers.lombok(
            Files.createDirectory(folder.resolve("parameters")),
            SOURCE.formatted(NAMES),
            "-parameters");
    Path configured = Files.createDirectory(folder.resolve("properties"));
    Files.writeString(
        configured.resolve("lombok.config"), "lombok.anyConstructor.addConstructorProperties=true");
    properties = Compilers.lombok(configured, SOURCE.formatted(""));
  }

  @AfterAll
  void close() {
    models.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bean", "Fluent", "BuiltBean", "Named", "BuiltRecord", "LazyNotColumn"})
  void classesThatNeedNoNamesOfParametersAreMapped(String model) throws Exception {
    models.assertMapped(plain, model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Immutable", "Built", "AllArguments"})
  void classesWithFinalFieldsAreMappedWithParameterNames(String model) throws Exception {
    models.assertMapped(parameters, model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Immutable", "Built", "AllArguments"})
  void classesWithFinalFieldsAreMappedWithConstructorProperties(String model) throws Exception {
    models.assertMapped(properties, model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Immutable", "Built", "AllArguments"})
  void withoutNamesClassesWithFinalFieldsAreRejectedWithTheCure(String model) throws Exception {
    assertThat(models.problems(plain, model))
        .contains("no constructor can be used", "compile with -parameters");
  }

  @Test
  void aLazyGetterIsRejectedByItsName() throws Exception {
    assertThat(models.problems(plain, "Lazy"))
        .contains("text: java.util.concurrent.atomic.AtomicReference");
  }
}
