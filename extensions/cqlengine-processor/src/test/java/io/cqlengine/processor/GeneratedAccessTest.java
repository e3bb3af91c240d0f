package io.cqlengine.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.spi.GeneratedModel;
import io.cqlengine.api.spi.GeneratedModels;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GeneratedAccessTest {

  @Test
  void aRecordIsReadAndCreated() {
    GeneratedModel<Object> model =
        Compiled.of(
                """
                @Table record Automobile(@PartitionKey String manufacturer, @ClusteringKey int year,
                    Optional<Integer> stars, Set<String> options, long km, boolean sold) {}
                """)
            .clean()
            .model("Automobile");
    Object[] given = {"Tesla", 2012, Optional.of(5), Set.of("abs"), 7L, true};

    Object tesla = model.create(given);

    assertThat(model.members())
        .containsExactly("manufacturer", "year", "stars", "options", "km", "sold");
    assertThat(tesla)
        .hasToString(
            "Automobile[manufacturer=Tesla, year=2012, stars=Optional[5], options=[abs], km=7,"
                + " sold=true]");
    assertThat(model.values(tesla)).containsExactly("Tesla", 2012, 5, Set.of("abs"), 7L, true);
    assertThat(model.get(tesla, 1)).isEqualTo(2012);
    assertThat(model.get(tesla, 2)).isEqualTo(5);
    assertThatThrownBy(() -> model.get(tesla, 6)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void anEmptyOrMissingOptionalIsNull() {
    GeneratedModel<Object> model =
        Compiled.of("@Table record Note(@PartitionKey String id, Optional<Integer> stars) {}")
            .clean()
            .model("Note");

    assertThat(model.values(model.create(new Object[] {"a", Optional.empty()})))
        .containsExactly("a", null);
    assertThat(model.get(model.create(new Object[] {"a", null}), 1)).isNull();
  }

  @Test
  void aComponentThatIsNotAColumnIsNullOrZero() {
    GeneratedModel<Object> model =
        Compiled.of(
                """
                @Table record Note(@PartitionKey String id, @NotColumn String text,
                    @NotColumn short stars, @NotColumn boolean open, @NotColumn int read,
                    int size) {}
                """)
            .clean()
            .model("Note");

    assertThat(model.members()).containsExactly("id", "size");
    assertThat(model.create(new Object[] {"a", 3}))
        .hasToString("Note[id=a, text=null, stars=0, open=false, read=0, size=3]");
  }

  @Test
  void aClassIsCreatedByItsConstructorWithoutParametersAndSetters() {
    GeneratedModel<Object> model =
        Compiled.of(
                """
                @Table public class Car {
                  @PartitionKey String id;
                  private int year;
                  private List<String> options;
                  @NotColumn int read;
                  transient int other;
                  static int all;
                  public Car() {}
                  Car(String id) { throw new IllegalStateException(); }
                  public int getYear() { read++; return year; }
                  public void setYear(int year) { this.year = year + 1; }
                  public List<String> options() { return options; }
                  public Car options(List<String> options) { this.options = options; return this; }
                }
                """)
            .clean()
            .model("Car");

    Object car = model.create(new Object[] {"a", 2000, List.of("abs")});

    assertThat(model.members()).containsExactly("id", "year", "options");
    assertThat(model.values(car)).containsExactly("a", 2001, List.of("abs"));
  }

  @Test
  void aClassIsCreatedByTheConstructorThatNamesMostMembers() {
    GeneratedModel<Object> model =
        Compiled.of(
                """
                @Table public class Car {
                  @PartitionKey final String id;
                  final BigDecimal price;
                  int year;
                  public Car(String id) { this(id, null); }
                  public Car(@Column("id") String key, BigDecimal price) {
                    this.id = key;
                    this.price = price;
                  }
                  public Car(String id, BigDecimal price, String other) { this(id, price); }
                }
                """)
            .clean()
            .model("Car");

    Object car = model.create(new Object[] {"a", BigDecimal.ONE, 1999});

    assertThat(model.values(car)).containsExactly("a", BigDecimal.ONE, 1999);
  }

  @Test
  void constructorPropertiesNameTheParameters() {
    GeneratedModel<Object> model =
        Compiled.of(
                """
                @Table public class Car {
                  @PartitionKey final String id;
                  final long km;
                  @java.beans.ConstructorProperties({"km", "id"})
                  public Car(long a, String b) { km = a; id = b; }
                }
                """)
            .clean()
            .model("Car");

    assertThat(model.values(model.create(new Object[] {"a", 7L}))).containsExactly("a", 7L);
  }

  @Test
  void aValueIsWidenedForAParameterOfAWiderType() {
    GeneratedModel<Object> model =
        Compiled.of(
                """
                @Table public class Car {
                  @PartitionKey final String id;
                  final int km;
                  final List<String> options;
                  public Car(Object id, long km, Collection<String> options) {
                    this.id = id.toString();
                    this.km = (int) km;
                    this.options = List.copyOf(options);
                  }
                }
                """)
            .clean()
            .model("Car");

    assertThat(model.values(model.create(new Object[] {"a", 7, List.of("abs")})))
        .containsExactly("a", 7, List.of("abs"));
  }

  @Test
  void aParameterMustTakeAllValuesOfItsMember() {
    String fields =
        "@Table class Car { @PartitionKey final String id; final BigDecimal price; int year;";
    String first = "Car(String id, BigDecimal price) { this.id = id; this.price = price; }";
    String other = "Car(String id, String price, int year) { this.id = id; this.price = null; }";
    GeneratedModel<Object> model = Compiled.of(fields + first + other + "}").clean().model("Car");

    assertThat(model.values(model.create(new Object[] {"a", BigDecimal.ONE, 7})))
        .containsExactly("a", BigDecimal.ONE, 7);
    assertThat(Compiled.of(fields + other + "}").errors())
        .containsExactly(
            "the parameter price of its constructor has the type java.lang.String, but the member"
                + " has the type java.math.BigDecimal. Declare it as java.math.BigDecimal.");
  }

  @Test
  void inheritedMembersComeFirst() {
    GeneratedModel<Object> model =
        Compiled.of(
                "abstract class Base<K> { @PartitionKey K id; protected int year; }",
                """
                @Table class Car extends Base<UUID> {
                  private String name;
                  public String getName() { return name; }
                  void setName(String name) { this.name = name; }
                  @ClusteringKey public int getNumber() { return 7; }
                  public void setNumber(int number) {}
                }
                """)
            .clean()
            .model("Car");
    java.util.UUID id = java.util.UUID.randomUUID();

    assertThat(model.members()).containsExactly("id", "year", "name", "number");
    assertThat(model.values(model.create(new Object[] {id, 1999, "civic", 3})))
        .containsExactly(id, 1999, "civic", 7);
  }

  @Test
  void userTypesAndTuplesHaveAccessButNoColumns() {
    Compiled compiled =
        Compiled.of(
                "@UserType record Address(String street, int number) {}",
                "@CqlTuple record Point(int x, int y) {}")
            .clean();

    assertThat(compiled.has("com.acme.Address_")).isFalse();
    assertThat(compiled.models()).hasSize(2);
    assertThat(compiled.model("Point").create(new Object[] {1, 2})).hasToString("Point[x=1, y=2]");
  }

  @Test
  void deprecatedMembersCauseNoWarnings() {
    Compiled.of(
            """
            @Table @Deprecated public class Car {
              @PartitionKey String id;
              @Deprecated List<String> old;
              @Deprecated public Car() {}
            }
            """)
        .clean();
  }

  @Test
  void oneServiceProvidesAllModels() {
    Compiled compiled =
        Compiled.of(
                "@Table record Car(@PartitionKey String id) {}",
                """
                package com.acme.other;
                @io.cqlengine.api.annotation.Table
                class Bike { @io.cqlengine.api.annotation.PartitionKey String id; }
                """)
            .clean();

    List<GeneratedModels> providers = compiled.providers();

    assertThat(providers).hasSize(1);
    assertThat(providers.get(0).format()).isEqualTo(GeneratedModels.FORMAT);
    assertThat(providers.get(0).getClass().getName()).startsWith("com.acme.CqlEngineModels_");
    assertThat(compiled.models())
        .extracting(model -> model.type().getName())
        .containsExactlyInAnyOrder("com.acme.Car", "com.acme.other.Bike");
  }

  @Test
  void theProviderCanHaveAnotherName() {
    for (String name : List.of("com.acme.Provided", "com.Acme.models")) {
      Compiled compiled =
          Compiled.with(
                  List.of("-Acqlengine.provider=" + name),
                  "@Table record Car(@PartitionKey String id) {}")
              .clean();

      assertThat(compiled.source(name)).contains("implements GeneratedModels");
      assertThat(compiled.models()).hasSize(1);
    }
  }

  @Test
  void theConstructorOfTheTypesOfTheMembersIsUsed() {
    GeneratedModel<Object> model =
        Compiled.of(
                """
                @Table class Car {
                  @PartitionKey final int id;
                  final List<String> options;
                  Car(long id, Collection<String> options) { this(-1, List.of()); }
                  Car(int id, List<String> options) { this.id = id; this.options = options; }
                  Car(int id, Collection<String> options) { this(-1, List.of()); }
                }
                """)
            .clean()
            .model("Car");

    assertThat(model.values(model.create(new Object[] {7, List.of("abs")})))
        .containsExactly(7, List.of("abs"));
  }

  @Test
  void aCallIsOfTheConstructorThatTheRulesChose() {
    Compiled compiled =
        Compiled.of(
                """
                @Table class Car {
                  @PartitionKey final String id;
                  final int km;
                  @java.beans.ConstructorProperties({"id", "km"})
                  Car(Object id, long km) { this.id = "chosen " + id; this.km = (int) km; }
                  Car(String name, int number) { id = name; km = number; }
                }
                """)
            .clean();
    GeneratedModel<Object> model = compiled.model("Car");

    assertThat(model.values(model.create(new Object[] {"a", 7}))).containsExactly("chosen a", 7);
  }

  @Test
  void classesMayHaveNamesOfTheLanguage() {
    Compiled compiled =
        Compiled.of(
                "@Table record Class(@PartitionKey String id, @NotColumn int pupils) {}",
                "@Table record Pupil(@PartitionKey String id, Object first) {}",
                "@UserType record Object(String name) {}",
                "class Override {}",
                "class SuppressWarnings {}")
            .clean();

    assertThat(compiled.models()).hasSize(3);
    assertThat(compiled.model("Class").create(new java.lang.Object[] {"a"}))
        .hasToString("Class[id=a, pupils=0]");
  }

  @Test
  void aGenericClassCausesNoWarnings() {
    assertThat(
            Compiled.of("@Table class Car<T> { @PartitionKey String id; @NotColumn T other; }")
                .clean()
                .models())
        .hasSize(1);
  }

  @Test
  void typesMayHaveWildcardsAtAnyDepth() {
    GeneratedModel<Object> model =
        Compiled.of(
                """
                @Table class Note {
                  @PartitionKey final String id;
                  List<? extends Integer> stars;
                  private Set<? extends List<? extends String>> words;
                  final Map<String, List<? extends String>> texts;
                  Note(String id, Map<String, List<? extends String>> texts) {
                    this.id = id;
                    this.texts = texts;
                  }
                  Set<? extends List<? extends String>> words() { return words; }
                  void words(Set<? extends List<? extends String>> words) { this.words = words; }
                }
                """)
            .clean()
            .model("Note");
    Object[] values = {"a", List.of(1), Set.of(List.of("b")), Map.of("c", List.of("d"))};

    assertThat(model.values(model.create(values))).containsExactly(values);
  }
}
