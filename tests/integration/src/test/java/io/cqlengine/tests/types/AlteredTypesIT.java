package io.cqlengine.tests.types;

import static io.cqlengine.api.column.Columns.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.UdtValue;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.MapColumn;
import io.cqlengine.api.column.SetColumn;
import io.cqlengine.api.column.TextColumn;
import io.cqlengine.api.column.ValueColumn;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.query.ValidationException;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Types that grow while a program runs, and types that differ from place to place. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlteredTypesIT {
  /** Long enough for the driver to hear of a change on a busy machine. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @UserType("home")
  record Home(String street, Integer zip) {}

  @UserType(value = "home", erasesUnknownFields = true)
  record Erasing(String street, Integer zip) {}

  @UserType("home")
  record Grown(String street, Integer zip, String country) {}

  @Table("person")
  record Person(
      @PartitionKey int id, @Frozen Home home, Home loose, Map<String, List<Home>> others) {

    Person loose(Home other) {
      return new Person(id, home, other, others);
    }
  }

  @Table("person")
  record ErasingPerson(@PartitionKey int id, @Frozen Erasing home) {}

  @Table("person")
  record GrownPerson(@PartitionKey int id, @Frozen Grown home) {}

  @Table("person")
  record NamedPerson(
      @PartitionKey int id,
      String name,
      @Frozen Home home,
      Home loose,
      Map<String, List<Home>> others,
      Set<Home> homes) {
    NamedPerson named(String other) {
      return new NamedPerson(id, other, home, loose, others, homes);
    }
  }

  private CqlEngine engine;
  private CqlSession bare;
  private List<CassandraCluster> clusters;

  @BeforeAll
  void connect(List<CassandraCluster> clusters) {
    this.clusters = clusters;
    bare = clusters.get(0).session();
    engine =
        CqlEngine.builder()
            .connection(
                ConnectionSettings.named("one")
                    .contactPoint("127.0.0.1", clusters.get(0).contactPoint().getPort())
                    .requestTimeout(Duration.ofMinutes(1))
                    .option(TypedDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10))
                    .asDefault()
                    .build())
            .build();
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private TestKeyspace keyspace(String fields) {
    TestKeyspace keyspace = TestKeyspace.create(clusters, AlteredTypesIT.class);
    bare.execute("CREATE TYPE " + keyspace + ".home (" + fields + ")");
    bare.execute(
        "CREATE TABLE "
            + keyspace
            + ".person (id int PRIMARY KEY, home frozen<home>, loose home,"
            + " others map<text, frozen<list<frozen<home>>>>)");
    return keyspace;
  }

  private static Person person(int id) {
    Home home = new Home("street " + id, id);
    return new Person(id, home, home, Map.of("a", List.of(home), "b", List.of(home, home)));
  }

  @Test
  void aProgramContinuesReadingAndErasesNothingWhenATypeGrows() {
    try (TestKeyspace keyspace = keyspace("street text, zip int")) {
      QuerySet<Person> people = engine.objects(Person.class).keyspace(keyspace.name());
      people.save(person(1));
      assertThat(people.get(1)).isEqualTo(person(1));

      bare.execute("ALTER TYPE " + keyspace + ".home ADD country text");
      bare.execute(
          "INSERT INTO "
              + keyspace
              + ".person (id, home, loose, others) VALUES (2, {street: 'street 2', zip: 2, country:"
              + " 'CH'}, {street: 'street 2', zip: 2, country: 'CH'}, {'a': [{street: 'street 2',"
              + " zip: 2, country: 'CH'}], 'b': [{street: 'street 2', zip: 2}, {street: 'street 2',"
              + " zip: 2}]})");

      assertThat(people.get(1)).as("a row from before").isEqualTo(person(1));
      assertThat(people.get(2)).as("a row from after").isEqualTo(person(2));
      assertThat(people.list()).containsExactlyInAnyOrder(person(1), person(2));

      CqlEngineException refused = refusal(people);
      assertThat(refused)
          .hasMessageContaining("Person.")
          .rootCause()
          .hasMessageContaining("Home")
          .hasMessageContaining("erasesUnknownFields");
      assertThat(people.get(2)).isEqualTo(person(2));
      assertThat(country(keyspace, 2)).isEqualTo("CH");
    }
  }

  /** Writes other rows until the driver knows that the type has grown. */
  private static CqlEngineException refusal(QuerySet<Person> people) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      try {
        people.save(person(3));
        Thread.sleep(50);
      } catch (CqlEngineException e) {
        return e;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    throw new AssertionError("whole values are still written, without the new field");
  }

  @Test
  void aTrackedRowIsSavedWhenAnotherColumnChangedAndErasesNothing() {
    try (TestKeyspace keyspace = keyspace("street text, zip int")) {
      bare.execute("ALTER TABLE " + keyspace + ".person ADD (name text, homes set<frozen<home>>)");
      bare.execute("ALTER TYPE " + keyspace + ".home ADD country text");
      String home = "{street: 'street', zip: 1, country: 'CH'}";
      bare.execute(
          "INSERT INTO %1$s.person (id, name, home, loose, others, homes) VALUES (1, 'old', %2$s, %2$s, {'a': [%2$s]}, {%2$s})"
              .formatted(keyspace, home));
      QuerySet<NamedPerson> people = engine.objects(NamedPerson.class).keyspace(keyspace.name());

      Tracked<NamedPerson> row = people.tracked().get(1);
      assertThat(row.changes(row.value()).isEmpty()).isTrue();
      NamedPerson renamed = row.value().named("new");
      assertThat(row.changes(renamed).members()).containsExactly("name");
      Tracked<NamedPerson> saved = row.save(renamed);
      Tracked<NamedPerson> savedAgain = saved.save(renamed.named("newest"));
      people.update(savedAgain.value(), renamed.named("last"));

      assertThat(people.get(1)).isEqualTo(renamed.named("last"));
      assertThat(
              bare.execute(
                      "SELECT home.country AS home, loose.country AS loose, others, homes FROM "
                          + keyspace
                          + ".person WHERE id = 1")
                  .one()
                  .getFormattedContents())
          .isEqualTo(
              "[home:'CH', loose:'CH', others:{'a':[%1$s]}, homes:{%1$s}]"
                  .formatted("{street:'street',zip:1,country:'CH'}"));
    }
  }

  @Test
  void aTrackedRowIsNotSavedWhenAValueThatWouldBeErasedChanged() {
    try (TestKeyspace keyspace = keyspace("street text, zip int, country text")) {
      bare.execute("ALTER TABLE " + keyspace + ".person ADD (name text, homes set<frozen<home>>)");
      String home = "{street: 'street', zip: 1, country: 'CH'}";
      bare.execute(
          "INSERT INTO %1$s.person (id, home, others, homes) VALUES (1, %2$s, {'a': [%2$s]}, {%2$s, {street: 'other'}})"
              .formatted(keyspace, home));
      QuerySet<NamedPerson> people = engine.objects(NamedPerson.class).keyspace(keyspace.name());
      Tracked<NamedPerson> row = people.tracked().get(1);
      NamedPerson old = row.value();
      Set<Home> fewer = Set.of(new Home("street", 1));
      Home moved = new Home("other", 2);

      Stream.of(
              new NamedPerson(1, null, moved, null, old.others(), old.homes()),
              new NamedPerson(1, null, old.home(), null, Map.of("a", List.of(moved)), old.homes()),
              new NamedPerson(1, null, old.home(), null, old.others(), fewer))
          .forEach(
              after ->
                  assertThatThrownBy(() -> row.save(after))
                      .isInstanceOf(CqlEngineException.class)
                      .hasMessageContaining("NamedPerson.")
                      .hasStackTraceContaining("erasesUnknownFields"));
      assertThat(people.get(1)).isEqualTo(old);
      assertThat(country(keyspace, 1)).isEqualTo("CH");
    }
  }

  @Table("visit")
  record Visit(
      @PartitionKey int id, @ClusteringKey Home at, Set<Home> homes, Map<Home, Integer> times) {
    static final ValueColumn<Visit, Home> AT = Columns.of(Visit.class).column("at", Home.class);
    static final SetColumn<Visit, Home> HOMES = Columns.of(Visit.class).set("homes", Home.class);
    static final MapColumn<Visit, Home, Integer> TIMES =
        Columns.of(Visit.class).map("times", Home.class, Integer.class);
  }

  @Table("stay")
  record Stay(@PartitionKey int id, Home loose, Set<Home> homes, String note) {
    static final ValueColumn<Stay, Home> LOOSE = Columns.of(Stay.class).column("loose", Home.class);
    static final SetColumn<Stay, Home> HOMES = Columns.of(Stay.class).set("homes", Home.class);
    static final TextColumn<Stay> NOTE = Columns.of(Stay.class).text("note");
  }

  @Test
  void valuesOfATypeThatHasGrownAreComparedInFiltersAndConditions() {
    try (TestKeyspace keyspace = keyspace("street text, zip int")) {
      bare.execute(
          "CREATE TABLE "
              + keyspace
              + ".visit (id int, at frozen<home>, homes set<frozen<home>>,"
              + " times map<frozen<home>, int>, PRIMARY KEY (id, at))");
      bare.execute(
          "CREATE TABLE "
              + keyspace
              + ".stay (id int PRIMARY KEY, loose home, homes set<frozen<home>>, note text)");
      QuerySet<Visit> visits = engine.objects(Visit.class).keyspace(keyspace.name());
      QuerySet<Stay> stays = engine.objects(Stay.class).keyspace(keyspace.name());
      Home home = new Home("street", 1);
      Visit visit = new Visit(1, home, Set.of(home), Map.of(home, 2));
      visits.save(visit);
      stays.save(new Stay(1, home, Set.of(home), "before"));
      bare.execute("ALTER TYPE " + keyspace + ".home ADD country text");
      refusal(engine.objects(Person.class).keyspace(keyspace.name()));

      assertThat(visits.get(1, home)).isEqualTo(visit);
      QuerySet<Visit> all = visits.filter(Visit.AT.gte(home)).allowFiltering();
      assertThat(all.filter(Visit.HOMES.contains(home)).list()).containsExactly(visit);
      assertThat(all.filter(Visit.TIMES.containsKey(home)).list()).containsExactly(visit);
      assertThat(all.filter(Visit.TIMES.entry(home).eq(2)).list()).containsExactly(visit);
      assertThat(visits.filter(col("id").eq(1), Visit.AT.in(home)).list()).containsExactly(visit);
      stays.key(1).onlyIf(Stay.LOOSE.eq(home)).update(Stay.NOTE.set("after"));
      stays.key(1).onlyIf(Stay.HOMES.eq(Set.of(home))).update(Stay.NOTE.set("last"));
      assertThat(stays.get(1).note()).isEqualTo("last");

      Stream.<ThrowingCallable>of(
              () -> visits.key(1, home).delete(),
              () -> visits.key(1, home).update(Visit.HOMES.set(Set.of())),
              () -> stays.key(1).update(Stay.HOMES.remove(home)))
          .forEach(
              write ->
                  assertThatThrownBy(write)
                      .as("it would miss a home with a country")
                      .isInstanceOf(ValidationException.class)
                      .hasMessageContaining("miss"));
    }
  }

  @Test
  void aFieldIsSavedInATypeThatHasGrownAndErasesNothing() {
    try (TestKeyspace keyspace = keyspace("zip int, street text")) {
      QuerySet<Person> people = engine.objects(Person.class).keyspace(keyspace.name());
      people.save(person(1));
      people.save(new Person(2, null, null, Map.of()));
      Tracked<Person> before = people.tracked().get(1);
      bare.execute("ALTER TYPE " + keyspace + ".home ADD country text");
      bare.execute("UPDATE " + keyspace + ".person SET loose.country = 'CH' WHERE id IN (1, 2)");
      refusal(people);

      Tracked<Person> saved = before.save(before.value().loose(new Home("tracked before", 1)));
      assertThat(people.get(1).loose()).isEqualTo(new Home("tracked before", 1));
      saved.save(saved.value().loose(new Home(null, 3)));
      assertThat(people.get(1).loose()).isEqualTo(new Home(null, 3));
      Tracked<Person> after = people.tracked().get(1);
      after.save(after.value().loose(new Home("tracked after", null)));
      people.update(after.value().loose(new Home("x", 5)), after.value().loose(new Home("x", 6)));
      people.tracked().get(2).save(new Person(2, null, new Home("new", null), Map.of()));

      assertThat(people.get(1)).isEqualTo(person(1).loose(new Home("tracked after", 6)));
      assertThat(people.get(2).loose()).isEqualTo(new Home("new", null));
      assertThat(looseCountries(keyspace)).containsExactly("CH", "CH");
    }
  }

  private List<String> looseCountries(TestKeyspace keyspace) {
    return bare.execute("SELECT loose.country FROM " + keyspace + ".person WHERE id IN (1, 2)")
        .map(row -> row.getString(0))
        .all();
  }

  private String country(TestKeyspace keyspace, int id) {
    Row row = bare.execute("SELECT home FROM " + keyspace + ".person WHERE id = " + id).one();
    UdtValue home = row.getUdtValue(0);
    return home.getString("country");
  }

  @Test
  void whatIsAllowedErasesAndWhatKnowsAllFieldsKeeps() {
    try (TestKeyspace keyspace = keyspace("street text, zip int, country text")) {
      QuerySet<GrownPerson> grown = engine.objects(GrownPerson.class).keyspace(keyspace.name());
      GrownPerson person = new GrownPerson(1, new Grown("street", 1, "CH"));
      grown.save(person);
      assertThat(grown.get(1)).isEqualTo(person);
      assertThat(country(keyspace, 1)).isEqualTo("CH");

      QuerySet<ErasingPerson> erasing =
          engine.objects(ErasingPerson.class).keyspace(keyspace.name());
      assertThat(erasing.get(1).home()).isEqualTo(new Erasing("street", 1));
      erasing.save(new ErasingPerson(1, new Erasing("other", 2)));
      assertThat(country(keyspace, 1)).isNull();
      assertThat(grown.get(1).home()).isEqualTo(new Grown("other", 2, null));
    }
  }

  @Test
  void fieldsAreInTheOrderOfEachKeyspace() {
    try (TestKeyspace one = keyspace("street text, zip int");
        TestKeyspace two = keyspace("zip int, street text")) {
      for (TestKeyspace keyspace : List.of(one, two)) {
        QuerySet<Person> people = engine.objects(Person.class).keyspace(keyspace.name());
        people.save(person(7));

        assertThat(people.get(7)).isEqualTo(person(7));
        Row row = bare.execute("SELECT home FROM " + keyspace + ".person WHERE id = 7").one();
        assertThat(row.getUdtValue(0).getString("street")).isEqualTo("street 7");
        assertThat(row.getUdtValue(0).getInt("zip")).isEqualTo(7);
      }
    }
  }

  @Test
  void aFieldThatTheServerLacksIsAnErrorBeforeAnythingIsSent() {
    try (TestKeyspace keyspace = keyspace("street text, zip int")) {
      QuerySet<GrownPerson> grown = engine.objects(GrownPerson.class).keyspace(keyspace.name());

      assertThatThrownBy(() -> grown.save(new GrownPerson(1, new Grown("street", 1, "CH"))))
          .isInstanceOf(CqlEngineException.class)
          .hasMessageContaining("GrownPerson.home")
          .hasMessageContaining("no field 'country'");
      assertThat(bare.execute("SELECT id FROM " + keyspace + ".person").all()).isEmpty();
    }
  }

  @Test
  void aFieldOfAnotherTypeIsNamed() {
    try (TestKeyspace keyspace = keyspace("street text, zip text")) {
      QuerySet<Person> people = engine.objects(Person.class).keyspace(keyspace.name());

      assertThatThrownBy(() -> people.get(1))
          .isInstanceOf(CqlEngineException.class)
          .hasMessageContaining("Person.home")
          .hasMessageContaining("Home.zip is text, and not java.lang.Integer");
    }
  }

  @Test
  void aNullInsideOfACollectionIsRejectedAtAnyDepth() {
    try (TestKeyspace keyspace = keyspace("street text, zip int")) {
      QuerySet<Person> people = engine.objects(Person.class).keyspace(keyspace.name());
      List<Home> withNull = new ArrayList<>();
      withNull.add(null);

      assertThatThrownBy(() -> people.save(new Person(1, null, null, Map.of("a", withNull))))
          .isInstanceOf(ValidationException.class)
          .hasMessageContaining("Person.others[value] must not have null elements");
      assertThat(bare.execute("SELECT id FROM " + keyspace + ".person").all()).isEmpty();
    }
  }

  @Test
  void aFrozenValueOfNullsIsAValueAndALooseOneIsNull() {
    try (TestKeyspace keyspace = keyspace("street text, zip int")) {
      QuerySet<Person> people = engine.objects(Person.class).keyspace(keyspace.name());
      Home nulls = new Home(null, null);
      people.save(new Person(1, nulls, nulls, Map.of()));

      assertThat(people.get(1)).isEqualTo(new Person(1, nulls, null, Map.of()));
      assertThat(Set.of(people.get(1))).hasSize(1);
    }
  }
}
