package io.cqlengine.tests.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.Length;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Static;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.transfer.Difference;
import io.cqlengine.transfer.Difference.Kind;
import io.cqlengine.transfer.Differences;
import io.cqlengine.transfer.Journal;
import io.cqlengine.transfer.Repair;
import io.cqlengine.transfer.RepairReport;
import io.cqlengine.transfer.Times;
import io.cqlengine.transfer.Transfer;
import io.cqlengine.transfer.TransferException;
import io.cqlengine.transfer.TransferReport;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Rows that a function maps from one model to another one on their way. */
@CassandraTest(clusters = 2)
@TestInstance(Lifecycle.PER_CLASS)
class MappingIT {
  @Table("car")
  record Car(
      @PartitionKey String make,
      @ClusteringKey @Nullable Integer id,
      @Static @Nullable String country,
      @Nullable String name,
      @Nullable Integer price,
      @Nullable Set<String> tags,
      @Nullable List<Integer> marks,
      @Frozen @Nullable Set<Integer> years) {}

  /** Has another key and another name for the price. */
  @Table("auto")
  record Auto(
      @PartitionKey @Nullable Integer id,
      @ClusteringKey String make,
      @Length(max = 10) @Nullable String name,
      @Nullable Long cents,
      @Nullable Set<String> tags,
      @Nullable List<Integer> marks,
      @Frozen @Nullable Set<Integer> years) {
    static Auto of(Car car) {
      Long cents = car.price() == null ? null : car.price() * 100L;
      return new Auto(
          car.id(), car.make(), car.name(), cents, car.tags(), car.marks(), car.years());
    }
  }

  /** Has the same key. */
  @Table("kept")
  record Kept(
      @PartitionKey String make,
      @ClusteringKey @Nullable Integer id,
      @Static @Nullable String country,
      @Nullable String name) {
    static Kept of(Car car) {
      String country = car.country() == null ? null : "in " + car.country();
      return new Kept(car.make(), car.id(), country, car.name());
    }
  }

  @Table("car")
  record Narrow(@PartitionKey String make, @ClusteringKey int id, @Nullable String name) {}

  private static final String INSERT =
      "INSERT INTO %s.car (make, id, name, price, tags, marks, years) VALUES (?, ?, 'n', 5,"
          + " {'a', 'b'}, [1, 2], {1, 2, 3}) USING TIMESTAMP 1000";
  private static final String ALL =
      "SELECT id, make, name, cents, tags, marks, years, WRITETIME(name), WRITETIME(cents),"
          + " WRITETIME(tags), WRITETIME(marks), WRITETIME(years) FROM %s.auto";

  private final TransferFixture on;

  MappingIT(CassandraCluster source, CassandraCluster target, TestKeyspace keyspace) {
    on = new TransferFixture(source, target, keyspace);
    on.source(
        "CREATE TABLE %s.car (make text, id int, country text static, name text, price int,"
            + " tags set<text>, marks list<int>, years frozen<set<int>>, PRIMARY KEY (make, id))");
    on.target(
        "CREATE TABLE %s.auto (id int, make text, name text, cents bigint, tags set<text>,"
            + " marks list<int>, years frozen<set<int>>, other int, PRIMARY KEY (id, make))");
    on.target(
        "CREATE TABLE %s.kept (make text, id int, country text static, name text,"
            + " PRIMARY KEY (make, id))");
  }

  @BeforeEach
  void empty() {
    on.source("TRUNCATE %s.car");
    on.target("TRUNCATE %s.auto");
  }

  @AfterAll
  void close() {
    on.close();
  }

  @Test
  void columnsThatAreTheSameKeepTheTimesOfTheirCells() {
    on.source("UPDATE %s.car USING TIMESTAMP 10 SET name = 'n' WHERE make = 'm' AND id = 1");
    on.source("UPDATE %s.car USING TIMESTAMP 20 SET price = 5 WHERE make = 'm' AND id = 1");
    on.source("UPDATE %s.car USING TIMESTAMP 30 SET tags = {'a'} WHERE make = 'm' AND id = 1");
    on.source("UPDATE %s.car USING TIMESTAMP 40 SET tags += {'b'} WHERE make = 'm' AND id = 1");
    on.source("UPDATE %s.car USING TIMESTAMP 15 SET marks = [1, 1] WHERE make = 'm' AND id = 1");
    on.source("UPDATE %s.car USING TIMESTAMP 16 SET years = {1, 2} WHERE make = 'm' AND id = 1");

    TransferReport report = autos(Auto::of).copy();

    assertThat(on.targetText(ALL))
        .containsExactly(
            "[id:1, make:'m', name:'n', cents:500, tags:{'a','b'}, marks:[1,1], years:{1,2},"
                + " \"writetime(name)\":10, \"writetime(cents)\":40, \"writetime(tags)\":[30,40],"
                + " \"writetime(marks)\":[15,15], \"writetime(years)\":16]");
    assertThat(report.rows()).isEqualTo(1);
    assertThat(autos(Auto::of).verify().none()).isTrue();
  }

  @Test
  void columnsThatDifferHaveTheLongestTtlOfTheRow() {
    on.source("UPDATE %s.car USING TTL 5000 SET name = 'n', price = 5 WHERE make = 'm' AND id = 1");
    on.source("UPDATE %s.car USING TTL 4000 SET tags = {'a'} WHERE make = 'm' AND id = 1");

    autos(Auto::of).copy();

    var ttls = on.target("SELECT TTL(name), TTL(cents) FROM %s.auto").get(0);
    assertThat(ttls.getInt(0)).isBetween(4_900, 5_000);
    assertThat(ttls.getInt(1)).isBetween(4_900, 5_000);
    assertThat(autos(Auto::of).verify().none()).isTrue();
  }

  /** Its set of years is not frozen, and its set of tags is. */
  @Table("thawed")
  record Thawed(
      @PartitionKey String make,
      @ClusteringKey @Nullable Integer id,
      @Nullable Set<Integer> years,
      @Frozen @Nullable Set<String> tags) {}

  @Test
  void columnsThatAreFrozenOnOneSideAreWrittenAsTheTargetStoresThem() {
    on.target(
        "CREATE TABLE %s.thawed (make text, id int, years set<int>, tags frozen<set<text>>,"
            + " PRIMARY KEY (make, id))");
    on.source(INSERT, "m", 1);
    Transfer thawed =
        on(Transfer.of(Car.class)
                .map(
                    "thawed-1",
                    Thawed.class,
                    car -> new Thawed(car.make(), car.id(), car.years(), car.tags())))
            .onlyMapped();

    thawed.copy();

    assertThat(on.targetText("SELECT years, tags FROM %s.thawed"))
        .containsExactly("[years:{1,2,3}, tags:{'a','b'}]");
    assertThat(thawed.verify().none()).isTrue();
  }

  @Test
  void theTtlOfAStaticColumnDoesNotEndOtherCells() {
    on.source(INSERT, "m", 1);
    on.source("UPDATE %s.car USING TTL 5000 SET country = 'x' WHERE make = 'm'");

    autos(Auto::of).copy();

    assertThat(on.targetText("SELECT TTL(cents), WRITETIME(cents) FROM %s.auto"))
        .containsExactly("[\"ttl(cents)\":NULL, \"writetime(cents)\":1000]");
  }

  @Test
  void allCellsHaveOneTimeWhenAsked() {
    on.source(INSERT, "m", 1);
    on.source("UPDATE %s.car USING TIMESTAMP 2000 SET price = 6 WHERE make = 'm' AND id = 1");

    Transfer transfer = autos(Auto::of).times(Times.ROWS);
    transfer.copy();

    assertThat(on.targetText("SELECT WRITETIME(name), WRITETIME(cents) FROM %s.auto"))
        .containsExactly("[\"writetime(name)\":2000, \"writetime(cents)\":2000]");
    assertThat(transfer.verify().none()).isTrue();
  }

  @Test
  void rowsThatAreMappedToNullAreLeftOutAndCounted() {
    for (int id = 0; id < 250; id++) {
      on.source(INSERT, "m", id);
    }

    TransferReport report = autos(car -> car.id() < 200 ? null : Auto.of(car)).copy();

    assertThat(report.leftOut()).isEqualTo(200);
    assertThat(report.rows()).isEqualTo(50);
    assertThat(report.toString()).contains("200 rows were left out by the mapping");
    assertThat(on.target("SELECT id FROM %s.auto")).hasSize(50);
  }

  @Test
  void staticColumnsAreMappedWithTheTimesOfTheirPartition() {
    for (int id = 0; id < 250; id++) {
      on.source(INSERT, "m", id);
    }
    on.source("UPDATE %s.car USING TIMESTAMP 7 SET country = 'x' WHERE make = 'm'");
    on.source("UPDATE %s.car USING TIMESTAMP 8 SET country = 'y' WHERE make = 'alone'");

    Transfer transfer = kept();
    transfer.copy();

    assertThat(on.targetText("SELECT DISTINCT make, country, WRITETIME(country) FROM %s.kept"))
        .containsExactlyInAnyOrder(
            "[make:'m', country:'in x', \"writetime(country)\":7]",
            "[make:'alone', country:'in y', \"writetime(country)\":8]");
    assertThat(on.target("SELECT name FROM %s.kept")).hasSize(251);
    assertThat(transfer.verify().none()).isTrue();
    on.target("UPDATE %s.kept SET country = 'z' WHERE make = 'alone'");
    assertThat(transfer.verify().count(Kind.VALUES)).isEqualTo(1);
  }

  @Test
  void rowsWithoutCellsStayBehindWhatTheApplicationHasWritten() {
    on.source("INSERT INTO %s.car (make, id) VALUES ('m', 1)");
    on.target("UPDATE %s.auto SET name = 'new' WHERE id = 1 AND make = 'm'");

    Transfer transfer = autos(car -> new Auto(1, "m", "old", 1L, null, null, null));
    transfer.copy();

    assertThat(on.targetText("SELECT name, cents FROM %s.auto"))
        .containsExactly("[name:'new', cents:1]");
  }

  @Test
  void differencesAreFoundAndRepairedByTheKeysOfTheTarget() {
    for (int id = 0; id < 20; id++) {
      on.source(INSERT, "m", id);
    }
    Transfer transfer = autos(Auto::of);
    transfer.copy();
    on.target("DELETE FROM %s.auto USING TIMESTAMP 5 WHERE id = 3 AND make = 'm'");
    on.target("DELETE FROM %s.auto USING TIMESTAMP 1000 WHERE id = 4 AND make = 'm'");
    on.target("UPDATE %s.auto USING TIMESTAMP 2000 SET cents = 1 WHERE id = 5 AND make = 'm'");
    on.source("UPDATE %s.car USING TIMESTAMP 3000 SET price = 6 WHERE make = 'm' AND id = 6");
    on.target("INSERT INTO %s.auto (id, make) VALUES (99, 'm')");

    Differences differences = transfer.verify();

    assertThat(differences.compared()).isEqualTo(20);
    assertThat(differences.listed())
        .extracting(Difference::key, Difference::kind)
        .containsExactlyInAnyOrder(
            tuple(Map.of("make", "m", "id", 4), Kind.MISSING),
            tuple(Map.of("make", "m", "id", 5), Kind.VALUES),
            tuple(Map.of("make", "m", "id", 6), Kind.VALUES));
    assertThat(transfer.repair(differences))
        .isEqualTo(new RepairReport(1, 0, 1, 1, 0, 0, List.of()));
    assertThat(on.targetText("SELECT cents, WRITETIME(cents) FROM %s.auto WHERE id = 6"))
        .containsExactly("[cents:600, \"writetime(cents)\":3000]");
  }

  @Test
  void theSourceWinsWithTheTimeAfterThatOfTheTarget() {
    on.source(INSERT, "m", 1);
    Transfer transfer = autos(Auto::of);
    transfer.copy();
    on.target("UPDATE %s.auto USING TIMESTAMP 2000 SET cents = 1 WHERE id = 1 AND make = 'm'");

    RepairReport repaired = transfer.repair(transfer.verify(), Repair.SOURCE_WINS);

    assertThat(repaired.repaired()).isEqualTo(1);
    assertThat(on.targetText("SELECT name, cents, WRITETIME(name), WRITETIME(cents) FROM %s.auto"))
        .containsExactly(
            "[name:'n', cents:500, \"writetime(name)\":1000, \"writetime(cents)\":2001]");
  }

  @Test
  void listsAreNotDoubledByASecondCopy() {
    for (int id = 0; id < 20; id++) {
      on.source(INSERT, "m", id);
    }
    Transfer transfer = autos(Auto::of);
    transfer.copy();
    List<String> before = on.targetText(ALL);

    transfer.restart();

    assertThat(transfer.copy().listsPresent()).isEqualTo(20);
    assertThat(on.targetText(ALL)).isEqualTo(before);
  }

  @Test
  void setsMayHaveAnotherOrder() {
    on.source(INSERT, "m", 1);
    Transfer transfer =
        autos(
            car -> {
              Set<Integer> reversed = new TreeSet<Integer>(Collections.reverseOrder());
              reversed.addAll(car.years());
              return new Auto(
                  car.id(), "m", car.name(), 1L, null, null, new LinkedHashSet<>(reversed));
            });

    transfer.copy();

    assertThat(on.targetText("SELECT years, WRITETIME(years) FROM %s.auto"))
        .containsExactly("[years:{1,2,3}, \"writetime(years)\":1000]");
    assertThat(transfer.verify().none()).isTrue();
  }

  @Test
  void aFunctionThatThrowsIsReportedWithTheTokenOfTheRow() {
    on.source(INSERT, "secret", 1);
    long token = on.source("SELECT token(make) FROM %s.car").get(0).getLong(0);
    IllegalStateException thrown = new IllegalStateException("for the test");

    TransferException failure =
        catchThrowableOfType(
            TransferException.class,
            autos(
                    car -> {
                      throw thrown;
                    })
                ::copy);

    assertThat(failure)
        .hasMessageContaining(
            "The mapping 'autos-1' failed for a row at token %d. It throws java.lang.IllegalStateException. See the cause."
                .formatted(token))
        .hasRootCause(thrown)
        .message()
        .doesNotContain("secret");
  }

  @Test
  void aRowThatIsNotValidIsReportedWithItsToken() {
    on.source(INSERT, "secret", 1);

    assertThatThrownBy(
            autos(car -> new Auto(1, "m", "longer than ten", null, null, null, null))::copy)
        .isInstanceOf(TransferException.class)
        .hasMessageContaining("The mapping 'autos-1' failed for a row at token ")
        .hasMessageContaining("Auto.name has 15 characters")
        .message()
        .doesNotContain("secret", "longer");
  }

  @Test
  void anotherNameIsAnotherTransfer() {
    Journal journal = Journal.memory();
    autos(Auto::of).journal(journal).copy();
    Transfer other = on(Transfer.of(Car.class).map("autos-2", Auto.class, Auto::of));

    assertThatThrownBy(other.onlyMapped().journal(journal)::copy)
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("the mapping was autos-1 and is autos-2");
  }

  @Test
  void columnsThatTheModelOfTheSourceLacksAreRejectedUnlessTheyMayBeLost() {
    on.source(INSERT, "m", 1);
    Transfer narrow =
        on(
            Transfer.of(Narrow.class)
                .map("n", Kept.class, row -> new Kept(row.make(), row.id(), null, row.name())));

    assertThatThrownBy(narrow::copy)
        .hasMessageContaining(
            "Narrow does not have the column 'price' of the source, so the mapping would lose it.");
    assertThatThrownBy(narrow.onlyMapped().without("name")::copy)
        .hasMessageContaining("without(\"name\") leaves out a column that Narrow has.");
    assertThat(narrow.onlyMapped().copy().rows()).isEqualTo(1);
    Transfer without = narrow;
    for (String column : List.of("country", "price", "tags", "marks", "years")) {
      without = without.without(column);
    }
    assertThat(without.verify().none()).isTrue();
  }

  @Test
  void modelsThatDoNotFitTheirTablesAreRejected() {
    on.target("CREATE TABLE %s.apart (make text, id int, PRIMARY KEY ((make, id)))");
    @Table("apart")
    record Apart(@PartitionKey String make, @ClusteringKey int id, String more) {}

    assertThatThrownBy(on(Transfer.of(Car.class).map("n", Apart.class, car -> null))::copy)
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining(
            "The partition key of Apart is [make], and that of its table is [make, id].")
        .hasMessageContaining("Apart.more maps to the column 'more', which the target does not");
    assertThatThrownBy(on.transfer("car").onlyMapped()::copy)
        .hasMessageContaining("onlyMapped() has no effect without a mapping.");
  }

  private Transfer autos(Function<Car, @Nullable Auto> mapping) {
    return on(Transfer.of(Car.class).map("autos-1", Auto.class, mapping));
  }

  private Transfer kept() {
    return on(Transfer.of(Car.class).map("kept-1", Kept.class, Kept::of));
  }

  private Transfer on(Transfer transfer) {
    return transfer
        .from(on.engine.using("old").keyspace(on.keyspace))
        .to(on.engine.using("new").keyspace(on.keyspace))
        .journal(Journal.memory())
        .secondLook(Duration.ofMillis(50))
        .slices(8);
  }
}
