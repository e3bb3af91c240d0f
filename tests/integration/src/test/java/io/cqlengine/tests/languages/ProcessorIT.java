package io.cqlengine.tests.languages;

import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that are accessed by the code that the annotation processor writes for them. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProcessorIT {
  private static final String SOURCE =
      """
      package garage;

      import io.cqlengine.api.annotation.*;
      import java.util.*;

      @UserType record Address(String street, @Frozen Set<String> phones) {}

      @CqlTuple record Size(int width, double height) {}

      class Upper implements Converter<String, String> {
        public String toCql(String value) { return value.toUpperCase(); }
        public String toJava(String stored) { return stored.toLowerCase(); }
      }

      @Table record Owner(
          @PartitionKey String id,
          @Default("7") Integer number,
          @Column(converter = Upper.class) Optional<String> text,
          Address home,
          List<Address> others,
          Map<String, Size> sizes) {}

      @Table class Bean {
        @PartitionKey private String id;
        private int number;
        private String text;
        @NotColumn private String note;

        public String getId() { return id; }
        public void setId(String id) { this.id = id; }
        public int getNumber() { return number; }
        public void setNumber(int number) { this.number = number; }
        public String getText() { return text; }
        public void setText(String text) { this.text = text; }
      }

      @Table class Derived extends Bean {
        long more;
      }

      /** Reflection cannot use this constructor, because its parameters have no names. */
      @Table class Immutable {
        @PartitionKey private final String id;
        private final String text;

        Immutable(String id, String text) { this.id = id; this.text = text; }

        String id() { return id; }
        String text() { return text; }
      }

      @Table @Discriminator(column = "kind") sealed interface Part {
        @PartitionKey String id();

        @DiscriminatorValue("tyre") record Tyre(String id, int inches, String text) implements Part {}

        @DiscriminatorValue("battery") record Battery(String id, double hours) implements Part {}
      }

      class Samples {
        static Object owner(String text) {
          Address home = new Address(text, Set.of("1", text));
          return new Owner("k", 1, Optional.of(text), home, List.of(home), Map.of(text, new Size(1, 2)));
        }
        static Object bean(String text) { return filled(new Bean(), text); }
        static Object derived(String text) {
          Derived made = new Derived();
          made.more = text.length();
          return filled(made, text);
        }
        static Bean filled(Bean made, String text) {
          made.setId("k");
          made.setNumber(1);
          made.setText(text);
          return made;
        }
        static Object immutable(String text) { return new Immutable("k", text); }
        static Object part(String text) { return new Part.Tyre("k", 19, text); }
      }
      """;

  private final CassandraCluster cluster;
  private final TestKeyspace keyspace;
  private ClassLoader loader;
  private CompiledModels models;

  ProcessorIT(CassandraCluster cluster, TestKeyspace keyspace) {
    this.cluster = cluster;
    this.keyspace = keyspace;
  }

  @BeforeAll
  void compile(@TempDir Path folder) throws IOException {
    loader = Compilers.generated(folder, SOURCE, "-Acqlengine.access=generated");
    models = new CompiledModels(cluster, keyspace, Compilers.generatedModels(loader));
  }

  @AfterAll
  void close() {
    models.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Owner", "Bean", "Derived", "Immutable", "Part"})
  void modelsAreMapped(String model) throws Exception {
    models.assertMapped(loader, "garage." + model);
  }
}
