package io.cqlengine.core.read;

import static io.cqlengine.api.column.Columns.col;
import static io.cqlengine.core.fixture.Measurement.DAY;
import static io.cqlengine.core.fixture.Measurement.HOUR;
import static io.cqlengine.core.fixture.Measurement.LEVEL;
import static io.cqlengine.core.fixture.Measurement.LINE;
import static io.cqlengine.core.fixture.Measurement.LOG;
import static io.cqlengine.core.fixture.Measurement.MARKS;
import static io.cqlengine.core.fixture.Measurement.NOTE;
import static io.cqlengine.core.fixture.Measurement.PROBE;
import static io.cqlengine.core.fixture.Measurement.SITE;
import static io.cqlengine.core.fixture.Measurement.TAGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.column.Comparison;
import io.cqlengine.api.column.Filter;
import io.cqlengine.api.column.Filters;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.connection.Offline;
import io.cqlengine.core.fixture.Measurement;
import io.cqlengine.core.queryset.RenderedQueries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The text and the values of every clause of a read; nothing is sent. */
class SelectPlannerTest {
  private static final String ALL =
      "SELECT site, line, day, hour, probe, level, note, tags, log, marks FROM ks.measurement";

  private final CqlEngine engine =
      Offline.engine().connection(Offline.lazy("c1").keyspace("ks").asDefault().build()).build();
  private final QuerySet<Measurement> all = engine.objects(Measurement.class);
  private final QuerySet<Measurement> partition = all.key("north", 1);

  static Stream<Arguments> comparisons() {
    return Stream.of(
        arguments(DAY.eq(3), "day = ?", 3),
        arguments(DAY.gt(3), "day > ?", 3),
        arguments(DAY.gte(3), "day >= ?", 3),
        arguments(DAY.lt(3), "day < ?", 3),
        arguments(DAY.lte(3), "day <= ?", 3),
        arguments(DAY.in(3, 4), "day IN ?", List.of(3, 4)),
        arguments(DAY.in(List.of(3, 4)), "day IN ?", List.of(3, 4)),
        arguments(DAY.in(), "day IN ?", List.of()),
        arguments(col("day").eq(3), "day = ?", 3),
        arguments(col("day").in(3, 4), "day IN ?", List.of(3, 4)),
        arguments(col("day").in(List.of(3, 4)), "day IN ?", List.of(3, 4)));
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  void aComparisonIsATermWithOneMarker(
      Comparison<? super Measurement> filter, String term, Object value) {
    QuerySet<Measurement> set = partition.filter(List.of(filter));

    assertThat(RenderedQueries.read(set))
        .isEqualTo(ALL + " WHERE site = ? AND line = ? AND " + term);
    assertThat(RenderedQueries.values(set)).containsExactly("north", 1, value);
  }

  static Stream<Arguments> matches() {
    return Stream.of(
        arguments(TAGS.contains("a"), "tags CONTAINS ?", List.of("a")),
        arguments(LOG.contains("a"), "log CONTAINS ?", List.of("a")),
        arguments(MARKS.contains(1), "marks CONTAINS ?", List.of(1)),
        arguments(MARKS.containsKey("m"), "marks CONTAINS KEY ?", List.of("m")),
        arguments(MARKS.entry("m").eq(1), "marks[?] = ?", List.of("m", 1)),
        arguments(col("tags").contains("a"), "tags CONTAINS ?", List.of("a")),
        arguments(col("marks").containsKey("m"), "marks CONTAINS KEY ?", List.of("m")),
        arguments(col("marks").entry("m").eq(1), "marks[?] = ?", List.of("m", 1)),
        arguments(LEVEL.between(1.0, 2.0), "level >= ? AND level <= ?", List.of(1.0, 2.0)),
        arguments(Filters.tuple(DAY.at(3), HOUR.at(4)).gt(), "(day, hour) > (?, ?)", List.of(3, 4)),
        arguments(
            Filters.tuple(DAY.at(3), HOUR.at(4)).gte(), "(day, hour) >= (?, ?)", List.of(3, 4)),
        arguments(Filters.tuple(DAY.at(3), HOUR.at(4)).lt(), "(day, hour) < (?, ?)", List.of(3, 4)),
        arguments(
            Filters.tuple(DAY.at(3), HOUR.at(4)).lte(), "(day, hour) <= (?, ?)", List.of(3, 4)),
        arguments(
            Filters.tuple(DAY.at(3), HOUR.at(4), PROBE.at("p")).eq(),
            "(day, hour, probe) = (?, ?, ?)",
            List.of(3, 4, "p")));
  }

  @ParameterizedTest
  @MethodSource("matches")
  void otherFiltersBringTheirMarkersInOrder(
      Filter<? super Measurement> filter, String term, List<Object> values) {
    QuerySet<Measurement> set = partition.filter(List.of(filter)).allowFiltering();
    List<Object> expected = new ArrayList<>(List.of("north", 1));
    expected.addAll(values);

    assertThat(RenderedQueries.read(set))
        .isEqualTo(ALL + " WHERE site = ? AND line = ? AND " + term + " ALLOW FILTERING");
    assertThat(RenderedQueries.values(set)).isEqualTo(expected);
  }

  static Stream<Arguments> tokens() {
    return Stream.of(
        arguments(Filters.tokenEq("north", 1), "="),
        arguments(Filters.tokenGt("north", 1), ">"),
        arguments(Filters.tokenGte("north", 1), ">="),
        arguments(Filters.tokenLt("north", 1), "<"),
        arguments(Filters.tokenLte("north", 1), "<="),
        arguments(Filters.tokenGt(Measurement.of(1, 2, "p", "n")), ">"));
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void aTokenIsThatOfTheWholePartitionKey(Filter<Object> filter, String operator) {
    QuerySet<Measurement> set = all.filter(filter);

    assertThat(RenderedQueries.read(set))
        .isEqualTo(ALL + " WHERE token(site, line) " + operator + " token(?, ?)");
    assertThat(RenderedQueries.values(set)).containsExactly("north", 1);
  }

  static Stream<Arguments> clauses() {
    String where = " WHERE site = ? AND line = ?";
    String keys = "SELECT site, line, day, hour, probe";
    return Stream.of(
        row(set -> set, ALL + where),
        row(set -> set.limit(7), ALL + where + " LIMIT ?", 7),
        row(set -> set.limit(7).limit(8), ALL + where + " LIMIT ?", 8),
        row(
            set -> set.perPartitionLimit(2).limit(7),
            ALL + where + " PER PARTITION LIMIT ? LIMIT ?",
            2,
            7),
        row(set -> set.allowFiltering(), ALL + where + " ALLOW FILTERING"),
        row(set -> set.orderBy(DAY.asc()), ALL + where + " ORDER BY day ASC"),
        row(
            set -> set.orderBy(DAY.desc(), HOUR.asc(), PROBE.desc()),
            ALL + where + " ORDER BY day DESC, hour ASC, probe DESC"),
        row(
            set -> set.orderBy(DAY.asc()).orderBy(HOUR.desc()),
            ALL + where + " ORDER BY day ASC, hour DESC"),
        row(set -> set.orderBy(DAY.asc()).orderBy(), ALL + where),
        row(
            set -> set.filter(DAY.eq(1)).orderBy(HOUR.asc()),
            ALL + where + " AND day = ? ORDER BY hour ASC",
            1),
        row(set -> set.groupBy(SITE, LINE, DAY), ALL + where + " GROUP BY site, line, day"),
        row(set -> set.groupBy(DAY), ALL + where + " GROUP BY day"),
        row(set -> set.only(NOTE), keys + ", note FROM ks.measurement" + where),
        row(
            set -> set.only(LEVEL, NOTE, SITE).defer(LEVEL),
            keys + ", note FROM ks.measurement" + where),
        row(
            set -> set.defer(LEVEL).defer(NOTE, TAGS, DAY),
            keys + ", log, marks FROM ks.measurement" + where),
        row(
            set -> set.defer(LEVEL, NOTE, TAGS, LOG, MARKS),
            keys + " FROM ks.measurement" + where));
  }

  private static Arguments row(
      UnaryOperator<QuerySet<Measurement>> clause, String cql, Object... values) {
    List<Object> expected = new ArrayList<>(List.of("north", 1));
    expected.addAll(Arrays.asList(values));
    return arguments(clause, cql, expected);
  }

  @ParameterizedTest
  @MethodSource("clauses")
  void clausesStandInTheOrderOfCql(
      UnaryOperator<QuerySet<Measurement>> clause, String cql, List<Object> values) {
    QuerySet<Measurement> set = clause.apply(partition);

    assertThat(RenderedQueries.read(set)).isEqualTo(cql);
    assertThat(RenderedQueries.values(set)).isEqualTo(values);
  }

  @Test
  void aCountHasNoOrderNoLimitAndNoColumnsOfItsOwn() {
    assertThat(RenderedQueries.count(partition.orderBy(DAY.asc()).only(NOTE)))
        .isEqualTo("SELECT COUNT(*) FROM ks.measurement WHERE site = ? AND line = ?");
    assertThat(RenderedQueries.count(all.filter(DAY.gt(1)).allowFiltering()))
        .isEqualTo("SELECT COUNT(*) FROM ks.measurement WHERE day > ? ALLOW FILTERING");
  }

  @Test
  void distinctPartitionsAreCountedByTheirKeys() {
    assertThat(RenderedQueries.count(all.distinct()))
        .isEqualTo("SELECT DISTINCT site, line FROM ks.measurement");
  }

  @Test
  void existenceReadsOneColumnAndAsksForOneRow() {
    assertThat(RenderedQueries.exists(partition.orderBy(DAY.asc())))
        .isEqualTo("SELECT site FROM ks.measurement WHERE site = ? AND line = ? LIMIT ?");
  }

  @Test
  void theOrderOfFiltersIsTheOrderOfTheirTerms() {
    assertThat(
            RenderedQueries.read(
                all.filter(DAY.gte(1)).filter(LINE.eq(2), SITE.eq("s"), DAY.lt(9))))
        .isEqualTo(ALL + " WHERE day >= ? AND line = ? AND site = ? AND day < ?");
  }

  @Test
  void optionsOfSendingDoNotChangeTheText() {
    assertThat(
            RenderedQueries.read(
                all.fetchSize(10)
                    .tracing()
                    .profile("olap")
                    .idempotent(false)
                    .timeout(java.time.Duration.ZERO)))
        .isEqualTo(ALL);
  }

  @Test
  void aQuerySetDoesNotChange() {
    partition.filter(DAY.eq(1)).limit(3).orderBy(HOUR.asc()).only(NOTE);

    assertThat(RenderedQueries.read(partition)).isEqualTo(ALL + " WHERE site = ? AND line = ?");
  }

  @Test
  void shapesWithOtherValuesAreEqual() {
    assertThat(RenderedQueries.read(all.key("a", 1)))
        .isEqualTo(RenderedQueries.read(all.filter(SITE.eq("b"), LINE.eq(2))));
  }
}
