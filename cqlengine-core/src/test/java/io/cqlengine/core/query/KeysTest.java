package io.cqlengine.core.query;

import static io.cqlengine.core.fixture.Automobile.PRICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Discriminator;
import io.cqlengine.api.annotation.DiscriminatorValue;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Static;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.Key;
import io.cqlengine.api.column.KeyValues;
import io.cqlengine.api.column.Partition;
import io.cqlengine.api.column.TextColumn;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.Explanation.Reach;
import io.cqlengine.core.connection.Offline;
import io.cqlengine.core.fixture.Automobile;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Without a server: what addresses by key would do, and what is rejected. */
class KeysTest {
  private static final Key<Automobile> KEY = Key.of(Automobile.class, "Tesla", 2012, "Model S");
  private static final Partition<Automobile> TESLAS = Partition.of(Automobile.class, "Tesla");
  private static final Automobile MODEL_S = Automobile.of("Tesla", 2012, "Model S");

  @Table
  record Driver(@PartitionKey @Nullable String name, String licence) {}

  @Table
  record Entry(
      @PartitionKey String book, @ClusteringKey @Nullable Integer line, @Static String title) {
    static final TextColumn<Entry> TITLE = Columns.of(Entry.class).text("title");
  }

  @Table("shape")
  @Discriminator(column = "kind")
  sealed interface Shape {
    @PartitionKey
    String id();
  }

  @DiscriminatorValue("circle")
  record Circle(String id, double radius) implements Shape {}

  @DiscriminatorValue("square")
  record Square(String id, double side) implements Shape {}

  private final CqlEngine engine =
      Offline.engine().connection(Offline.lazy("c1").keyspace("ks").asDefault().build()).build();
  private final QuerySet<Automobile> autos = engine.objects(Automobile.class);
  private final QuerySet<Driver> drivers = engine.objects(Driver.class);
  private final QuerySet<Entry> entries = engine.objects(Entry.class);

  @AfterEach
  void close() {
    engine.close();
  }

  private static AbstractStringAssert<?> violation(String subject, ThrowingCallable query) {
    QueryException e = catchThrowableOfType(QueryException.class, query);
    assertThat(e).as("rejection of %s", subject).isNotNull();
    assertThat(e).hasMessageStartingWith(subject + " is rejected");
    assertThat(e.violations()).hasSize(1);
    return assertThat(e.violations().get(0));
  }

  @Test
  void aKeyAndAnEntityAreOneRow() {
    for (QuerySet<Automobile> row : List.of(autos.at(KEY), autos.at(MODEL_S))) {
      assertThat(row.explain().cql().get(0))
          .endsWith("WHERE manufacturer = ? AND year = ? AND model = ?");
      assertThat(row.explain().values()).containsExactly("Tesla", 2012, "Model S");
      assertThat(row.explain().reach()).isEqualTo(Reach.ROW);
      assertThat(row.explainWrite().update(PRICE.set(BigDecimal.TEN)).reach()).isEqualTo(Reach.ROW);
      assertThat(row.explainWrite().delete().reach()).isEqualTo(Reach.ROW);
    }
  }

  @Test
  void aPartitionIsReadAndDeletedAsAWhole() {
    QuerySet<Automobile> teslas = autos.at(TESLAS);

    assertThat(teslas.explain().toString())
        .contains("WHERE manufacturer = ?")
        .contains("a whole partition");
    assertThat(teslas.explainWrite().delete().toString())
        .contains("DELETE FROM ks.automobile WHERE manufacturer = ?")
        .contains("a whole partition");
    assertThatThrownBy(() -> teslas.explainWrite().update(PRICE.set(BigDecimal.ONE)))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("Clustering column year has no filter");
  }

  @Test
  void staticColumnsOfAPartitionAreUpdated() {
    assertThat(
            entries
                .at(Partition.of(Entry.class, "a"))
                .explainWrite()
                .update(Entry.TITLE.set("t"))
                .toString())
        .contains("UPDATE ks.entry SET title = ? WHERE book = ?")
        .contains("a whole partition");
  }

  @Test
  void aPartitionOfATableWithoutClusteringColumnsIsOneRow() {
    assertThat(drivers.at(Partition.of(Driver.class, "Ann")).explain().reach())
        .isEqualTo(Reach.ROW);
  }

  @Test
  void aKeyOfASupertypeFitsItsSubtypes() {
    Key<Shape> key = Key.of(Shape.class, "a");

    assertThat(engine.objects(Circle.class).at(key).explain().values().get(0)).isEqualTo("a");
    assertThat(engine.objects(Shape.class).at(key).explain().values()).containsExactly("a");
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"})
  void whatBelongsToAnotherClassIsRejected() {
    QuerySet raw = autos;
    violation("Automobile.at(key)", () -> raw.at((Key) Key.of(Driver.class, "a", 1, "b")))
        .contains(Driver.class.getName(), Automobile.class.getName())
        .contains("manufacturer, year, model");
    violation("Automobile.at(partition)", () -> raw.at((Partition) Partition.of(Driver.class, "a")))
        .endsWith("with manufacturer.");
    violation("Automobile.at(entity)", () -> raw.at(new Driver("Ann", "B")))
        .contains(Driver.class.getName(), Automobile.class.getName());
    violation("Automobile.at(entity)", () -> raw.at((Object) KEY)).contains(Key.class.getName());
    QuerySet shapes = engine.objects(Shape.class);
    violation("Shape.at(key)", () -> shapes.at((Key) Key.of(Circle.class, "a")))
        .contains(Circle.class.getName());
  }

  @Test
  void aWrongNumberOfValuesNamesTheMembers() {
    violation("Automobile.at(key)", () -> autos.at(Key.of(Automobile.class, "Tesla", 2012)))
        .isEqualTo("The key must have 3 values (manufacturer, year, model), not 2.");
    violation(
            "Automobile.at(partition)",
            () -> autos.at(Partition.of(Automobile.class, "Tesla", 2012)))
        .isEqualTo("The key must have 1 value (manufacturer), not 2.");
    violation("Automobile.at(partition)", () -> autos.at(Partition.of(Automobile.class)))
        .endsWith("not 0.");
  }

  @Test
  void aValueOfAWrongTypeNamesItsMember() {
    violation(
            "Automobile.at(key)", () -> autos.at(Key.of(Automobile.class, "Tesla", "s3cret", "S")))
        .contains("Automobile.year", "java.lang.Integer", "java.lang.String")
        .doesNotContain("s3cret");
  }

  @Test
  void aNullInTheKeyOfAnEntityIsTheErrorOfDelete() {
    Driver nameless = new Driver(null, "B");
    QueryException deleted =
        catchThrowableOfType(QueryException.class, () -> drivers.delete(nameless));

    violation("Driver.at(entity)", () -> drivers.at(nameless))
        .isEqualTo(deleted.violations().get(0))
        .contains("Driver.name is null");
    violation("Entry.at(entity)", () -> entries.at(new Entry("a", null, "t")))
        .contains("Entry.line is null");
  }

  @Test
  void aFilterAndAKeyExcludeEachOther() {
    violation("Automobile.at(key)", () -> autos.filter(PRICE.gt(BigDecimal.ONE)).at(KEY))
        .contains("already has a filter", "at(key)");
    violation("Automobile.at(partition)", () -> autos.at(KEY).at(TESLAS)).contains("at(partition)");
    violation("Automobile.get(...)", () -> autos.at(KEY).get("Tesla", 2012, "Model S"))
        .contains("at(...)");
  }

  @Test
  void keysAndEntitiesAreNotValuesOfAKey() {
    for (Object address : List.of(KEY, TESLAS, MODEL_S)) {
      Stream.<ThrowingCallable>of(
              () -> autos.get(address),
              () -> autos.find(address),
              () -> autos.key(address),
              () -> autos.key("Tesla", address),
              () -> autos.tracked().get(address),
              () -> autos.async().find(address),
              () -> autos.reactive().get(address),
              () -> autos.bulk().find(List.of(List.of(address))).toList())
          .forEach(
              verb ->
                  assertThatThrownBy(verb)
                      .isInstanceOf(QueryException.class)
                      .hasMessageContaining("Use at(...)"));
    }
    violation("Automobile.get(...)", () -> autos.get(KEY)).contains("findAt(...)");
  }

  @Test
  void keysAreEqualByTypeAndValuesAndShowNoValues() {
    assertThat(KEY)
        .isEqualTo(Key.of(Automobile.class, "Tesla", 2012, "Model S"))
        .hasSameHashCodeAs(Key.of(Automobile.class, "Tesla", 2012, "Model S"))
        .isNotEqualTo(Key.of(Object.class, "Tesla", 2012, "Model S"));
    KeyValues<Driver> key = Key.of(Driver.class, "Ann");
    assertThat(key).isNotEqualTo(Partition.of(Driver.class, "Ann"));
    assertThat(key.toString()).doesNotContain("Ann").contains(Driver.class.getName());
  }
}
