package io.cqlengine.core.write;

import static io.cqlengine.api.column.Columns.col;
import static io.cqlengine.core.fixture.Measurement.DAY;
import static io.cqlengine.core.fixture.Measurement.HOUR;
import static io.cqlengine.core.fixture.Measurement.LEVEL;
import static io.cqlengine.core.fixture.Measurement.LOG;
import static io.cqlengine.core.fixture.Measurement.MARKS;
import static io.cqlengine.core.fixture.Measurement.NOTE;
import static io.cqlengine.core.fixture.Measurement.TAGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.Nulls;
import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.Condition;
import io.cqlengine.api.column.Filters;
import io.cqlengine.api.query.BatchedWrites;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.core.connection.Offline;
import io.cqlengine.core.execution.Requests;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.fixture.Measurement;
import io.cqlengine.core.queryset.RenderedQueries;
import io.cqlengine.core.statement.BindMarker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The text, the values and the kind of every write; nothing is sent. */
class WritePlannerTest {
  private static final String KEY =
      " WHERE site = ? AND line = ? AND day = ? AND hour = ? AND probe = ?";
  private static final String INSERT =
      "INSERT INTO ks.measurement (site, line, day, hour, probe, level, note, tags, log, marks)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final Measurement FULL = Measurement.of(1, 2, "p", "n");
  private static final Measurement BARE =
      new Measurement("north", 1, 1, 2, "p", null, null, Set.of(), List.of(), Map.of());

  private final CqlEngine engine =
      Offline.engine().connection(Offline.lazy("c1").keyspace("ks").asDefault().build()).build();
  private final QuerySet<Measurement> all = engine.objects(Measurement.class);
  private final QuerySet<Measurement> row = all.key("north", 1, 1, 2, "p");

  private StatementRequest write(
      QuerySet<Measurement> set, Consumer<? super BatchedWrites<Measurement>> verb) {
    return RenderedQueries.write(engine, set, verb);
  }

  static Stream<Arguments> assignments() {
    return Stream.of(
        one(LEVEL.set(2.0), "level = ?", true, 2.0),
        one(LEVEL.set(null), "level = ?", true, BindMarker.NULL),
        one(TAGS.set(Set.of("a")), "tags = ?", true, Set.of("a")),
        one(TAGS.set(Set.of()), "tags = ?", true, Set.of()),
        one(TAGS.add("a", "b"), "tags = tags + ?", true, Set.of("a", "b")),
        one(TAGS.remove("a"), "tags = tags - ?", true, Set.of("a")),
        one(LOG.append("a", "b"), "log = log + ?", false, List.of("a", "b")),
        one(LOG.prepend("a", "b"), "log = ? + log", false, List.of("a", "b")),
        one(LOG.remove("a"), "log = log - ?", true, List.of("a")),
        one(LOG.element(3).set("a"), "log[?] = ?", false, 3, "a"),
        one(LOG.element(3).delete(), "log[?] = ?", false, 3, BindMarker.NULL),
        one(MARKS.put("m", 1), "marks[?] = ?", true, "m", 1),
        one(MARKS.entry("m").set(1), "marks[?] = ?", true, "m", 1),
        one(MARKS.entry("m").delete(), "marks[?] = ?", true, "m", BindMarker.NULL),
        one(MARKS.putAll(Map.of("m", 1)), "marks = marks + ?", true, Map.of("m", 1)),
        one(MARKS.remove("m", "n"), "marks = marks - ?", true, Set.of("m", "n")),
        one(col("level").set(2.0), "level = ?", true, 2.0),
        one(col("tags").add("a"), "tags = tags + ?", true, Set.of("a")),
        one(col("tags").remove("a"), "tags = tags - ?", true, Set.of("a")),
        one(col("log").append("a"), "log = log + ?", false, List.of("a")),
        one(col("log").prepend("a"), "log = ? + log", false, List.of("a")),
        one(col("log").remove("a"), "log = log - ?", true, List.of("a")),
        one(col("marks").remove("m"), "marks = marks - ?", true, Set.of("m")),
        one(col("marks").put("m", 1), "marks[?] = ?", true, "m", 1));
  }

  private static Arguments one(
      Assignment<? super Measurement> assignment,
      String text,
      boolean idempotent,
      Object... values) {
    return arguments(assignment, text, idempotent, List.of(values));
  }

  @ParameterizedTest
  @MethodSource("assignments")
  void anAssignmentIsATermOfSet(
      Assignment<? super Measurement> assignment,
      String text,
      boolean idempotent,
      List<Object> values) {
    List<Object> expected = new ArrayList<>();
    expected.addAll(values);
    expected.addAll(List.of("north", 1, 1, 2, "p"));

    for (int use = 1; use <= 2; use++) {
      StatementRequest request = write(row, writes -> writes.update(List.of(assignment)));
      assertThat(Requests.cql(request)).isEqualTo("UPDATE ks.measurement SET " + text + KEY);
      assertThat(Requests.values(request)).isEqualTo(expected);
      assertThat(Requests.idempotent(request)).isEqualTo(idempotent);
      assertThat(request.kind()).isEqualTo(OperationKind.WRITE);
    }
  }

  @Test
  void anUpdateThatLooksLikeAnEarlierOneHasItsOwnValuesAndOptions() {
    write(row, writes -> writes.update(LEVEL.set(1.0), NOTE.set("a")));

    StatementRequest again = write(row, writes -> writes.update(LEVEL.set(2.0), NOTE.set("b")));
    StatementRequest timed =
        write(
            row.ttl(Duration.ofMinutes(1)).timestamp(5L),
            writes -> writes.update(LEVEL.set(3.0), NOTE.set("c")));
    StatementRequest conditional =
        write(row.ifExists(), writes -> writes.update(LEVEL.set(4.0), NOTE.set(null)));

    String set = " SET level = ?, note = ?" + KEY;
    assertThat(Requests.cql(again)).isEqualTo("UPDATE ks.measurement" + set);
    assertThat(Requests.values(again)).containsExactly(2.0, "b", "north", 1, 1, 2, "p");
    assertThat(Requests.cql(timed))
        .isEqualTo("UPDATE ks.measurement USING TTL ? AND TIMESTAMP ?" + set);
    assertThat(Requests.values(timed)).containsExactly(60, 5L, 3.0, "c", "north", 1, 1, 2, "p");
    assertThat(Requests.cql(conditional)).isEqualTo("UPDATE ks.measurement" + set + " IF EXISTS");
    assertThat(Requests.values(conditional))
        .containsExactly(4.0, BindMarker.NULL, "north", 1, 1, 2, "p");
  }

  @Test
  void setsAndDeletesAreOneStatementWithTtlAndTimestamp() {
    StatementRequest request =
        write(
            row.ttl(Duration.ofMinutes(1)).timestamp(5L),
            writes ->
                writes.update(
                    LEVEL.set(1.0), NOTE.set(null), TAGS.add("a"), TAGS.remove("b"), LOG.append()));

    assertThat(Requests.cql(request))
        .isEqualTo(
            "UPDATE ks.measurement USING TTL ? AND TIMESTAMP ? SET level = ?, note = ?, tags = tags"
                + " + ?, tags = tags - ?"
                + KEY);
    assertThat(Requests.values(request))
        .startsWith(60, 5L, 1.0, BindMarker.NULL, Set.of("a"), Set.of("b"), "north");
  }

  static Stream<Arguments> conditions() {
    return Stream.of(
        condition(NOTE.eq("a"), "note = ?", "a"),
        condition(NOTE.ne("a"), "note != ?", "a"),
        condition(NOTE.gt("a"), "note > ?", "a"),
        condition(NOTE.lte("a"), "note <= ?", "a"),
        condition(NOTE.in("a", "b"), "note IN ?", List.of("a", "b")),
        condition(NOTE.isNull(), "note = null"),
        condition(NOTE.isNotNull(), "note != null"),
        condition(MARKS.entry("m").eq(1), "marks[?] = ?", "m", 1),
        condition(MARKS.entry("m").ne(1), "marks[?] != ?", "m", 1),
        condition(MARKS.entry("m").gte(1), "marks[?] >= ?", "m", 1),
        condition(MARKS.entry("m").isNull(), "marks[?] = null", "m"),
        condition(MARKS.entry("m").isNotNull(), "marks[?] != null", "m"),
        condition(LOG.element(0).eq("x"), "log[?] = ?", 0, "x"),
        condition(TAGS.eq(Set.of("a")), "tags = ?", Set.of("a")));
  }

  private static Arguments condition(
      Condition<? super Measurement> condition, String text, Object... values) {
    return arguments(condition, text, List.of(values));
  }

  @ParameterizedTest
  @MethodSource("conditions")
  void aConditionStandsBehindTheKeyAndLeavesTheTimestampOut(
      Condition<? super Measurement> condition, String text, List<Object> values) {
    QuerySet<Measurement> guarded = row.onlyIf(List.of(condition));
    StatementRequest update = write(guarded, writes -> writes.update(LEVEL.set(1.0)));
    StatementRequest delete = write(guarded, BatchedWrites::delete);

    assertThat(Requests.cql(update))
        .isEqualTo("UPDATE ks.measurement SET level = ?" + KEY + " IF " + text);
    assertThat(Requests.values(update)).endsWith(values.toArray());
    assertThat(Requests.cql(delete)).isEqualTo("DELETE FROM ks.measurement" + KEY + " IF " + text);
    assertThat(List.of(update.kind(), delete.kind())).containsOnly(OperationKind.CONDITIONAL);
    assertThat(Requests.idempotent(update)).isFalse();
    assertThat(Requests.idempotent(delete)).isFalse();
  }

  static Stream<Arguments> others() {
    String partition = " WHERE site = ? AND line = ?";
    String delete = "DELETE FROM ks.measurement";
    return Stream.of(
        other(set -> set, w -> w.save(FULL), INSERT),
        other(set -> set, w -> w.create(FULL), INSERT),
        other(QuerySet::ifNotExists, w -> w.create(FULL), INSERT + " IF NOT EXISTS"),
        other(
            QuerySet::ifExists,
            w -> w.save(FULL),
            "UPDATE ks.measurement SET level = ?, note = ?, tags = ?, log = ?, marks ="
                + " ?"
                + KEY
                + " IF EXISTS"),
        other(set -> set, w -> w.delete(FULL), delete + KEY),
        other(
            QuerySet::ifExists,
            w -> w.delete(FULL),
            "DELETE FROM ks.measurement" + KEY + " IF EXISTS"),
        other(set -> set.key("north", 1), BatchedWrites::delete, delete + partition),
        other(
            set -> set.key("north", 1, 1),
            BatchedWrites::delete,
            delete + partition + " AND day = ?"),
        other(
            set -> set.key("north", 1).filter(DAY.between(1, 2)),
            BatchedWrites::delete,
            delete + partition + " AND day >= ? AND day <= ?"),
        other(
            set -> set.key("north", 1).filter(DAY.in(1, 2)),
            BatchedWrites::delete,
            delete + partition + " AND day IN ?"),
        other(
            set -> set.key("north", 1).filter(Filters.tuple(DAY.at(1), HOUR.at(2)).gt()),
            BatchedWrites::delete,
            delete + partition + " AND (day, hour) > (?, ?)"),
        other(
            set -> set.key("north", 1, 1, 2, "p"),
            w -> w.deleteColumns(LEVEL, TAGS),
            "DELETE level, tags FROM ks.measurement" + KEY),
        other(
            set -> set.key("north", 1, 1, 2, "p").onlyIf(NOTE.eq("n"), LEVEL.ne(1.0)),
            w -> w.deleteColumns(LEVEL),
            "DELETE level FROM ks.measurement" + KEY + " IF note = ? AND level != ?"),
        other(
            set -> set.onlyIf(NOTE.eq("n")).key("north", 1, 1, 2, "p"),
            w -> w.update(NOTE.set("m")),
            "UPDATE ks.measurement SET note = ?" + KEY + " IF note = ?"));
  }

  private static Arguments other(
      UnaryOperator<QuerySet<Measurement>> set,
      Consumer<BatchedWrites<Measurement>> verb,
      String cql) {
    return arguments(set, verb, cql);
  }

  @ParameterizedTest
  @MethodSource("others")
  void otherWritesReadLikeCql(
      UnaryOperator<QuerySet<Measurement>> set,
      Consumer<BatchedWrites<Measurement>> verb,
      String cql) {
    assertThat(Requests.cql(write(set.apply(all), verb))).isEqualTo(cql);
  }

  @Test
  void aNullMemberFollowsTheNullPolicyAndCreateWritesNoEmptyCollection() {
    Object no = null;
    Object gone = BindMarker.NULL;
    assertThat(Requests.values(write(all, w -> w.create(BARE))))
        .containsExactly("north", 1, 1, 2, "p", no, no, no, no, no);
    assertThat(Requests.values(write(all, w -> w.save(BARE))))
        .containsExactly("north", 1, 1, 2, "p", no, no, Set.of(), List.of(), Map.of());
    assertThat(Requests.values(write(all.nulls(Nulls.DELETE), w -> w.create(BARE))))
        .containsExactly("north", 1, 1, 2, "p", gone, gone, gone, gone, gone);
    assertThat(Requests.values(write(all.nulls(Nulls.DELETE), w -> w.save(BARE))))
        .containsExactly("north", 1, 1, 2, "p", gone, gone, Set.of(), List.of(), Map.of());
  }

  @Test
  void ttlAndTimestampComeBehindTheColumnsOfAnInsert() {
    Instant time = Instant.parse("2024-01-02T03:04:05.678901234Z");

    assertThat(
            Requests.values(
                write(all.ttl(Duration.ofSeconds(9)).timestamp(time), w -> w.save(FULL))))
        .endsWith(9, 1704164645678901L);
    assertThat(Requests.values(write(all.ttl(Duration.ZERO).timestamp(0L), w -> w.save(FULL))))
        .endsWith(0, 0L);
    assertThat(
            Requests.values(write(all.timestamp(Instant.EPOCH.minusNanos(1)), w -> w.save(FULL))))
        .endsWith(null, -1L);
  }
}
