package io.cqlengine.tests.languages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.query.QuerySet;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes of Kotlin. The compiler alone takes more than ten seconds of processor time. */
@CassandraTest
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KotlinIT {
  private static final String SOURCE =
      """
      import io.cqlengine.api.annotation.*

      @Table data class Data(@PartitionKey val id: String, val number: Int, val text: String?)

      @Table data class Defaults(
        @PartitionKey val id: String = "none", val number: Int = 7, val text: String? = null)

      @Table data class Variables(
        @PartitionKey var id: String = "", var number: Int? = null, var text: String = "")

      @Table class Bean {
        @PartitionKey lateinit var id: String
        var isNew: Boolean = false
          set(value) { field = value; isSet = true }
        @Transient var isSet: Boolean = false
        var text: String? = null
      }

      @Table @JvmRecord data class Record(@PartitionKey val id: String, val number: Int, val text: String)

      enum class Color { RED, GREEN }

      @UserType data class Address(val street: String, val zip: Int?)

      @Table data class Rich(
        @PartitionKey val id: String,
        val tags: List<String>,
        val colors: Set<Color>,
        val counts: Map<String, Long>,
        val home: Address?,
        val others: List<Address>,
        val text: String) {
        val upper: String get() = text.uppercase()
        companion object { const val MOST = 10 }
      }

      @JvmInline value class Text(val value: String)

      @JvmInline value class Number(val value: Int)

      @Table data class OfValueClasses(@PartitionKey val id: String, val number: Number, val text: Text)

      @Table data class OfNullableValueClass(@PartitionKey val id: String, val number: Number?)

      @Table data class Delegated(@PartitionKey val id: String) {
        val text by lazy { id.uppercase() }
      }

      @Table data class DelegatedNotColumn(@PartitionKey val id: String, val text: String) {
        @delegate:NotColumn val upper by lazy { id.uppercase() }
      }

      @Table @Discriminator(column = "kind") sealed interface Shape { val id: String }

      @DiscriminatorValue("circle")
      data class Circle(@PartitionKey override val id: String, val radius: Double) : Shape

      @DiscriminatorValue("square")
      data class Square(@PartitionKey override val id: String, val side: Double, val text: String) : Shape

      object Samples {
        @JvmStatic fun data(text: String): Any = Data("k", 1, text)
        @JvmStatic fun defaults(text: String): Any = Defaults(id = "k", text = text)
        @JvmStatic fun variables(text: String): Any = Variables("k", null, text)
        @JvmStatic fun bean(text: String): Any = Bean().also { it.id = "k"; it.isNew = true; it.text = text }
        @JvmStatic fun record(text: String): Any = Record("k", 1, text)
        @JvmStatic fun rich(text: String): Any = Rich("k", listOf("a", "b"), setOf(Color.GREEN),
          mapOf("x" to 1L), Address("Main", null), listOf(Address("Side", 7)), text)
        @JvmStatic fun ofValueClasses(text: String): Any = OfValueClasses("k", Number(1), Text(text))
        @JvmStatic fun delegatedNotColumn(text: String): Any = DelegatedNotColumn("k", text)
        @JvmStatic fun shape(text: String): Any =
          if (text == "first") Circle("k", 1.5) else Square("k", 2.0, text)
      }
      """;

  private final CompiledModels models;
  private final CassandraCluster cluster;
  private final TestKeyspace keyspace;
  private ClassLoader plain;
  private ClassLoader parameters;

  KotlinIT(CassandraCluster cluster, TestKeyspace keyspace) {
    this.models = new CompiledModels(cluster, keyspace);
    this.cluster = cluster;
    this.keyspace = keyspace;
  }

  @BeforeAll
  void compile(@TempDir Path folder) throws IOException {
    plain = Compilers.kotlin(Files.createDirectory(folder.resolve("plain")), SOURCE);
    parameters =
        Compilers.kotlin(
            Files.createDirectory(folder.resolve("parameters")), SOURCE, "-java-parameters");
  }

  @AfterAll
  void close() {
    models.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Data",
        "Defaults",
        "Variables",
        "Bean",
        "Record",
        "Rich",
        "OfValueClasses",
        "DelegatedNotColumn"
      })
  void classesAreMappedWithParameterNames(String model) throws Exception {
    models.assertMapped(parameters, model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Variables", "Bean", "Record"})
  void classesThatNeedNoNamesOfParametersAreMapped(String model) throws Exception {
    models.assertMapped(plain, model);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Data", "Defaults", "OfValueClasses"})
  void withoutNamesClassesWithReadOnlyPropertiesAreRejectedWithTheCure(String model)
      throws Exception {
    assertThat(models.problems(plain, model)).contains("compile with -parameters");
  }

  @Test
  void subtypesOfASealedInterfaceAreMapped() throws Exception {
    QuerySet<Object> shapes = models.objects(parameters, "Shape");
    Object circle = CompiledModels.sample(parameters, "Shape", "first");
    Object square = CompiledModels.sample(parameters, "Shape", "second");

    shapes.create(circle);
    assertThat(shapes.get("k")).isEqualTo(circle);
    shapes.save(square);
    assertThat(shapes.get("k")).isEqualTo(square);
    shapes.delete(square);
    assertThat(shapes.find("k")).isEmpty();
  }

  @Test
  void aNullableValueClassOfAPrimitiveIsRejected() throws Exception {
    assertThat(models.problems(parameters, "OfNullableValueClass"))
        .contains("number: Number has no CQL type", "converter");
  }

  @Test
  void aDelegatedPropertyIsRejectedByItsName() throws Exception {
    assertThat(models.problems(parameters, "Delegated"))
        .contains("text$delegate: kotlin.Lazy has no CQL type");
  }

  @Test
  void aNullForAPropertyThatIsNotNullableNamesTheClass() throws Exception {
    QuerySet<Object> set = models.objects(parameters, "Record");
    cluster.session().execute("INSERT INTO " + keyspace + ".record (id, number) VALUES ('n', 1)");

    assertThatThrownBy(() -> set.get("n")).hasMessageContaining("Record");
  }
}
