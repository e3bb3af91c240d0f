package io.cqlengine.core.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Static;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.TimeUuid;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.Filters;
import io.cqlengine.api.column.ListColumn;
import io.cqlengine.api.column.MapColumn;
import io.cqlengine.api.column.SetColumn;
import io.cqlengine.api.column.TimeUuidColumn;
import io.cqlengine.api.column.ValueColumn;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.query.TableRows;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.CollectedBatch;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Java values for which CQL has no room are rejected with the member's name, wherever they are. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValueRangeIT {
  private static final LocalDate FINE = LocalDate.of(2024, 2, 29);

  @UserType("span_of")
  record Span(@Nullable LocalDate from, @Nullable List<LocalDate> others) {}

  @CqlTuple
  record Pair(int no, LocalDate day) {}

  @Table("calendar")
  record Calendar(
      @PartitionKey LocalDate day,
      @ClusteringKey LocalDate since,
      @Static @Nullable LocalDate shared,
      @Nullable LocalDate plain,
      Optional<LocalDate> perhaps,
      @Nullable List<LocalDate> list,
      @Nullable Set<LocalDate> set,
      @Nullable Map<LocalDate, LocalDate> map,
      @Nullable Map<String, List<LocalDate>> nested,
      @Nullable Span span,
      @Nullable List<Span> spans,
      @Nullable Pair pair) {}

  private static final Columns<Calendar> OF = Columns.of(Calendar.class);
  private static final ValueColumn<Calendar, LocalDate> DAY = OF.column("day", LocalDate.class);
  private static final ValueColumn<Calendar, LocalDate> SINCE = OF.column("since", LocalDate.class);
  private static final ValueColumn<Calendar, LocalDate> PLAIN = OF.column("plain", LocalDate.class);
  private static final ListColumn<Calendar, LocalDate> LIST = OF.list("list", LocalDate.class);
  private static final SetColumn<Calendar, LocalDate> SET = OF.set("set", LocalDate.class);
  private static final MapColumn<Calendar, LocalDate, LocalDate> MAP =
      OF.map("map", LocalDate.class, LocalDate.class);

  @Table("others")
  record Others(
      @PartitionKey String id,
      @ClusteringKey @TimeUuid UUID at,
      @Nullable InetAddress host,
      @Nullable List<InetAddress> hosts,
      @Nullable Set<@TimeUuid UUID> times,
      @Nullable Instant instant,
      @Nullable String text,
      @Nullable Map<String, String> texts) {}

  private static final TimeUuidColumn<Others> AT = Columns.of(Others.class).timeUuid("at");
  private static final UUID TIME = UUID.fromString("e4d6a7c0-1dd2-11b2-8080-808080808080");

  private CqlEngine engine;
  private QuerySet<Calendar> calendars;
  private QuerySet<Others> others;
  private TestKeyspace keyspace;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.keyspace = keyspace;
    clusters
        .get(0)
        .session()
        .execute(
            "CREATE TYPE %s.span_of (\"from\" date, others frozen<list<date>>)"
                .formatted(keyspace));
    TestEngines.createTable(
        clusters,
        keyspace,
        "calendar",
        "(day date, since date, shared date static, plain date, perhaps date, list list<date>,"
            + " \"set\" set<date>, map map<date, date>, nested map<text, frozen<list<date>>>,"
            + " span span_of, spans list<frozen<span_of>>, pair frozen<tuple<int, date>>,"
            + " PRIMARY KEY (day, since))");
    TestEngines.createTable(
        clusters,
        keyspace,
        "others",
        "(id text, at timeuuid, host inet, hosts list<inet>, times set<timeuuid>,"
            + " instant timestamp, text text, texts map<text, text>, PRIMARY KEY (id, at))");
    engine = TestEngines.on(clusters, keyspace);
    calendars = engine.objects(Calendar.class);
    others = engine.objects(Others.class);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private static Calendar calendar(LocalDate day, LocalDate since, LocalDate plain) {
    return new Calendar(
        day, since, null, plain, Optional.empty(), null, null, null, null, null, null, null);
  }

  /** Every position of a value, by the member that an error has to name. */
  private Map<String, List<ThrowingCallable>> positions(LocalDate bad) {
    QuerySet<Calendar> row = calendars.key(FINE, FINE);
    Calendar fine = calendar(FINE, FINE, FINE);
    Map<String, List<ThrowingCallable>> of = new LinkedHashMap<>();
    of.put(
        "day",
        List.of(
            () -> calendars.save(calendar(bad, FINE, null)),
            () -> calendars.key(bad).list(),
            () -> calendars.get(bad, FINE),
            () -> calendars.filter(DAY.in(FINE, bad)).list(),
            () -> calendars.filter(Filters.tokenGt(bad)).limit(1).list(),
            () -> calendars.key(bad).delete(),
            () -> join(calendars.async().find(bad, FINE)),
            () ->
                calendars
                    .bulk()
                    .findAsync(List.of(List.of(bad, FINE)))
                    .toCompletableFuture()
                    .join()));
    of.put(
        "since",
        List.of(
            () -> calendars.save(calendar(FINE, bad, null)),
            () -> calendars.key(FINE).filter(SINCE.gt(bad)).list(),
            () -> calendars.key(FINE).filter(SINCE.between(bad, FINE)).list(),
            () -> calendars.key(FINE).filter(Filters.tuple(SINCE.at(bad)).gt()).list(),
            () -> calendars.delete(calendar(FINE, bad, null))));
    of.put(
        "plain",
        List.of(
            () -> calendars.create(calendar(FINE, FINE, bad)),
            () -> join(calendars.async().save(calendar(FINE, FINE, bad))),
            () -> row.update(PLAIN.set(bad)),
            () -> calendars.update(fine, calendar(FINE, FINE, bad)),
            () -> row.onlyIf(PLAIN.eq(bad)).update(PLAIN.set(FINE)),
            () -> row.onlyIf(PLAIN.in(FINE, bad)).delete(),
            () -> calendars.filter(PLAIN.eq(bad)).allowFiltering().list(),
            () -> calendars.filter(PLAIN.lt(bad)).allowFiltering().count(),
            () -> batch(bad).run(),
            () -> join(batch(bad).runAsync())));
    of.put(
        "list",
        List.of(
            () -> row.update(LIST.set(List.of(FINE, bad))),
            () -> row.update(LIST.append(bad)),
            () -> row.update(LIST.prepend(bad)),
            () -> row.update(LIST.remove(bad)),
            () -> row.update(LIST.element(0).set(bad)),
            () -> calendars.filter(LIST.contains(bad)).allowFiltering().list()));
    of.put(
        "set",
        List.of(
            () -> row.update(SET.add(bad)),
            () -> row.update(SET.remove(bad)),
            () -> row.onlyIf(SET.eq(Set.of(bad))).update(PLAIN.set(FINE))));
    of.put(
        "map",
        List.of(
            () -> row.update(MAP.put(bad, FINE)),
            () -> row.update(MAP.put(FINE, bad)),
            () -> row.update(MAP.remove(bad)),
            () -> row.update(MAP.entry(bad).set(FINE)),
            () -> row.update(MAP.entry(FINE).set(bad)),
            () -> row.onlyIf(MAP.entry(bad).eq(FINE)).update(PLAIN.set(FINE)),
            () -> calendars.filter(MAP.containsKey(bad)).allowFiltering().list()));
    of.put(
        "span",
        List.of(
            () -> row.update(OF.column("span", Span.class).set(new Span(bad, null))),
            () -> row.update(OF.column("span", Span.class).set(new Span(null, List.of(bad))))));
    of.put("pair", List.of(() -> row.update(OF.column("pair", Pair.class).set(new Pair(1, bad)))));
    return of;
  }

  private static void join(CompletionStage<?> stage) {
    try {
      stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw (RuntimeException) e.getCause();
    }
  }

  private CollectedBatch batch(LocalDate bad) {
    CollectedBatch batch = new CollectedBatch(engine, Using.none());
    calendars.batch(batch).save(calendar(FINE, FINE, bad));
    return batch;
  }

  static Stream<LocalDate> badDates() {
    return Stream.of(
        LocalDate.MIN,
        LocalDate.MAX,
        LocalDate.of(9_999_999, 1, 1),
        LocalDate.ofEpochDay(Integer.MIN_VALUE - 1L),
        LocalDate.ofEpochDay(Integer.MAX_VALUE + 1L));
  }

  @TestFactory
  List<DynamicTest> aDateThatCqlLacksIsRejectedInEveryPosition() {
    List<DynamicTest> tests = new ArrayList<>();
    positions(LocalDate.MAX)
        .forEach(
            (member, calls) -> {
              for (int i = 0; i < calls.size(); i++) {
                ThrowingCallable call = calls.get(i);
                tests.add(
                    DynamicTest.dynamicTest(
                        member + " " + (i + 1),
                        () ->
                            assertThatThrownBy(call)
                                .satisfies(
                                    failure ->
                                        assertThat(message(failure))
                                            .contains("Calendar." + member)
                                            .contains("A date must not be before")
                                            .doesNotContain(String.valueOf(LocalDate.MAX)))));
              }
            });
    return tests;
  }

  private static String message(Throwable failure) {
    return failure instanceof CqlEngineException || failure.getCause() == null
        ? String.valueOf(failure.getMessage())
        : message(failure.getCause());
  }

  @ParameterizedTest
  @MethodSource("badDates")
  void everyDateOutOfRangeIsRejected(LocalDate bad) {
    Calendar row = calendar(FINE, FINE, bad);
    TableRows table = engine.table(keyspace.name(), "calendar");

    assertThatThrownBy(() -> calendars.save(row))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Calendar.plain");
    assertThatThrownBy(() -> table.filter(Columns.col("day").eq(bad)).list())
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("day")
        .hasMessageContaining("A date must not be before");
    for (Object value : List.of(bad, List.of(bad), Map.of("k", List.of(bad)))) {
      String column = value instanceof Map ? "nested" : value instanceof List ? "list" : "plain";
      assertThatThrownBy(
              () ->
                  engine
                      .query(
                          "UPDATE calendar SET %s = ? WHERE day = ? AND since = ?"
                              .formatted(column),
                          value,
                          FINE,
                          FINE)
                      .execute())
          .isInstanceOf(CqlEngineException.class)
          .hasMessageContaining("Value 1")
          .hasMessageContaining(column)
          .hasMessageContaining("A date must not be before");
    }
  }

  private static Others others(
      @Nullable InetAddress host, @Nullable Instant instant, @Nullable String text) {
    return new Others("a", TIME, host, null, null, instant, text, null);
  }

  @Test
  void anAddressWithAScopeIsRejected() throws UnknownHostException {
    byte[] local = new byte[16];
    local[0] = (byte) 0xfe;
    local[1] = (byte) 0x80;
    InetAddress scoped = Inet6Address.getByAddress("", local, 3);
    InetAddress plain = InetAddress.getByAddress(local);

    assertThatThrownBy(() -> others.save(others(scoped, null, null)))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Others.host")
        .hasMessageContaining("scope");
    assertThatThrownBy(
            () ->
                others
                    .key("a", TIME)
                    .update(
                        Columns.of(Others.class).list("hosts", InetAddress.class).append(scoped)))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Others.hosts");
    others.save(others(plain, null, null));
    assertThat(others.get("a", TIME).host()).isEqualTo(plain);
  }

  @Test
  void aTimeUuidOfAnotherVersionIsRejectedWithoutItsValue() {
    UUID random = UUID.fromString("123e4567-e89b-42d3-a456-426614174000");

    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> others.key("a").filter(AT.gt(random)).list(),
            () -> others.get("a", random),
            () ->
                others
                    .key("a", TIME)
                    .update(Columns.of(Others.class).set("times", UUID.class).add(random)))) {
      assertThatThrownBy(call)
          .isInstanceOf(CqlEngineException.class)
          .hasMessageContaining("Others.")
          .hasMessageContaining("version 1")
          .rootCause()
          .hasMessageNotContaining(random.toString());
    }
  }

  @Test
  void aTimeUuidBoundOutOfRangeIsRejected() {
    Instant end = Instant.parse("5236-03-31T21:21:00.684Z");
    for (Instant bad :
        List.of(
            Instant.MIN,
            Instant.MAX,
            Instant.parse("9999-12-31T00:00:00Z"),
            Instant.parse("1582-10-14T23:59:59.999Z"),
            end)) {
      assertThatThrownBy(() -> AT.before(bad))
          .isInstanceOf(CqlEngineException.class)
          .hasMessageContaining("Others.at");
      assertThatThrownBy(() -> AT.notAfter(bad)).hasMessageContaining("Others.at");
      assertThatThrownBy(() -> Filters.maxTimeUuid(bad)).hasMessageContaining("maxTimeUuid");
      assertThatThrownBy(() -> Filters.minTimeUuid(bad)).hasMessageContaining("minTimeUuid");
    }
    others.save(others(null, null, "x"));
    assertThat(
            others
                .key("a")
                .filter(
                    AT.notBefore(Instant.parse("1582-10-15T00:00:00Z")),
                    AT.notAfter(end.minusMillis(1)))
                .count())
        .isEqualTo(1);
  }

  @Test
  void anInstantBeyondMillisecondsIsRejected() {
    for (Instant bad : List.of(Instant.MIN, Instant.MAX)) {
      assertThatThrownBy(() -> others.save(others(null, bad, null)))
          .isInstanceOf(CqlEngineException.class)
          .hasMessageContaining("Others.instant");
      assertThatThrownBy(
              () ->
                  engine
                      .query("UPDATE others SET instant = ? WHERE id = 'a' AND at = now()", bad)
                      .execute())
          .isInstanceOf(CqlEngineException.class)
          .hasMessageContaining("instant");
    }
  }

  @Test
  void halfOfASurrogatePairIsRejected() {
    for (String bad : List.of("a\uD83D", "\uDE97b", "?\uD83D?", "\uDE97\uD83D")) {
      assertThatThrownBy(() -> others.save(others(null, null, bad)))
          .isInstanceOf(CqlEngineException.class)
          .hasMessageContaining("Others.text")
          .hasMessageContaining("characters");
      assertThatThrownBy(
              () ->
                  others
                      .key("a", TIME)
                      .update(
                          Columns.of(Others.class)
                              .map("texts", String.class, String.class)
                              .put(bad, "x")))
          .isInstanceOf(CqlEngineException.class)
          .hasMessageContaining("Others.texts");
      assertThatThrownBy(() -> engine.query("SELECT * FROM others WHERE id = ?", bad).execute())
          .isInstanceOf(CqlEngineException.class)
          .hasMessageContaining("characters");
      assertThatThrownBy(() -> others.key(bad).list())
          .isInstanceOf(CqlEngineException.class)
          .hasMessageContaining("Others.id");
    }
  }

  @Table("numbers")
  record Numbers(
      @PartitionKey int id,
      BigDecimal decimal,
      BigInteger varint,
      Set<BigDecimal> decimals,
      ByteBuffer blob) {}

  @Test
  void numbersOfAnySizeAreStored() {
    engine
        .query(
            "CREATE TABLE IF NOT EXISTS numbers (id int PRIMARY KEY, decimal decimal,"
                + " varint varint, decimals set<decimal>, blob blob)")
        .execute();
    QuerySet<Numbers> numbers = engine.objects(Numbers.class);
    for (int scale : List.of(Integer.MIN_VALUE, Integer.MAX_VALUE, 0)) {
      BigDecimal number = new BigDecimal(BigInteger.TEN.pow(300), scale);
      Numbers row =
          new Numbers(
              1,
              number,
              BigInteger.TWO.pow(9_000),
              Set.of(number, BigDecimal.ONE),
              ByteBuffer.allocate(0));
      numbers.save(row);
      assertThat(numbers.get(1)).isEqualTo(row);
      numbers.update(row, new Numbers(1, number, null, Set.of(number), null));
      assertThat(numbers.get(1).decimals()).containsExactly(number);
    }
  }
}
