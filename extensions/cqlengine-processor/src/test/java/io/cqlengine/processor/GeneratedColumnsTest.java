package io.cqlengine.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.column.Key;
import io.cqlengine.api.column.Partition;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GeneratedColumnsTest {

  @Test
  void everyColumnHasTheConstantThatOneWouldWriteByHand() throws Exception {
    Compiled compiled =
        Compiled.of(
                """
                @Table public record Types(
                    @PartitionKey String text, @TimeUuid UUID time, UUID id, int number, Long boxed,
                    Set<String> set, SortedSet<Integer> sorted, List<UUID> list, Collection<Long> any,
                    Map<String, Integer> map, NavigableMap<String, Long> navigable,
                    Map<String, List<Integer>> nested, Optional<String> optional,
                    Optional<Set<String>> optionalSet, Optional<@TimeUuid UUID> optionalTime,
                    @Vector(3) float[] vector, @Vector(2) CqlVector<Float> driverVector, byte[] bytes,
                    DayOfWeek day, Set<@Frozen List<Integer>> lists) {}
                """)
            .clean();

    assertThat(constants(compiled, "com.acme.Types_"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("TEXT", "TextColumn<Types>"),
                Map.entry("TIME", "TimeUuidColumn<Types>"),
                Map.entry("ID", "ValueColumn<Types, UUID>"),
                Map.entry("NUMBER", "ValueColumn<Types, Integer>"),
                Map.entry("BOXED", "ValueColumn<Types, Long>"),
                Map.entry("SET", "SetColumn<Types, String>"),
                Map.entry("SORTED", "SetColumn<Types, Integer>"),
                Map.entry("LIST", "ListColumn<Types, UUID>"),
                Map.entry("ANY", "ListColumn<Types, Long>"),
                Map.entry("MAP", "MapColumn<Types, String, Integer>"),
                Map.entry("NAVIGABLE", "MapColumn<Types, String, Long>"),
                Map.entry("NESTED", "MapColumn<Types, String, List<Integer>>"),
                Map.entry("OPTIONAL", "TextColumn<Types>"),
                Map.entry("OPTIONAL_SET", "SetColumn<Types, String>"),
                Map.entry("OPTIONAL_TIME", "TimeUuidColumn<Types>"),
                Map.entry("VECTOR", "VectorColumn<Types, float[]>"),
                Map.entry("DRIVER_VECTOR", "VectorColumn<Types, CqlVector<Float>>"),
                Map.entry("BYTES", "ValueColumn<Types, byte[]>"),
                Map.entry("DAY", "ValueColumn<Types, DayOfWeek>"),
                Map.entry("LISTS", "SetColumn<Types, List<Integer>>")));
  }

  @Test
  void countersAndConvertedMembers() throws Exception {
    Compiled compiled =
        Compiled.with(
                List.of("-Acqlengine.codecs=com.acme.Money, com.acme.Other"),
                """
                @Table public record Hits(@PartitionKey String page, @Counter long total) {}
                """,
                """
                @Table public record Priced(@PartitionKey String id,
                    @Column(converter = Upper.class) String name, Money price,
                    @Column(converter = Upper.class) Optional<String> other) {}
                """,
                "public record Money(long cents) {}",
                """
                public class Upper implements Converter<String, String> {
                  public String toCql(String value) { return value; }
                  public String toJava(String stored) { return stored; }
                }
                """)
            .clean();

    assertThat(constants(compiled, "com.acme.Hits_")).containsEntry("TOTAL", "CounterColumn<Hits>");
    assertThat(constants(compiled, "com.acme.Priced_"))
        .containsEntry("NAME", "ValueColumn<Priced, String>")
        .containsEntry("OTHER", "ValueColumn<Priced, String>")
        .containsEntry("PRICE", "ValueColumn<Priced, Money>");
  }

  @Test
  void inheritedMembersHaveTheTypesOfTheClass() throws Exception {
    Compiled compiled =
        Compiled.of(
                "public class Base<K, V> { @PartitionKey K id; List<V> all; }",
                "public class Middle<T> extends Base<UUID, T> { protected T one; }",
                "@Table public class Leaf extends Middle<String> { int own; }")
            .clean();

    assertThat(constants(compiled, "com.acme.Leaf_"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "ID", "ValueColumn<Leaf, UUID>",
                "ALL", "ListColumn<Leaf, String>",
                "ONE", "TextColumn<Leaf>",
                "OWN", "ValueColumn<Leaf, Integer>"));
  }

  @Test
  void aGetterWithoutAFieldHasAConstant() throws Exception {
    Compiled compiled =
        Compiled.of(
            "class Base { @Column public boolean isOpen() { return true; } void setOpen(boolean b)"
                + " {} }",
            """
            @Table public class Car extends Base {
              @PartitionKey String id;
              @ClusteringKey int getNumber() { return 7; }
              void setNumber(int number) {}
              @Column boolean isoCode() { return true; }
              void isoCode(boolean code) {}
            }
            """);

    assertThat(constants(compiled, "com.acme.Car_"))
        .containsOnlyKeys("ID", "NUMBER", "OPEN", "ISO_CODE");
  }

  @Test
  void aFieldThatHidesAColumnHasNoConstant() throws Exception {
    Compiled compiled =
        Compiled.of(
            "class Base { @PartitionKey String name; int size; String text; }",
            """
            @Table public class Car extends Base {
              @NotColumn int name;
              transient long size;
              static int text;
            }
            """);

    assertThat(constants(compiled, "com.acme.Car_"))
        .isEqualTo(
            Map.of(
                "NAME", "TextColumn<Car>",
                "SIZE", "ValueColumn<Car, Integer>",
                "TEXT", "TextColumn<Car>"));
  }

  @Test
  void aSealedTypeHasTheColumnsThatItsGettersAndGenericBaseClassDeclare() throws Exception {
    Compiled compiled =
        Compiled.of(
            "class Base<K> { @PartitionKey K id; }",
            """
            @Table @Discriminator(column = "kind")
            public abstract sealed class Animal extends Base<UUID> {
              public abstract int getLegs();

              @DiscriminatorValue("dog") public static final class Dog extends Animal {
                private int legs;
                int hashCode;
                String toString;
                public int getLegs() { return legs; }
                void setLegs(int legs) { this.legs = legs; }
              }
            }
            """);

    assertThat(constants(compiled, "com.acme.Animal_").keySet())
        .containsExactlyInAnyOrder("ID", "LEGS");
    assertThat(constants(compiled, "com.acme.Animal_Dog_").keySet())
        .containsExactlyInAnyOrder("ID", "LEGS", "HASH_CODE", "TO_STRING");
  }

  @Test
  void keysHaveTypedParametersInKeyOrder() throws Exception {
    Compiled compiled =
        Compiled.of(
                """
                @Table public record Event(String text, @ClusteringKey(2) int second,
                    @PartitionKey(2) UUID device, @ClusteringKey(1) Instant first,
                    @PartitionKey(1) String tenant) {}
                """)
            .clean();
    Class<?> columns = compiled.load("com.acme.Event_");
    Method key =
        columns.getMethod(
            "key", String.class, java.util.UUID.class, java.time.Instant.class, int.class);
    Method partition = columns.getMethod("partition", String.class, java.util.UUID.class);
    java.util.UUID device = java.util.UUID.randomUUID();

    assertThat(key.getGenericReturnType().getTypeName())
        .isEqualTo("io.cqlengine.api.column.Key<com.acme.Event>");
    assertThat(((Key<?>) key.invoke(null, "acme", device, java.time.Instant.EPOCH, 7)).values())
        .containsExactly("acme", device, java.time.Instant.EPOCH, 7);
    assertThat(((Partition<?>) partition.invoke(null, "acme", device)).values())
        .containsExactly("acme", device);
  }

  @Test
  void anArrayIsOneValueOfAKey() throws Exception {
    Compiled compiled =
        Compiled.with(
                List.of("-Acqlengine.codecs=java.lang.String[]"),
                "@Table public record Route(@PartitionKey String[] stops) {}")
            .clean();
    Method key = compiled.load("com.acme.Route_").getMethod("key", String[].class);
    String[] stops = {"a", "b"};

    assertThat(((Key<?>) key.invoke(null, (Object) stops)).values())
        .containsExactly((Object) stops);
  }

  @Test
  void namesOfConstantsHaveAnUnderscoreBetweenWords() {
    assertThat(
            Stream.of("firstName", "vehicleURL", "isbnCode", "URLPath", "line2Text", "_id", "a")
                .map(GeneratedNames::constant))
        .containsExactly(
            "FIRST_NAME", "VEHICLE_URL", "ISBN_CODE", "URL_PATH", "LINE2_TEXT", "_ID", "A");
  }

  @Test
  void aNestedClassHasTheNamesOfTheClassesAroundIt() {
    Compiled compiled =
        Compiled.of(
                """
                public class Garage {
                  @Table public record Car(@PartitionKey String id) {}
                  static class Hidden {
                    @Table public record Bike(@PartitionKey String id) {}
                  }
                  @Table record Van(@PartitionKey String id) {}
                }
                """)
            .clean();

    assertThat(compiled.source("com.acme.Garage_Car_")).contains("public final class Garage_Car_");
    assertThat(compiled.source("com.acme.Garage_Hidden_Bike_"))
        .contains("\nfinal class Garage_Hidden_Bike_");
    assertThat(compiled.source("com.acme.Garage_Van_")).contains("\nfinal class Garage_Van_");
    assertThat(compiled.models()).hasSize(3);
  }

  @Test
  void allTypesOfASealedTableHaveColumns() throws Exception {
    Compiled compiled =
        Compiled.of(
                """
                @Table @Discriminator(column = "kind") public sealed interface Animal {
                  String owner();
                  int number();
                  default int legs() { return 4; }

                  sealed interface Pet extends Animal {
                    String name();
                  }

                  @DiscriminatorValue("dog") record Dog(@PartitionKey String owner,
                      @ClusteringKey int number, String name, int legs) implements Pet {}

                  @DiscriminatorValue("bee") record Bee(@PartitionKey String owner,
                      @ClusteringKey int number, int hive) implements Animal {}
                }
                """)
            .clean();

    assertThat(constants(compiled, "com.acme.Animal_").keySet())
        .containsExactlyInAnyOrder("OWNER", "NUMBER", "LEGS");
    assertThat(constants(compiled, "com.acme.Animal_Pet_").keySet())
        .containsExactlyInAnyOrder("OWNER", "NUMBER", "NAME", "LEGS");
    assertThat(constants(compiled, "com.acme.Animal_Bee_").keySet())
        .containsExactlyInAnyOrder("OWNER", "NUMBER", "HIVE");
    assertThat(compiled.source("com.acme.Animal_"))
        .contains("Key<Animal> key(String owner, int number)")
        .contains("Partition<Animal> partition(String owner)");
    assertThat(compiled.models())
        .extracting(model -> model.type().getSimpleName())
        .containsExactlyInAnyOrder("Dog", "Bee");
  }

  @Test
  void anotherSuffixAvoidsAClassThatExists() {
    String[] sources = {
      "@Table public record Automobile(@PartitionKey String id) {}", "public class Automobile_ {}"
    };

    Compiled failed = Compiled.of(sources);
    Compiled compiled = Compiled.with(List.of("-Acqlengine.suffix=Columns"), sources).clean();

    assertThat(failed.messages())
        .containsExactly(
            "The class com.acme.Automobile_ exists, so the code for Automobile needs another name."
                + " Choose another suffix with the compiler option -Acqlengine.suffix=.");
    assertThat(failed.linesOf("exists"))
        .containsExactly("@Table public record Automobile(@PartitionKey String id) {}");
    assertThat(compiled.source("com.acme.AutomobileColumns")).contains("TextColumn<Automobile> ID");
    assertThat(compiled.models()).hasSize(1);
  }

  @Test
  void twoModelsWithOneGeneratedClassAreAnError() {
    Compiled failed =
        Compiled.of(
            """
            class Garage {
              @Table record Car(@PartitionKey String id) {}
            }
            """,
            "@Table record Garage_Car(@PartitionKey String id) {}");

    assertThat(failed.messages())
        .containsExactly(
            "Garage_Car and Garage.Car have the same generated class, com.acme.Garage_Car_. Rename"
                + " one of them.");
    assertThat(failed.linesOf("same generated class"))
        .containsExactly("@Table record Garage_Car(@PartitionKey String id) {}");
  }

  @Test
  void membersOfKeysMayHaveTheNamesOfTheirClasses() {
    Compiled compiled =
        Compiled.of(
                """
                @Table record Lock(@PartitionKey String Key, @ClusteringKey(1) int Partition,
                    @ClusteringKey(2) int Lock) {}
                """,
                "@Table record Key(@PartitionKey String io, @ClusteringKey int com) {}")
            .clean();

    assertThat(compiled.source("com.acme.Lock_"))
        .contains("key(String Key_, int Partition_, int Lock)")
        .contains("partition(String Key_)");
    assertThat(compiled.models()).hasSize(2);
  }

  @Test
  void twoMembersWithOneConstantAreAnError() {
    Compiled failed =
        Compiled.of(
            """
            @Table public record Automobile(@PartitionKey String id,
                int firstName,
                int first_name) {}
            """);

    assertThat(failed.messages())
        .containsExactly(
            "Automobile.first_name and firstName have the same constant, FIRST_NAME. Rename one of"
                + " them.");
    assertThat(failed.linesOf("constant")).containsExactly("int first_name) {}");
  }

  /** The names and types of all constants, which the class could create. */
  private static Map<String, String> constants(Compiled compiled, String type) throws Exception {
    Class<?> columns = compiled.load(type);
    Constructor<?> constructor = columns.getDeclaredConstructor();
    assertThat(Modifier.isPrivate(constructor.getModifiers())).isTrue();
    for (Field field : columns.getFields()) {
      assertThat(field.get(null)).isInstanceOf(ColumnRef.class);
    }
    return Stream.of(columns.getFields())
        .collect(
            Collectors.toMap(
                Field::getName,
                field ->
                    field.getGenericType().getTypeName().replaceAll("[\\w.]+[.$](?=\\w)", "")));
  }
}
