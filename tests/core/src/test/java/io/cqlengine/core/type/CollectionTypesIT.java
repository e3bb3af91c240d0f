package io.cqlengine.core.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.Default;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.Length;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Range;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.ListColumn;
import io.cqlengine.api.column.MapColumn;
import io.cqlengine.api.column.SetColumn;
import io.cqlengine.api.column.ValueColumn;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.query.ValidationException;
import io.cqlengine.api.result.Changes;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.core.TestEngines;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Members declared as sorted collections, collections of enums, {@code Collection} and Duration.
 */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CollectionTypesIT {
  @Table
  record Shift(
      @PartitionKey String id,
      SortedSet<String> names,
      NavigableSet<Integer> numbers,
      Collection<String> notes,
      EnumSet<DayOfWeek> days,
      SortedMap<String, Integer> counts,
      NavigableMap<Integer, String> steps,
      EnumMap<DayOfWeek, Duration> lengths,
      @Frozen SortedSet<String> frozen,
      Optional<SortedSet<String>> perhaps,
      @Default("PT1H") Duration lasting) {
    Shift withNames(String... given) {
      return new Shift(
          id,
          new TreeSet<>(List.of(given)),
          numbers,
          notes,
          days,
          counts,
          steps,
          lengths,
          frozen,
          perhaps,
          lasting);
    }
  }

  private static final Columns<Shift> OF = Columns.of(Shift.class);
  private static final SetColumn<Shift, String> NAMES = OF.set("names", String.class);
  private static final ListColumn<Shift, String> NOTES = OF.list("notes", String.class);
  private static final SetColumn<Shift, DayOfWeek> DAYS = OF.set("days", DayOfWeek.class);
  private static final MapColumn<Shift, String, Integer> COUNTS =
      OF.map("counts", String.class, Integer.class);
  private static final MapColumn<Shift, DayOfWeek, Duration> LENGTHS =
      OF.map("lengths", DayOfWeek.class, Duration.class);
  private static final SetColumn<Shift, String> PERHAPS = OF.set("perhaps", String.class);
  private static final ValueColumn<Shift, Duration> LASTING = OF.column("lasting", Duration.class);

  @UserType("work_place")
  record WorkPlace(@Default("?") String street, List<@Length(max = 3) String> lines) {}

  @Table
  record Worker(
      @PartitionKey int id,
      Set<@Length(max = 3) String> tags,
      List<@Range(min = "1") Integer> list,
      Map<@Length(max = 3) String, @Range(min = "1") Integer> map,
      WorkPlace home,
      List<WorkPlace> former) {}

  private static final Columns<Worker> WORKER = Columns.of(Worker.class);
  private static final SetColumn<Worker, String> TAGS = WORKER.set("tags", String.class);
  private static final ListColumn<Worker, Integer> LIST = WORKER.list("list", Integer.class);
  private static final MapColumn<Worker, String, Integer> MAP =
      WORKER.map("map", String.class, Integer.class);

  private CqlEngine engine;
  private QuerySet<Shift> shifts;
  private QuerySet<Worker> workers;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    clusters
        .get(0)
        .session()
        .execute("CREATE TYPE " + keyspace + ".work_place (street text, lines frozen<list<text>>)");
    TestEngines.createTable(
        clusters,
        keyspace,
        "shift",
        "(id text PRIMARY KEY, names set<text>, numbers set<int>, notes list<text>, days set<text>,"
            + " counts map<text, int>, steps map<int, text>, lengths map<text, bigint>,"
            + " frozen frozen<set<text>>, perhaps set<text>, lasting bigint)");
    TestEngines.createTable(
        clusters,
        keyspace,
        "worker",
        "(id int PRIMARY KEY, tags set<text>, list list<int>, map map<text, int>,"
            + " home work_place, former list<frozen<work_place>>)");
    engine = TestEngines.on(clusters, keyspace);
    shifts = engine.objects(Shift.class);
    workers = engine.objects(Worker.class);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @BeforeEach
  void empty() {
    shifts.key("a").delete();
    workers.key(1).delete();
  }

  private static Shift full() {
    return new Shift(
        "a",
        new TreeSet<>(Set.of("b", "a", "c")),
        new TreeSet<>(Set.of(3, 1, 2)),
        List.of("y", "x", "y"),
        EnumSet.of(DayOfWeek.SUNDAY, DayOfWeek.MONDAY),
        new TreeMap<>(Map.of("b", 2, "a", 1)),
        new TreeMap<>(Map.of(2, "two", 1, "one")),
        new EnumMap<>(Map.of(DayOfWeek.FRIDAY, Duration.ofNanos(1))),
        new TreeSet<>(Set.of("z")),
        Optional.of(new TreeSet<>(Set.of("p"))),
        Duration.ofMinutes(-90));
  }

  @Test
  void allCollectionTypesAreWrittenAndRead() {
    shifts.create(full());

    Shift read = shifts.get("a");

    assertThat(read).isEqualTo(full());
    assertThat(read.names()).isInstanceOf(TreeSet.class).containsExactly("a", "b", "c");
    assertThat(read.steps().firstKey()).isEqualTo(1);
    read.names().add("mine to change");
    read.days().add(DayOfWeek.TUESDAY);
  }

  @Test
  void nullCollectionsAreReadAsEmpty() {
    Shift created =
        shifts.create(
            new Shift("a", null, null, null, null, null, null, null, null, Optional.empty(), null));

    assertThat(created.lasting()).isEqualTo(Duration.ofHours(1));
    Shift read = shifts.get("a");
    assertThat(read.names()).isEmpty();
    assertThat(read.notes()).isEmpty();
    assertThat(read.days()).isEmpty();
    assertThat(read.lengths()).isEmpty();
    assertThat(read.frozen()).isNull();
    assertThat(read.perhaps()).isEmpty();
    assertThat(shifts.only(LASTING).get("a").names()).isEmpty();
  }

  @Test
  void anyImplementationIsWritten() {
    Collection<String> queue = new ArrayDeque<>(List.of("1", "2"));
    SortedSet<String> reversed = new TreeSet<>(Collections.reverseOrder());
    reversed.addAll(List.of("a", "b"));
    shifts.save(
        new Shift(
            "a", reversed, null, queue, null, null, null, null, null, Optional.empty(), null));

    assertThat(shifts.get("a").names()).containsExactly("a", "b");
    assertThat(shifts.get("a").notes()).containsExactly("1", "2");
    QuerySet<Shift> row = shifts.key("a");
    row.update(NAMES.set(Set.of("c")), NOTES.set(List.of("3")), DAYS.set(Set.of(DayOfWeek.MONDAY)));
    assertThat(row.get().days()).containsExactly(DayOfWeek.MONDAY);
  }

  @Test
  void elementsAreChangedOneByOne() {
    shifts.create(full());
    QuerySet<Shift> row = shifts.key("a");

    row.update(
        NAMES.add("d"),
        NAMES.remove("a"),
        NOTES.append("z"),
        DAYS.remove(DayOfWeek.SUNDAY),
        COUNTS.put("c", 3),
        LENGTHS.putAll(Map.of(DayOfWeek.MONDAY, Duration.ofDays(1))),
        PERHAPS.add("q"));
    row.update(NOTES.remove("y"), COUNTS.entry("a").delete());

    Shift read = row.get();
    assertThat(read.names()).containsExactly("b", "c", "d");
    assertThat(read.notes()).containsExactly("x", "z");
    assertThat(read.days()).containsExactly(DayOfWeek.MONDAY);
    assertThat(read.counts()).containsExactly(Map.entry("b", 2), Map.entry("c", 3));
    assertThat(read.lengths()).containsEntry(DayOfWeek.MONDAY, Duration.ofDays(1));
    assertThat(read.perhaps().orElseThrow()).containsExactly("p", "q");
    assertThat(row.values(NAMES).get()).containsExactly("b", "c", "d");
    assertThat(shifts.filter(LASTING.eq(Duration.ofMinutes(-90))).allowFiltering().list())
        .hasSize(1);
    assertThat(row.onlyIf(LENGTHS.entry(DayOfWeek.MONDAY).eq(Duration.ofDays(1))).tryDelete())
        .satisfies(outcome -> assertThat(outcome.status().name()).isEqualTo("APPLIED"));
  }

  @Test
  void differencesAreWrittenByElement() {
    shifts.create(full());
    Changes changes = shifts.update(full(), full().withNames("b", "x"));
    assertThat(changes.members()).containsExactly("names");
    assertThat(shifts.get("a")).isEqualTo(full().withNames("b", "x"));

    Tracked<Shift> tracked = shifts.tracked().get("a");
    assertThat(tracked.changes(full().withNames("x", "b")).isEmpty()).isTrue();
    tracked.save(full().withNames());
    assertThat(shifts.get("a").names()).isEmpty();
  }

  @Test
  void aDurationThatIsTooLongIsRejectedWithItsMember() {
    Duration tooLong = Duration.ofSeconds(Long.MAX_VALUE);
    assertThatThrownBy(() -> shifts.key("a").update(LASTING.set(tooLong)))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Shift.lasting")
        .hasMessageContaining("292 years");
    assertThatThrownBy(() -> shifts.filter(LASTING.gt(tooLong)).allowFiltering().list())
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Shift.lasting");
  }

  @Test
  void assignmentsOfElementsAreValidated() {
    QuerySet<Worker> row = workers.key(1);
    List<Supplier<?>> refused =
        List.of(
            () -> update(row.async().update(TAGS.add("toolong"))),
            () -> update(row.async().update(TAGS.addAll(List.of("ok", "toolong")))),
            () -> update(row.async().update(LIST.append(0))),
            () -> update(row.async().update(LIST.prepend(1, 0))),
            () -> update(row.async().update(LIST.element(0).set(0))),
            () -> update(row.async().update(MAP.put("toolong", 1))),
            () -> update(row.async().update(MAP.put("k", 0))),
            () -> update(row.async().update(MAP.putAll(Map.of("k", 0)))),
            () -> update(row.async().update(MAP.entry("k").set(0))),
            () -> update(row.async().update(TAGS.set(Set.of("toolong")))),
            () -> workers.create(new Worker(1, Set.of("toolong"), null, null, null, null)));
    for (Supplier<?> each : refused) {
      assertThatThrownBy(each::get)
          .isInstanceOfAny(ValidationException.class, CqlEngineException.class)
          .hasMessageContaining("Worker.")
          .hasMessageContaining("[")
          .hasMessageNotContaining("toolong");
    }
    row.update(TAGS.remove("toolong"), MAP.remove("toolong"));
  }

  private static Object update(Object stage) {
    return stage;
  }

  @Test
  void createFillsInTheFieldsOfUserTypes() {
    WorkPlace lacking = new WorkPlace(null, List.of("x"));
    Worker created =
        workers.create(new Worker(1, null, null, null, lacking, Arrays.asList(lacking)));

    assertThat(created.home().street()).isEqualTo("?");
    assertThat(created.former().get(0).street()).isEqualTo("?");
    assertThat(workers.get(1).home()).isEqualTo(created.home());
    assertThat(workers.get(1).former()).isEqualTo(created.former());
    workers.save(new Worker(1, null, null, null, lacking, List.of(lacking)));
    assertThat(workers.get(1).former().get(0).street()).as("save fills in nothing").isNull();
  }
}
