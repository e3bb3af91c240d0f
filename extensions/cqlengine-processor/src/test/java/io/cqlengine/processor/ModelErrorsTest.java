package io.cqlengine.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelErrorsTest {

  @Test
  void aWrongMemberIsAnErrorAtItsLine() {
    Compiled failed =
        Compiled.of(
            """
            @Table
            public record Car(
                @PartitionKey Optional<String> id,
                Date price,
                float[] vector,
                Node node,
                @Column("x") int one,
                @Column("x") int two) {
              @UserType record Node(
                  List<Node> next) {}
            }
            """);

    assertThat(failed.linesOf("id: it is in the key and Optional"))
        .containsExactly("@PartitionKey Optional<String> id,");
    assertThat(failed.linesOf("price: java.util.Date has no CQL type. Use Instant."))
        .containsExactly("Date price,");
    assertThat(failed.linesOf("vector: a vector needs a dimension"))
        .containsExactly("float[] vector,");
    assertThat(failed.linesOf("Node contains itself")).containsExactly("List<Node> next) {}");
    assertThat(failed.linesOf("another member, one, also has the column 'x'"))
        .containsExactly("@Column(\"x\") int two) {");
    assertThat(failed.messages()).hasSize(5);
  }

  @Test
  void aWrongKeyIsAnErrorAtItsClass() {
    assertThat(Compiled.of("@Table record Car(String id) {}").messages())
        .containsExactly("it has no partition key. Mark at least one member with @PartitionKey.");
    assertThat(
            Compiled.of(
                    """
                    @Table
                    record Car(@PartitionKey(0) String id,
                        @PartitionKey(2) String to) {}
                    """)
                .linesOf("key columns id, to have positions with a gap"))
        .containsExactly("record Car(@PartitionKey(0) String id,");
  }

  @Test
  void aDefaultWithoutAZoneIsAnErrorAtItsLine() {
    Compiled failed =
        Compiled.of(
            """
            @Table
            public record Visit(@PartitionKey String id,
                @Default("2024-03-01T10:00:00") Instant at,
                @Default("2024-03-01T10:00:00Z") Instant till) {}
            """);

    assertThat(failed.linesOf("at: @Default(\"2024-03-01T10:00:00\") cannot be converted"))
        .containsExactly("@Default(\"2024-03-01T10:00:00\") Instant at,");
    assertThat(failed.messages()).hasSize(1);
  }

  @Test
  void aDefaultThatNoTextHasIsAnErrorAtItsLine() {
    Compiled failed =
        Compiled.of(
            """
            @Table
            public record Visit(@PartitionKey String id,
                @Default("zz") byte[] wrong,
                @Default("0xCAFE") byte[] bytes,
                @Default("[]") List<String> pages) {}
            """);

    assertThat(failed.linesOf("wrong: @Default(\"zz\") cannot be converted"))
        .containsExactly("@Default(\"zz\") byte[] wrong,");
    assertThat(failed.linesOf("pages: no text can be converted"))
        .containsExactly("@Default(\"[]\") List<String> pages) {}");
    assertThat(failed.messages()).hasSize(2);
  }

  @Test
  void wrongSubtypesAreErrors() {
    Compiled failed =
        Compiled.of(
            """
            @Table @Discriminator(column = "kind")
            public sealed interface Animal {
              @Table @Discriminator(column = "other") sealed interface Pet extends Animal {}
              record Bee(@PartitionKey String id) implements Animal {}
              @DiscriminatorValue("dog") record Dog(@PartitionKey String id) implements Pet {}
            }
            """);

    assertThat(failed.messages())
        .contains(
            "Bee has no discriminator value. Mark it @DiscriminatorValue(\"...\").",
            "Dog has two discriminators, of Pet and Animal. Keep one of them.");
  }

  @Test
  void countersMayHaveTheirDiscriminatorInTheKey() {
    String hits =
        """
        @Table @Discriminator(column = "kind") sealed interface Hits {
          @DiscriminatorValue("page")
          record Page(@PartitionKey%s String id, @ClusteringKey%s String kind, @Counter long n)
              implements Hits {}
        }
        """;

    Compiled.of(hits.formatted("", "")).clean();
    Compiled.of(hits.formatted(" @Column(\"id\")", " @Column(\"kind\")")).clean();
    assertThat(Compiled.of(hits.formatted(" @Column(\"id\")", " @Column(\"k\")")).errors())
        .containsExactly("Page.n: counters need a table of their own. Move kind to another table.");
  }

  @Test
  void anInnerClassIsAnError() {
    Compiled failed = Compiled.of("class Outer { @Table class Car { @PartitionKey String id; } }");

    assertThat(failed.messages())
        .containsExactly("it is an inner class, which needs an outer object. Declare it static.");
  }

  @Test
  void aProblemOfAClassFromElsewhereIsReportedAtTheTable() {
    Compiled base =
        Compiled.of("public class Base { @PartitionKey public String id; public Date old; }")
            .clean();
    String path = base.directory().resolve("classes") + ":" + System.getProperty("java.class.path");

    Compiled failed =
        Compiled.with(List.of("-cp", path), "@Table public class Car extends Base {}");

    assertThat(failed.linesOf("old: java.util.Date has no CQL type"))
        .containsExactly("@Table public class Car extends Base {}");
  }

  @Test
  void typesWithCodecsAreNamedByAnOption() {
    String model = "@Table record Car(@PartitionKey String id, Money price) {}";
    String money = "record Money(long cents) {}";

    assertThat(Compiled.of(model, money).messages())
        .containsExactly(
            "price: com.acme.Money has no CQL type. Use a type that Cassandra has, mark its class"
                + " @UserType or @CqlTuple, or name a codec or converter.");
    Compiled.with(List.of("-Acqlengine.codecs=com.acme.Money"), model, money).clean();
  }

  @Test
  void typesWithCodecsMayHaveTypeArguments() {
    String model =
        """
        @Table record Car(@PartitionKey String id, Map<String, List<Money>> prices, Money price,
            Map<String, Integer> stars) {}
        """;
    String option =
        "-Acqlengine.codecs=java.util.Map<java.lang.String,java.util.List<com.acme.Money>>,"
            + " com.acme.Money";

    Compiled compiled =
        Compiled.with(List.of(option), model, "record Money(long cents) {}").clean();

    assertThat(compiled.source("com.acme.Car_"))
        .contains(
            "ValueColumn<Car, Map<String, List<Money>>> PRICES",
            "MapColumn<Car, String, Integer> STARS");
  }

  @Test
  void wrongUsesOfColumnsAndKeysDoNotCompile() {
    String car = "@Table record Car(@PartitionKey String id, @ClusteringKey int year, int km) {}";
    String bike = "@Table record Bike(@PartitionKey String id) {}";
    String head =
        """
        class Use {
          void use(io.cqlengine.api.query.QuerySet<Car> cars) {
        """;
    Map<String, String> uses =
        Map.of(
            "Car_.key(1999, \"a\");", "incompatible types",
            "Car_.key(\"a\");", "cannot be applied",
            "Car_.KM.like(\"a\");", "cannot find symbol",
            "cars.filter(Bike_.ID.eq(\"a\"));", "no suitable method");
    Compiled.of(car, bike, head + "Car_.key(\"a\", 1999); cars.filter(Car_.ID.eq(\"a\")); } }")
        .clean();

    uses.forEach(
        (use, text) ->
            assertThat(Compiled.of(car, bike, head + use + " } }").messages())
                .anySatisfy(message -> assertThat(message).contains(text)));
  }

  @Test
  void wrongOptionsAreErrors() {
    assertThat(
            Compiled.with(
                    List.of(
                        "-Acqlengine.suffix=-",
                        "-Acqlengine.access=all",
                        "-Acqlengine.provider=X",
                        "-Acqlengine.codecs=java.util.Set<A,B"),
                    "@Table record Car(@PartitionKey String id) {}")
                .messages())
        .containsExactlyInAnyOrder(
            "The option -Acqlengine.suffix=- must be the suffix of a class name, such as _.",
            "The option -Acqlengine.access=all must be generated or any.",
            "The option -Acqlengine.provider=X must be the name of a class in a package.",
            "The option -Acqlengine.codecs=java.util.Set<A,B must be names of types in which each"
                + " < has its >.");
  }

  private static final String CAR = "@Table record Car(@PartitionKey String id) {}";

  @Test
  void anApiOfAnotherFormatIsAnError() {
    Compiled failed =
        Compiled.of(
            """
            package io.cqlengine.api.spi;
            public interface GeneratedModels { int FORMAT = 7; }
            """,
            "package io.cqlengine.api.annotation; public @interface Newer {}",
            "@Newer " + CAR);

    assertThat(failed.errors())
        .singleElement()
        .asString()
        .contains(
            "generates code of format 1, but cqlengine-api has format 7."
                + " Use the same version of both.");
  }

  @Test
  void anAnnotationOfAnotherVersionIsAnError() {
    String newer = "package io.cqlengine.api.annotation; public @interface ";

    assertThat(Compiled.of(newer + "Newer {}", "@Newer " + CAR).errors())
        .singleElement()
        .asString()
        .matches(
            "cqlengine-processor .* does not know the annotation @Newer of cqlengine-api. Use the"
                + " same version of both.");
    assertThat(
            Compiled.of(
                    "package io.cqlengine.api.annotation;"
                        + " @java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE_USE)"
                        + " public @interface Newer {}",
                    "@Table record Car(@PartitionKey String id, List<@Newer String> all) {}")
                .errors())
        .singleElement()
        .asString()
        .contains("does not know the annotation @Newer");
    assertThat(
            Compiled.of(
                    newer + "Table { int shards() default 1; }",
                    "@Table(shards = 2) record Car(@PartitionKey String id) {}")
                .errors())
        .singleElement()
        .asString()
        .contains("has other attributes of the annotation @Table of cqlengine-api");
    assertThat(Compiled.of(newer + "Table { String value() default \"\"; }", CAR).errors())
        .singleElement()
        .asString()
        .contains("has other attributes of the annotation @Table of cqlengine-api");
  }
}
