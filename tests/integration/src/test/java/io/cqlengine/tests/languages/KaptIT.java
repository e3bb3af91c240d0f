package io.cqlengine.tests.languages;

import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes of Kotlin with the code that the annotation processor writes for them. */
@CassandraTest
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KaptIT {
  /** Reflection could not use the data classes, because their parameters have no names. */
  private static final String SOURCE =
      """
      package garage

      import io.cqlengine.api.annotation.*

      @UserType data class Address(val street: String, val zip: Int?)

      @Table data class Owner(
        @PartitionKey val id: String,
        val number: Int,
        val home: Address?,
        val tags: Set<String>,
        val text: String?)

      @Table class Bean {
        @PartitionKey lateinit var id: String
        var isNew: Boolean = false
        var text: String? = null
      }

      @Table @Discriminator(column = "kind") sealed interface Shape { val id: String }

      @DiscriminatorValue("circle")
      data class Circle(@PartitionKey override val id: String, val radius: Double) : Shape

      object Samples {
        val key = Owner_.key("k")
        @JvmStatic fun owner(text: String): Any =
          Owner("k", 1, Address(text, null), setOf(text), text)
        @JvmStatic fun bean(text: String): Any =
          Bean().also { it.id = key.values()[0] as String; it.isNew = true; it.text = text }
      }
      """;

  private final CassandraCluster cluster;
  private final TestKeyspace keyspace;
  private ClassLoader loader;
  private CompiledModels models;

  KaptIT(CassandraCluster cluster, TestKeyspace keyspace) {
    this.cluster = cluster;
    this.keyspace = keyspace;
  }

  @BeforeAll
  void compile(@TempDir Path folder) throws Exception {
    loader = Compilers.kapt(folder, SOURCE);
    models = new CompiledModels(cluster, keyspace, Compilers.generatedModels(loader));
  }

  @AfterAll
  void close() {
    models.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Owner", "Bean"})
  void modelsAreMapped(String model) throws Exception {
    models.assertMapped(loader, "garage." + model);
  }
}
