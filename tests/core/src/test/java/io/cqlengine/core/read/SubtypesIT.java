package io.cqlengine.core.read;

import static io.cqlengine.api.column.Columns.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Discriminator;
import io.cqlengine.api.annotation.DiscriminatorValue;
import io.cqlengine.api.annotation.Indexed;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Static;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.NotAppliedException;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.query.ValidationException;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.core.TestEngines;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Queries of one subtype among others in a table: they find, count and change its rows alone. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("unused")
class SubtypesIT {
  /** Indexed, with a type between. */
  @Table
  @Discriminator(column = "kind", indexed = @Indexed)
  sealed interface Vehicle {
    @PartitionKey
    String garage();

    @ClusteringKey
    String plate();

    sealed interface Motorized extends Vehicle {}

    @DiscriminatorValue("car")
    record Car(String garage, String plate, Integer doors) implements Motorized {}

    @DiscriminatorValue("truck")
    record Truck(String garage, String plate, Double load) implements Motorized {}

    @DiscriminatorValue("bike")
    record Bike(String garage, String plate, Boolean bell) implements Vehicle {}
  }

  enum Tone {
    HIGH,
    LOW
  }

  /** Not indexed, an enum, abstract classes. */
  @Table
  @Discriminator(column = "tone", type = Tone.class)
  abstract static sealed class Instrument {
    @PartitionKey String band;
    @ClusteringKey String name;

    @Override
    public boolean equals(Object other) {
      return other instanceof Instrument that
          && getClass() == that.getClass()
          && band.equals(that.band)
          && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }

    <I extends Instrument> I in(String band, String name, Class<I> type) {
      this.band = band;
      this.name = name;
      return type.cast(this);
    }
  }

  @DiscriminatorValue("HIGH")
  static final class Flute extends Instrument {
    Integer holes;
  }

  @DiscriminatorValue("LOW")
  static final class Tuba extends Instrument {
    Integer valves;
  }

  /** In the key, an int. */
  @Table
  @Discriminator(column = "kind", type = int.class)
  sealed interface Event {
    @PartitionKey
    String source();

    @ClusteringKey(1)
    int kind();

    @ClusteringKey(2)
    int number();

    @DiscriminatorValue("1")
    record Started(String source, int kind, int number) implements Event {}

    @DiscriminatorValue("2")
    record Stopped(String source, int kind, int number, String reason) implements Event {}
  }

  /** With static columns, of one subtype. */
  @Table
  @Discriminator(column = "kind")
  sealed interface Item {
    @PartitionKey
    String shelf();

    @ClusteringKey
    @Nullable Integer no();

    @DiscriminatorValue("book")
    record Book(
        String shelf,
        @Nullable Integer no,
        @Static @Nullable String owner,
        @Static int loans,
        @Nullable String title)
        implements Item {}

    @DiscriminatorValue("box")
    record Box(String shelf, @Nullable Integer no, int volume) implements Item {}
  }

  private CassandraCluster cluster;
  private TestKeyspace keyspace;
  private CqlEngine engine;
  private QuerySet<Vehicle> vehicles;
  private QuerySet<Vehicle.Car> cars;
  private QuerySet<Vehicle.Motorized> motorized;
  private QuerySet<Instrument> instruments;
  private QuerySet<Flute> flutes;
  private QuerySet<Event.Stopped> stopped;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace own) {
    cluster = clusters.get(0);
    keyspace = own;
    table(
        "vehicle",
        "(garage text, plate text, kind text, doors int, load double, bell boolean,"
            + " PRIMARY KEY (garage, plate))");
    cluster.session().execute("CREATE INDEX ON " + keyspace + ".vehicle (kind)");
    table(
        "instrument",
        "(band text, name text, tone text, holes int, valves int, PRIMARY KEY (band, name))");
    table(
        "event",
        "(source text, kind int, number int, reason text, PRIMARY KEY (source, kind, number))");
    table(
        "item",
        "(shelf text, no int, kind text, owner text static, loans int static, title text, volume"
            + " int, PRIMARY KEY (shelf, no))");
    engine = TestEngines.on(List.of(cluster), own);
    vehicles = engine.objects(Vehicle.class);
    cars = engine.objects(Vehicle.Car.class);
    motorized = engine.objects(Vehicle.Motorized.class);
    instruments = engine.objects(Instrument.class);
    flutes = engine.objects(Flute.class);
    stopped = engine.objects(Event.Stopped.class);
  }

  private void table(String name, String columns) {
    TestEngines.createTable(List.of(cluster), keyspace, name, columns);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private Vehicle.Car park(String garage) {
    Vehicle.Car car = new Vehicle.Car(garage, "c", 5);
    vehicles.save(car);
    vehicles.save(new Vehicle.Truck(garage, "t", 7.5));
    vehicles.create(new Vehicle.Bike(garage, "b", true));
    return car;
  }

  private Optional<Row> row(String table, String where) {
    return Optional.ofNullable(
        cluster
            .session()
            .execute("SELECT * FROM " + keyspace + "." + table + " WHERE " + where)
            .one());
  }

  @Test
  void anIndexedDiscriminatorIsFilteredByItself() {
    Vehicle.Car car = park("indexed");
    QuerySet<Vehicle.Car> here = cars.filter(col("garage").eq("indexed"));

    assertThat(here.list()).containsExactly(car);
    assertThat(here.count()).isEqualTo(1);
    assertThat(here.exists()).isTrue();
    assertThat(here.filter(col("plate").eq("t")).exists()).isFalse();
    assertThat(here.filter(col("plate").gt("a")).limit(1).get()).isEqualTo(car);
    assertThat(cars.get("indexed", "c")).isEqualTo(car);
    assertThat(cars.find("indexed", "t")).isEmpty();
    assertThat(here.values(col("plate")).list()).hasSize(1);
    assertThat(cars.list()).contains(car);
  }

  @Test
  void allSubtypesAreReadByTheSupertype() {
    Vehicle.Car car = park("mixed");

    assertThat(vehicles.filter(col("garage").eq("mixed")).list())
        .containsExactly(
            new Vehicle.Bike("mixed", "b", true), car, new Vehicle.Truck("mixed", "t", 7.5));
    assertThat(vehicles.filter(col("garage").eq("mixed")).count()).isEqualTo(3);
    assertThat(vehicles.filter(col("garage").eq("mixed"), col("kind").eq("truck")).list())
        .containsExactly(new Vehicle.Truck("mixed", "t", 7.5));
  }

  @Test
  void aTypeBetweenReadsItsOwnSubtypes() {
    Vehicle.Car car = park("between");
    QuerySet<Vehicle.Motorized> here = motorized.filter(col("garage").eq("between"));

    assertThat(here.filter(col("plate").gt("b")).list())
        .containsExactly(car, new Vehicle.Truck("between", "t", 7.5));
    assertThatThrownBy(here::list)
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Motorized")
        .hasMessageContaining("Bike");
    assertThatThrownBy(here::count)
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("Motorized shares its table")
        .hasMessageContaining("allowFiltering()");
    assertThat(motorized.get("between", "t")).isEqualTo(new Vehicle.Truck("between", "t", 7.5));
  }

  @Test
  void whereAnIndexCannotServeRowsAreReportedApartWhenTheyAreRead() {
    Vehicle.Car car = park("ordered");
    QuerySet<Vehicle.Car> here = cars.filter(col("garage").eq("ordered"));

    assertThat(
            here.filter(col("plate").gt("b"), col("plate").lt("d"))
                .orderBy(col("plate").desc())
                .list())
        .containsExactly(car);
    assertThatThrownBy(() -> here.orderBy(col("plate").desc()).list())
        .hasMessageContaining("Car")
        .hasMessageContaining("Truck");
    assertThat(cars.filter(col("garage").in("ordered", "none"), col("plate").eq("c")).list())
        .containsExactly(car);
  }

  @Test
  void withFilteringTheDiscriminatorIsFiltered() {
    instruments.save(new Flute().in("filtered", "f", Flute.class));
    instruments.save(new Tuba().in("filtered", "t", Tuba.class));
    QuerySet<Flute> here = flutes.filter(col("band").eq("filtered"));

    assertThat(here.allowFiltering().count()).isEqualTo(1);
    assertThat(here.allowFiltering().orderBy(col("name").desc()).list())
        .containsExactly(new Flute().in("filtered", "f", Flute.class));
    assertThat(
            motorized.filter(col("garage").eq(park("filtered").garage())).allowFiltering().count())
        .isEqualTo(2);
  }

  @Test
  void withoutAnIndexOtherRowsAreNeitherSkippedNorCounted() {
    Flute flute = new Flute().in("plain", "f", Flute.class);
    flutes.create(flute);
    engine.objects(Tuba.class).create(new Tuba().in("plain", "t", Tuba.class));
    QuerySet<Flute> here = flutes.filter(col("band").eq("plain"));

    assertThat(flutes.get("plain", "f")).isEqualTo(flute);
    assertThat(instruments.filter(col("band").eq("plain")).list())
        .containsExactly(flute, new Tuba().in("plain", "t", Tuba.class));
    assertThatThrownBy(here::list).hasMessageContaining("Flute").hasMessageContaining("Tuba");
    assertThatThrownBy(() -> flutes.get("plain", "t"))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Tuba");
    assertThatThrownBy(here::count).isInstanceOf(QueryException.class);
    assertThatThrownBy(here::exists).isInstanceOf(QueryException.class);
    assertThatThrownBy(() -> here.values(col("name")).list()).isInstanceOf(QueryException.class);
    assertThatThrownBy(() -> here.distinct().list()).hasMessageContaining("distinct()");
  }

  @Test
  void theDiscriminatorIsReadWhateverElseIsLeftOut() {
    Flute flute = new Flute().in("parts", "f", Flute.class);
    flute.holes = 8;
    flutes.save(flute);

    assertThat(flutes.filter(col("band").eq("parts")).only(col("name")).get().holes).isNull();
    assertThat(instruments.filter(col("band").eq("parts")).defer(col("holes")).get())
        .isEqualTo(flute);
    assertThat(instruments.filter(col("band").eq("parts")).defer(col("tone")).get())
        .isEqualTo(flute);
  }

  @Test
  void writingSetsItAndDeletingGoesByTheKey() {
    Vehicle.Car car = park("written");

    assertThat(row("vehicle", "garage = 'written' AND plate = 'c'").orElseThrow().getString("kind"))
        .isEqualTo("car");
    cars.key("written", "new").update(col("doors").set(3));
    assertThat(vehicles.get("written", "new")).isEqualTo(new Vehicle.Car("written", "new", 3));
    cars.key("written", "short").ttl(java.time.Duration.ofHours(1)).update(col("doors").set(3));
    assertThat(
            row("vehicle", "garage = 'written' AND plate = 'short'").orElseThrow().isNull("kind"))
        .as("the TTL is that of the other columns")
        .isTrue();
    cars.update(car, new Vehicle.Car("written", "c", 2));
    assertThat(cars.get("written", "c").doors()).isEqualTo(2);
    cars.delete(car);
    cars.update(car, new Vehicle.Car("written", "c", 3));
    vehicles.update(
        new Vehicle.Truck("written", "gone", 1.0), new Vehicle.Truck("written", "gone", 2.0));
    assertThat(vehicles.get("written", "c"))
        .as("a row that was deleted meanwhile")
        .isEqualTo(new Vehicle.Car("written", "c", 3));
    assertThat(vehicles.get("written", "gone"))
        .isEqualTo(new Vehicle.Truck("written", "gone", 2.0));
    cars.delete(car);
    cars.key("written", "t").delete();
    assertThat(row("vehicle", "garage = 'written' AND plate = 'c'")).isEmpty();
    assertThat(row("vehicle", "garage = 'written' AND plate = 't'")).isEmpty();
    assertThatThrownBy(() -> vehicles.key("written", "b").update(col("kind").set("car")))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("is the discriminator");
    assertThatThrownBy(() -> vehicles.key("written", "b").deleteColumns(col("kind")))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("is the discriminator");
  }

  @Test
  void aPartitionWithStaticColumnsOnlyIsOfTheSubtypeThatHasThem() {
    QuerySet<Item> items = engine.objects(Item.class);
    items.save(new Item.Book("emptied", 1, "me", 3, "one"));
    items.key("emptied", 1).delete();
    Item.Book book = new Item.Book("new", null, "you", 4, null);
    items.save(book);

    assertThat(items.list())
        .containsExactlyInAnyOrder(new Item.Book("emptied", null, "me", 3, null), book);
    assertThat(engine.objects(Item.Book.class).filter(col("shelf").eq("new")).list())
        .containsExactly(book);
    assertThatThrownBy(() -> engine.objects(Item.Box.class).filter(col("shelf").eq("new")).list())
        .hasMessageContaining("Box cannot be read from a row without a discriminator");
    items.save(new Item.Box("new", 1, 9));
    assertThat(items.filter(col("shelf").eq("new")).list())
        .containsExactly(new Item.Box("new", 1, 9));
    cluster
        .session()
        .execute("INSERT INTO " + keyspace + ".item (shelf, no, title) VALUES ('new', 2, 'x')");
    assertThatThrownBy(() -> items.filter(col("shelf").eq("new")).list())
        .hasMessageContaining("without a discriminator");
    items.key("new", 2).delete();
  }

  @Test
  void aPartitionWithStaticColumnsOnlyIsTheExistingRow() {
    QuerySet<Item.Book> books = engine.objects(Item.Book.class);
    Item.Book book = new Item.Book("there", null, "me", 3, null);
    books.save(book);
    Item.Book other = new Item.Book("there", null, "you", 4, null);

    assertThat(books.ifNotExists().tryCreate(other).existing()).contains(book);
    assertThat(engine.objects(Item.class).ifNotExists().tryCreate(other).existing()).contains(book);
    books.filter(col("shelf").eq("there")).delete();
  }

  @Test
  void aMissingStaticValueOfAPartitionIsNamed() {
    cluster
        .session()
        .execute("INSERT INTO " + keyspace + ".item (shelf, owner) VALUES ('part', 'x')");
    QuerySet<Item.Book> part = engine.objects(Item.Book.class).filter(col("shelf").eq("part"));

    assertThatThrownBy(part::list).hasMessageContaining("column 'loans' is null in this row");
    part.delete();
  }

  @Test
  void aRowOfAnotherSubtypeIsInTheWayOfANewOne() {
    park("taken");

    assertThat(cars.ifNotExists().tryCreate(new Vehicle.Car("taken", "b", 4)))
        .satisfies(
            outcome -> {
              assertThat(outcome.status()).isEqualTo(WriteOutcome.Status.NOT_APPLIED);
              assertThat(outcome.existing()).as("it is no car").isEmpty();
            });
    assertThatThrownBy(() -> cars.ifNotExists().create(new Vehicle.Car("taken", "b", 4)))
        .isInstanceOf(NotAppliedException.class);
  }

  @Test
  void aFilterOnAnotherSubtypeIsRejectedAfterOneOnTheOwn() {
    engine.objects(Event.class).save(new Event.Stopped("twice", 2, 1, "done"));
    engine.objects(Event.class).save(new Event.Started("twice", 1, 1));
    QuerySet<Event.Stopped> here = stopped.filter(col("source").eq("twice"));

    assertThat(here.filter(col("kind").eq(2)).count()).isEqualTo(1);
    assertThatThrownBy(() -> here.filter(col("kind").eq(1)).count())
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("kind is the discriminator");
  }

  @Test
  void aDiscriminatorInTheKeyIsFilteredByItself() {
    QuerySet<Event> events = engine.objects(Event.class);
    Event.Stopped end = new Event.Stopped("key", 2, 1, "done");
    events.save(new Event.Started("key", 1, 1));
    events.save(end);

    QuerySet<Event.Stopped> here = stopped.filter(col("source").eq("key"));
    assertThat(here.list()).containsExactly(end);
    assertThat(here.count()).isEqualTo(1);
    assertThat(here.filter(col("kind").eq(2), col("number").eq(1)).get()).isEqualTo(end);
    assertThat(stopped.get("key", 2, 1)).isEqualTo(end);
    assertThatThrownBy(() -> stopped.get("key", 1, 1))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("kind is the discriminator");
    assertThatThrownBy(() -> events.save(new Event.Started("key", 2, 1)))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("Started.kind is the discriminator of another subtype");
    stopped.key("key", 2, 1).update(col("reason").set("late"));
    assertThat(stopped.get("key", 2, 1).reason()).isEqualTo("late");
  }

  @Test
  void rowsThatNoSubtypeKnowsAreErrors() {
    String insert = "INSERT INTO " + keyspace + ".instrument (band, name, tone) VALUES ";
    cluster.session().execute(insert + "('odd', 'x', 'MIDDLE')");
    cluster.session().execute(insert + "('none', 'x', null)");

    assertThatThrownBy(() -> instruments.get("odd", "x"))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Tone")
        .hasMessageContaining("no constant");
    assertThatThrownBy(() -> instruments.get("none", "x"))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("without a discriminator");
  }
}
