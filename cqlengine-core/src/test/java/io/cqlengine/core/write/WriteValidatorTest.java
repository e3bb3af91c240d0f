package io.cqlengine.core.write;

import static io.cqlengine.api.column.Columns.col;
import static io.cqlengine.core.fixture.Measurement.DAY;
import static io.cqlengine.core.fixture.Measurement.HOUR;
import static io.cqlengine.core.fixture.Measurement.LEVEL;
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
import io.cqlengine.api.annotation.Discriminator;
import io.cqlengine.api.annotation.DiscriminatorValue;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.Nulls;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Required;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.Filters;
import io.cqlengine.api.column.ListColumn;
import io.cqlengine.api.column.ValueColumn;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.connection.Offline;
import io.cqlengine.core.fixture.CollectedBatch;
import io.cqlengine.core.fixture.Measurement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Writes that Cassandra would refuse or misread: found before any network, with the cure. */
class WriteValidatorTest {
  private static final Measurement FULL = Measurement.of(1, 2, "p", "n");

  private final CqlEngine engine =
      Offline.engine().connection(Offline.lazy("c1").keyspace("ks").asDefault().build()).build();
  private final QuerySet<Measurement> all = engine.objects(Measurement.class);
  private final QuerySet<Measurement> row = all.key("north", 1, 1, 2, "p");

  private static Arguments write(Consumer<QuerySet<Measurement>> write, String... said) {
    return arguments(write, List.of(said));
  }

  static Stream<Arguments> ofARow() {
    return Stream.of(
        write(QuerySet::update, "no assignments"),
        write(set -> set.update(TAGS.add()), "no elements"),
        write(set -> set.update(TAGS.add(), LOG.append(), MARKS.putAll(Map.of())), "no elements"),
        write(set -> set.update(SITE.set("x")), "site", "key"),
        write(set -> set.update(HOUR.set(1)), "hour", "key"),
        write(set -> set.update(col("nothing").set(1)), "nothing"),
        write(set -> set.update(col("level").set("x")), "level", "java.lang.Double"),
        write(set -> set.update(col("level").add("x")), "level", "no ADD"),
        write(set -> set.update(col("note").append("x")), "note", "no APPEND"),
        write(set -> set.update(col("tags").append("x")), "tags", "no APPEND"),
        write(set -> set.update(col("tags").add(1)), "tags", "java.lang.String"),
        write(set -> set.update(col("marks").put(1, 1)), "marks", "java.lang.String"),
        write(set -> set.update(col("marks").putAll(Map.of("a", "b"))), "marks", "Integer"),
        write(set -> set.update(col("level").increment(1)), "level", "counters"),
        write(set -> set.update(NOTE.set("a"), NOTE.set("b")), "note", "twice"),
        write(set -> set.update(TAGS.set(Set.of()), TAGS.add("b")), "tags", "twice"),
        write(set -> set.update(TAGS.add("a", "b"), TAGS.remove("b")), "tags", "twice"),
        write(set -> set.update(MARKS.put("a", 1), MARKS.remove("a")), "marks", "twice"),
        write(set -> set.update(LOG.set(List.of()), LOG.append("b")), "log", "twice"),
        write(set -> set.ifNotExists().update(NOTE.set("a")), "ifNotExists()"),
        write(set -> set.ifExists().onlyIf(NOTE.eq("a")).delete(), "exclude each other"),
        write(
            set -> set.timestamp(1).ifExists().update(NOTE.set("a")),
            "Leave out timestamp(...) or ifExists()"),
        write(
            set -> set.timestampOffset(Duration.ZERO).onlyIf(NOTE.eq("a")).delete(),
            "Leave out timestampOffset(...) or onlyIf(...)"),
        write(set -> set.onlyIf(DAY.eq(1)), "day", "key"),
        write(set -> set.onlyIf(col("nothing").eq(1)), "nothing"),
        write(set -> set.onlyIf(col("level").eq("x")), "level", "java.lang.Double"),
        write(set -> set.ttl(Duration.ofDays(1)).delete(), "TTL"),
        write(set -> set.ttl(Duration.ofDays(1)).deleteColumns(NOTE), "TTL"),
        write(set -> set.ttl(Duration.ofMillis(1500)), "whole seconds"),
        write(set -> set.ttl(Duration.ofSeconds(-1)), "whole seconds"),
        write(set -> set.ttl(Duration.ofDays(365 * 20).plusSeconds(1)), "20 years"),
        write(set -> set.timestamp(Long.MIN_VALUE), "Long.MIN_VALUE"),
        write(set -> set.timestamp(Instant.MAX), "too far away"),
        write(set -> set.timestampOffset(Duration.ofSeconds(Long.MAX_VALUE)), "too far away"),
        write(set -> set.limit(1).update(NOTE.set("a")), "limit(...)"),
        write(set -> set.orderBy(DAY.asc()).delete(), "orderBy(...)"),
        write(set -> set.groupBy(DAY).delete(), "groupBy(...)"),
        write(set -> set.perPartitionLimit(1).delete(), "perPartitionLimit(...)"),
        write(set -> set.distinct().delete(), "distinct()"),
        write(set -> set.only(NOTE).delete(), "Leave out only(...)"),
        write(set -> set.defer(NOTE).delete(), "Leave out defer(...)"),
        write(set -> set.allowFiltering().update(NOTE.set("a")), "allowFiltering()"),
        write(set -> set.deleteColumns(), "at least one"),
        write(set -> set.deleteColumns(DAY), "day", "key"),
        write(set -> set.deleteColumns(col("nothing")), "nothing"),
        write(set -> set.create(FULL), "filter(...)"),
        write(set -> set.save(FULL), "filter(...)"),
        write(set -> set.delete(FULL), "filter(...)"));
  }

  @ParameterizedTest
  @MethodSource("ofARow")
  void isRejectedWithTheCure(Consumer<QuerySet<Measurement>> write, List<String> said) {
    refused(row, write, said);
  }

  private static void refused(
      QuerySet<Measurement> set, Consumer<QuerySet<Measurement>> write, List<String> said) {
    QueryException e = catchThrowableOfType(QueryException.class, () -> write.accept(set));

    assertThat(e).isNotNull();
    assertThat(e.violations()).anySatisfy(text -> assertThat(text).contains(said));
  }

  static Stream<Arguments> ofTheTable() {
    return Stream.of(
        write(set -> set.update(NOTE.set("a")), "key of a row"),
        write(set -> set.deleteColumns(NOTE), "key of a row"),
        write(QuerySet::delete, "all rows", "truncate"),
        write(set -> set.key("n", 1).update(NOTE.set("a")), "day", "whole key"),
        write(set -> set.key("n", 1, 1).deleteColumns(NOTE), "hour", "whole key"),
        write(
            set -> set.key("n", 1, 1, 1).filter(PROBE.gt("p")).update(NOTE.set("a")),
            "probe",
            "eq(...)"),
        write(set -> set.filter(SITE.eq("n")).delete(), "line", "whole partition key"),
        write(set -> set.key("n", 1).filter(HOUR.eq(1)).delete(), "hour", "day, has none"),
        write(set -> set.key("n", 1).filter(DAY.gt(1), HOUR.eq(1)).delete(), "hour", "has a range"),
        write(set -> set.key("n", 1).filter(LEVEL.eq(1.0)).delete(), "level", "not in the key"),
        write(set -> set.filter(Filters.tokenGt("n", 1)).delete(), "token"),
        write(set -> set.key("n", 1).ifExists().delete(), "one row"),
        write(
            set -> set.key("n", 1, 1, 1).filter(PROBE.in("a", "b")).ifExists().delete(),
            "probe",
            "several values"),
        write(set -> set.onlyIf(NOTE.eq("a")).create(FULL), "Leave out onlyIf(...)"),
        write(set -> set.ifExists().create(FULL), "Leave out ifExists()"),
        write(
            set -> set.ifNotExists().timestampOffset(Duration.ZERO).create(FULL),
            "Leave out timestampOffset(...) or ifNotExists()"),
        write(set -> set.ifNotExists().timestamp(1).create(FULL), "timestamp"),
        write(set -> set.ifExists().timestamp(1).save(FULL), "timestamp"),
        write(set -> set.ifExists().ifNotExists().save(FULL), "ifNotExists()"),
        write(set -> set.limit(1).save(FULL), "limit(...)"),
        write(set -> set.orderBy(DAY.asc()).save(FULL), "orderBy(...)"),
        write(set -> set.only(NOTE).save(FULL), "only(...)"),
        write(set -> set.defer(NOTE).create(FULL), "defer(...)"),
        write(set -> set.allowFiltering().delete(FULL), "allowFiltering()"));
  }

  @ParameterizedTest
  @MethodSource("ofTheTable")
  void isRejectedOfTheTable(Consumer<QuerySet<Measurement>> write, List<String> said) {
    refused(all, write, said);
  }

  @Table("cold")
  record Cold(
      @PartitionKey int id,
      @Frozen Set<String> tags,
      @Frozen List<String> log,
      @Frozen Map<String, Integer> marks) {}

  @Test
  void elementsOfFrozenCollectionsAreRejected() {
    QuerySet<Cold> cold = engine.objects(Cold.class).key(1);
    for (Assignment<Object> assignment :
        List.of(
            col("tags").add("a"),
            col("tags").remove("a"),
            col("log").append("a"),
            col("log").prepend("a"),
            col("log").element(0).set("a"),
            col("marks").put("a", 1),
            col("marks").remove("a"),
            col("marks").entry("a").delete())) {
      assertThatThrownBy(() -> cold.update(assignment))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("is frozen and can only be set as a whole");
    }
  }

  @Test
  void aNullInsideOfAWholeCollectionIsRejected() {
    for (Assignment<Object> assignment :
        List.of(
            col("tags").set(new HashSet<>(Arrays.asList("a", null))),
            col("log").set(Arrays.asList("a", null)),
            col("marks").set(Collections.singletonMap("a", null)),
            col("marks").set(Collections.singletonMap(null, 1)))) {
      assertThatThrownBy(() -> row.update(assignment))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("must not have null elements");
    }
  }

  @Test
  void allViolationsOfAWriteComeAtOnceAndShowNoValue() {
    assertThatThrownBy(
            () ->
                all.filter(SITE.eq("secret"))
                    .limit(1)
                    .timestamp(1)
                    .ifExists()
                    .update(NOTE.set("secret"), NOTE.set("secret"), DAY.set(1)))
        .isInstanceOfSatisfying(
            QueryException.class, e -> assertThat(e.violations()).hasSizeGreaterThanOrEqualTo(6))
        .hasMessageNotContaining("secret");
  }

  @Table
  record Meter(
      @PartitionKey int id,
      int reading,
      boolean sealed,
      Integer boxed,
      Optional<Integer> perhaps,
      @Required String unit) {}

  @Table("figure")
  @Discriminator(column = "kind")
  sealed interface Figure {
    @DiscriminatorValue("circle")
    record Circle(@PartitionKey String name, double radius) implements Figure {}

    @DiscriminatorValue("dot")
    record Dot(@PartitionKey String name, String colour) implements Figure {}
  }

  @Test
  void aPrimitiveMemberIsNotDeletedBecauseItsRowsCouldNotBeReadAnyMore() {
    QuerySet<Meter> meter = engine.objects(Meter.class).key(1);
    CollectedBatch batch = new CollectedBatch(engine, Using.none());
    QuerySet<Figure> figure = engine.objects(Figure.class).key("a");

    for (ThrowingCallable write :
        List.<ThrowingCallable>of(
            () -> meter.update(col("reading").set(null)),
            () -> meter.update(Columns.of(Meter.class).column("reading", int.class).set(null)),
            () -> meter.onlyIf(col("boxed").eq(1)).tryUpdate(col("reading").set(null)),
            () -> meter.async().update(col("reading").set(null)),
            () -> meter.batch(batch).update(col("reading").set(null)),
            () -> meter.batch(batch).deleteColumns(col("reading")),
            () -> meter.deleteColumns(col("boxed"), col("reading")),
            () -> meter.explainWrite().deleteColumns(col("reading")),
            () -> meter.update(col("reading").set(Optional.empty())))) {
      assertThatThrownBy(write)
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("Meter.reading");
    }
    assertThatThrownBy(() -> meter.update(col("sealed").set(null)))
        .hasMessageContaining("Meter.sealed is a primitive")
        .hasMessageContaining("Boolean");
    assertThatThrownBy(() -> figure.update(col("radius").set(null)))
        .hasMessageContaining("Figure.radius is a primitive");
    assertThatThrownBy(() -> meter.deleteColumns(col("unit")))
        .hasMessageContaining("Meter.unit must not be null");
    assertThat(batch.operations()).isEmpty();
    meter.batch(batch).deleteColumns(col("boxed"), col("perhaps"));
    figure.batch(batch).update(col("colour").set(null));
    assertThat(batch.operations()).hasSize(2);
  }

  @Test
  void anUpdateOfASubtypeWritesItsDiscriminatorEachTime() {
    ValueColumn<Figure.Circle, Double> radius =
        Columns.of(Figure.Circle.class).column("radius", double.class);
    QuerySet<Figure.Circle> circle = engine.objects(Figure.Circle.class).key("a");

    for (int use = 1; use <= 3; use++) {
      assertThat(circle.explainWrite().update(radius.set(1.0)).cql())
          .singleElement()
          .asString()
          .contains("SET radius = ?, kind = ?");
    }
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"})
  void assignmentsThatWereCheckedOnceAreStillCheckedForTheirValuesAndForEachOther() {
    row.explainWrite().update(LEVEL.set(1.0), NOTE.set("n"));

    assertThat(row.explainWrite().update(LEVEL.set(2.0), NOTE.set(null)).values())
        .startsWith(2.0, null);
    Assignment<Measurement> wrong = ((ValueColumn) LEVEL).set("high");
    assertThatThrownBy(() -> row.update(wrong))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("must be java.lang.Double");
    assertThatThrownBy(() -> row.update(LEVEL.set(1.0), NOTE.set("n"), LEVEL.set(2.0)))
        .hasMessageContaining("assigned twice");
  }

  @Table("levels")
  record Levels(@PartitionKey String id, @Nullable List<Double> values) {}

  @Test
  void aSaveThatWouldNotCreateItsRowNeedsAConditionThatNeedsTheRow() {
    QuerySet<Levels> levels = engine.objects(Levels.class).nulls(Nulls.DELETE);

    for (Levels empty : List.of(new Levels("a", null), new Levels("a", List.of()))) {
      assertThatThrownBy(() -> levels.onlyIf(col("values").isNull()).explainWrite().save(empty))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("an UPDATE would not create it");
      assertThat(levels.ifExists().explainWrite().save(empty).cql()).hasSize(1);
      assertThat(levels.onlyIf(col("values").isNotNull()).explainWrite().save(empty).cql())
          .hasSize(1);
    }
    assertThat(
            levels
                .onlyIf(col("values").isNull())
                .explainWrite()
                .save(new Levels("a", List.of(1.0)))
                .cql())
        .hasSize(1);
  }

  @Test
  void elementsOfAListOfNumbersAreReportedApartByTheirIndex() {
    ListColumn<Levels, Double> values = Columns.of(Levels.class).list("values", Double.class);
    QuerySet<Levels> levels = engine.objects(Levels.class).key("a");

    assertThat(
            levels
                .explainWrite()
                .update(values.element(0).set(1.0), values.element(1).set(2.0))
                .cql())
        .singleElement()
        .asString()
        .contains("[?] = ?");
    assertThatThrownBy(() -> levels.update(values.element(0).set(1.0), values.element(0).set(2.0)))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("assigned twice");
  }
}
