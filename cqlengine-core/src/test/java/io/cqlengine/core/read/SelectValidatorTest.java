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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.column.Filters;
import io.cqlengine.api.column.Selection;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.connection.Offline;
import io.cqlengine.core.fixture.Measurement;
import io.cqlengine.core.queryset.RenderedQueries;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads that Cassandra would refuse: found before any network, with the cure. */
class SelectValidatorTest {
  private final CqlEngine engine =
      Offline.engine().connection(Offline.lazy("c1").keyspace("ks").asDefault().build()).build();
  private final QuerySet<Measurement> all = engine.objects(Measurement.class);

  static Stream<Arguments> reads() {
    return Stream.of(
        read(set -> set.filter(SITE.eq("n")).list(), "line", "allowFiltering()"),
        read(set -> set.filter(DAY.eq(1)).list(), "day", "whole partition key"),
        read(set -> set.filter(LEVEL.eq(1.0)).list(), "level", "neither in the key nor indexed"),
        read(set -> set.filter(TAGS.contains("a")).list(), "tags", "allowFiltering()"),
        read(set -> set.filter(MARKS.containsKey("a")).list(), "marks", "allowFiltering()"),
        read(set -> set.filter(MARKS.entry("a").eq(1)).list(), "marks", "allowFiltering()"),
        read(set -> set.filter(NOTE.like("a%")).allowFiltering().list(), "note", "LIKE"),
        read(set -> set.filter(SITE.gt("n"), LINE.eq(1)).list(), "site", "no order"),
        read(set -> set.key("n", 1).filter(HOUR.eq(1)).list(), "hour", "day before it has none"),
        read(
            set -> set.key("n", 1).filter(DAY.gt(1), HOUR.eq(1)).list(),
            "hour",
            "day before it has a range"),
        read(set -> set.key("n", 1).filter(DAY.eq(1), DAY.gt(0)).list(), "day", "restricted twice"),
        read(
            set -> set.key("n", 1).filter(DAY.gt(1), DAY.gte(0)).list(), "day", "restricted twice"),
        read(set -> set.key("n", 1).filter(SITE.eq("m")).list(), "site", "restricted twice"),
        read(set -> set.filter(NOTE.in("a", "b")).list(), "note", "allowFiltering()"),
        read(set -> set.filter(LOG.element(0).eq("a")).allowFiltering().list(), "log", "position"),
        read(set -> set.orderBy(DAY.asc()).list(), "orderBy", "whole partition key"),
        read(set -> set.key("n", 1).orderBy(HOUR.asc()).list(), "hour", "day, hour, probe"),
        read(set -> set.key("n", 1).orderBy(LEVEL.asc()).list(), "level", "clustering"),
        read(set -> set.key("n", 1).orderBy(SITE.asc()).list(), "site", "clustering"),
        read(
            set -> set.key("n", 1).orderBy(DAY.asc(), HOUR.asc()).list(),
            "hour",
            "both the reverse"),
        read(
            set -> set.filter(SITE.in("a", "b"), LINE.eq(1)).orderBy(DAY.asc()).list(),
            "orderBy",
            "in(...)"),
        read(set -> set.groupBy(SITE).list(), "groupBy", "site, line"),
        read(set -> set.groupBy(SITE, LINE, HOUR).list(), "hour", "not in the order of the key"),
        read(set -> set.groupBy(LEVEL).list(), "level", "not in the order of the key"),
        read(set -> set.groupBy(SITE, LINE).count(), "count()", "group"),
        read(set -> set.perPartitionLimit(1).count(), "perPartitionLimit"),
        read(set -> set.limit(1).distinct().count(), "limit"),
        read(set -> set.distinct().list(), "day", "primitive"),
        read(set -> set.key("n", 1).filter(DAY.eq(1)).distinct().count(), "distinct()", "day"),
        read(set -> set.distinct().perPartitionLimit(1).count(), "perPartitionLimit"),
        read(set -> set.orderBy(col("level").ann(1.0)).list(), "limit(...)"),
        read(set -> set.orderBy(col("level").ann(1.0)).limit(2).list(), "level", "index"),
        read(set -> set.orderBy(col("level").ann(1.0)).limit(1001).list(), "at most 1000"),
        read(
            set -> set.orderBy(col("level").ann(1.0)).perPartitionLimit(1).list(), "per partition"),
        read(
            set -> set.orderBy(col("level").ann(1.0)).limit(1).values(Selection.count()).list(),
            "ann(...) and aggregates"),
        read(set -> set.distinct().values(SITE).list(), "line", "whole partition key"),
        read(set -> set.perPartitionLimit(1).values(LEVEL.max()).list(), "aggregates"),
        read(set -> set.key("n", 1).filter(TAGS.eq(Set.of("a"))).list(), "tags", "contains(...)"),
        read(
            set -> set.filter(LOG.in(List.of(List.of("a")))).allowFiltering().list(),
            "log",
            "not frozen"),
        read(
            set -> set.filter(Filters.tokenGt("n", 1), Filters.tokenGte("m", 1)).list(),
            "token",
            "restricted twice"),
        read(
            set -> set.filter(Filters.tokenEq("n", 1), Filters.tokenGte("m", 1)).list(),
            "token",
            "restricted twice"),
        read(set -> set.ttl(Duration.ofSeconds(1)).list(), "ttl(...)"),
        read(set -> set.timestamp(1).first(), "Leave out timestamp(...)"),
        read(set -> set.timestampOffset(Duration.ZERO).first(), "Leave out timestampOffset(...)"),
        read(set -> set.ttl(Duration.ZERO).ifExists().list(), "Leave out ifExists(), ttl(...)"),
        read(set -> set.onlyIf(NOTE.eq("a")).list(), "onlyIf(...)"),
        read(set -> set.ifExists().get("n", 1, 1, 1, "p"), "ifExists()"),
        read(set -> set.key("n", 1).get("n", 1, 1, 1, "p"), "filter(...)"),
        read(set -> set.orderBy(DAY.asc()).find("n", 1, 1, 1, "p"), "orderBy(...)"),
        read(set -> set.limit(1).find("n", 1, 1, 1, "p"), "limit(...)"));
  }

  private static Arguments read(Consumer<QuerySet<Measurement>> read, String... said) {
    return arguments(read, List.of(said));
  }

  @ParameterizedTest
  @MethodSource("reads")
  void isRejectedWithTheCure(Consumer<QuerySet<Measurement>> read, List<String> said) {
    QueryException e = catchThrowableOfType(QueryException.class, () -> read.accept(all));

    assertThat(e).isNotNull();
    assertThat(e.violations()).anySatisfy(text -> assertThat(text).contains(said));
  }

  static Stream<Arguments> descriptions() {
    return Stream.of(
        read(set -> set.filter(col("nothing").eq(1)), "'nothing'", "It has site, line, day"),
        read(
            set -> set.filter(col("nott").eq("a")),
            "Measurement has no member 'nott'. Did you mean 'note'?"),
        read(set -> set.filter(col("day").eq("x")), "day", "java.lang.Integer"),
        read(set -> set.filter(col("day").in(1, "x")), "day", "java.lang.Integer"),
        read(set -> set.filter(col("tags").contains(1)), "tags", "java.lang.String"),
        read(set -> set.filter(col("day").contains(1)), "day", "set, list or map"),
        read(set -> set.filter(col("tags").containsKey(1)), "tags", "needs a map"),
        read(set -> set.filter(col("day").like("x")), "day", "text"),
        read(set -> set.filter(col("marks").entry(1).eq(1)), "marks", "java.lang.String"),
        read(set -> set.filter(col("marks").entry("a").eq("b")), "marks", "java.lang.Integer"),
        read(set -> set.filter(col("tags").entry("a").eq("b")), "tags", "lists and maps"),
        read(set -> set.filter(Filters.tokenGt("n")), "token", "2 values", "site, line"),
        read(set -> set.filter(Filters.tokenGt("n", "m")), "line", "java.lang.Integer"),
        read(
            set -> set.filter(Filters.tuple(DAY.at(1), PROBE.at("p")).gt()),
            "probe",
            "order of the key"),
        read(set -> set.filter(Filters.tuple(LINE.at(1)).gt()), "line", "clustering"),
        read(set -> set.filter(Filters.tuple(LEVEL.at(1.0)).gt()), "level", "clustering"),
        read(set -> set.orderBy(col("nothing").asc()), "nothing"),
        read(set -> set.orderBy(col("level").ann("x")), "level", "java.lang.Double"),
        read(set -> set.only(col("nothing")), "nothing"),
        read(set -> set.only(), "at least one"),
        read(set -> set.only(NOTE).only(LEVEL), "already"),
        read(set -> set.defer(List.of()), "at least one"),
        read(set -> set.groupBy(List.of()), "at least one"),
        read(set -> set.limit(0), "at least 1"),
        read(set -> set.perPartitionLimit(-1), "at least 1"),
        read(set -> set.fetchSize(0), "at least 1"),
        read(set -> set.timeout(Duration.ofMillis(-1)), "Duration.ZERO"),
        read(
            set -> set.serialConsistency(com.datastax.oss.driver.api.core.ConsistencyLevel.QUORUM),
            "LOCAL_SERIAL"));
  }

  @ParameterizedTest
  @MethodSource("descriptions")
  void isRejectedWhenItIsSaid(Consumer<QuerySet<Measurement>> description, List<String> said) {
    QueryException e = catchThrowableOfType(QueryException.class, () -> description.accept(all));

    assertThat(e).isNotNull();
    assertThat(e.violations()).anySatisfy(text -> assertThat(text).contains(said));
  }

  @Test
  void allViolationsOfAReadComeAtOnce() {
    QuerySet<Measurement> bad =
        all.filter(SITE.eq("secret"), LEVEL.gt(1.0)).orderBy(NOTE.asc()).ttl(Duration.ZERO);

    assertThatThrownBy(bad::list)
        .isInstanceOfSatisfying(
            QueryException.class, e -> assertThat(e.violations()).hasSizeGreaterThanOrEqualTo(5))
        .hasMessageNotContaining("secret");
  }

  @Test
  @SuppressWarnings("NullAway")
  void aNullIsRejectedWhereItIsGiven() {
    for (Runnable nothing :
        List.<Runnable>of(
            () -> NOTE.eq(null),
            () -> NOTE.gt(null),
            () -> NOTE.in("a", null),
            () -> NOTE.in(Arrays.asList("a", null)),
            () -> NOTE.between("a", null),
            () -> NOTE.ne(null),
            () -> NOTE.like(null),
            () -> TAGS.contains(null),
            () -> TAGS.add("a", null),
            () -> LOG.append((String) null),
            () -> MARKS.containsKey(null),
            () -> MARKS.put("a", null),
            () -> MARKS.put(null, 1),
            () -> MARKS.entry("a").set(null),
            () -> DAY.at(null))) {
      assertThatThrownBy(nothing::run)
          .isInstanceOf(CqlEngineException.class)
          .hasMessageContaining("null");
    }
  }

  @Test
  void allowedFilteringLeavesTheRestToTheServer() {
    assertThat(
            RenderedQueries.read(
                all.filter(SITE.gt("n"), HOUR.eq(1), LEVEL.lt(2.0)).allowFiltering()))
        .endsWith("WHERE site > ? AND hour = ? AND level < ? ALLOW FILTERING");
  }
}
