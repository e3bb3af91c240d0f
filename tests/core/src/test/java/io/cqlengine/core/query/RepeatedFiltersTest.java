package io.cqlengine.core.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.Filter;
import io.cqlengine.api.column.ListColumn;
import io.cqlengine.api.column.TextColumn;
import io.cqlengine.api.column.ValueColumn;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.model.ModelRegistry;
import io.cqlengine.core.statement.Relation;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Filters that look like those of an earlier query are checked as those were. */
class RepeatedFiltersTest {
  @Table
  record Reading(
      @PartitionKey String sensor,
      @ClusteringKey Instant at,
      Integer value,
      Integer most,
      List<String> labels) {}

  @Table
  record Other(@PartitionKey String sensor) {}

  private static final Columns<Reading> OF = Columns.of(Reading.class);
  private static final TextColumn<Reading> SENSOR = OF.text("sensor");
  private static final ValueColumn<Reading, Instant> AT = OF.column("at", Instant.class);
  private static final ValueColumn<Reading, Integer> VALUE = OF.column("value", Integer.class);
  private static final ValueColumn<Reading, Integer> MOST = OF.column("most", Integer.class);
  private static final ListColumn<Reading, String> LABELS = OF.list("labels", String.class);
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678901Z");

  private final EntityModel<Reading> model = new ModelRegistry(List.of()).get(Reading.class);

  /** Queries before, which are all valid. */
  private static final List<List<Filter<Reading>>> BEFORE =
      List.of(
          List.of(SENSOR.eq("a"), AT.gte(TIME), VALUE.eq(1), LABELS.eq(List.of("x"))),
          List.of(AT.lt(TIME)),
          List.of(VALUE.in(1, 2)),
          List.of(VALUE.gt(1)),
          List.of(VALUE.lte(1)),
          List.of(VALUE.eq(1)),
          List.of(AT.gte(TIME)),
          List.of(LABELS.eq(List.of("x"))));

  @SuppressWarnings({"unchecked", "rawtypes"})
  static List<List<Filter<Reading>>> cases() {
    ValueColumn raw = VALUE;
    return List.of(
        List.of(),
        List.of(SENSOR.eq("b"), AT.gte(TIME.plusNanos(1)), VALUE.eq(2), LABELS.eq(List.of("y"))),
        List.of(SENSOR.eq("b"), AT.gte(TIME), VALUE.eq(3)),
        List.of(SENSOR.eq("")),
        List.of(AT.gte(TIME)),
        List.of(AT.lt(TIME)),
        List.of(AT.lt(Instant.MAX)),
        List.of(VALUE.in(3, 4, 5)),
        List.of(VALUE.in()),
        List.of(VALUE.eq(2)),
        List.of(VALUE.gt(2)),
        List.of(VALUE.lte(2)),
        List.of(VALUE.between(1, 2)),
        List.of(LABELS.contains("x")),
        List.of(LABELS.eq(Arrays.asList("x", null))),
        List.of((Filter<Reading>) raw.eq("text")),
        List.of((Filter<Reading>) raw.gt(2L)),
        List.of((Filter<Reading>) raw.eq("text"), SENSOR.eq("")),
        List.of(VALUE.eq(2), (Filter) Columns.of(Other.class).text("sensor").eq("b")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theSecondQueryGivesWhatTheFirstWouldHaveGiven(List<Filter<Reading>> filters) {
    WhereClause everything = WhereClause.everything(InternedRelations.none());
    BEFORE.forEach(valid -> everything.and(model, valid));

    Object first = outcome(WhereClause.everything(InternedRelations.none()), filters);
    Object second = outcome(everything, filters);
    Object third = outcome(everything, filters);

    assertThat(second).isEqualTo(first);
    assertThat(third).isEqualTo(first);
  }

  private Object outcome(WhereClause before, List<Filter<Reading>> filters) {
    Object[] parts = new Object[2];
    Throwable thrown =
        catchThrowable(
            () -> {
              WhereClause where = before.and(model, filters);
              parts[0] = where.relations();
              parts[1] = where.values();
            });
    return thrown == null ? List.of(parts) : thrown.getClass() + ": " + thrown.getMessage();
  }

  @Test
  void theSecondQueryFindsTheSameRelations() {
    WhereClause everything = WhereClause.everything(InternedRelations.none());

    WhereClause first = everything.and(model, List.of(SENSOR.eq("a"), VALUE.gt(1)));
    WhereClause second = everything.and(model, List.of(SENSOR.eq("b"), VALUE.gt(2)));

    assertThat(second.interned()).isSameAs(first.interned());
    assertThat(first.values()).containsExactly("a", 1);
    assertThat(second.values()).containsExactly("b", 2);
  }

  @Test
  void aConstantIsFoundOnceItWasChecked() {
    WhereClause everything = WhereClause.everything(InternedRelations.none());
    assertThat(everything.interned().checked(VALUE.gt(1))).isNull();

    WhereClause first = everything.and(model, List.of(VALUE.gt(1)));

    assertThat(everything.interned().checked(VALUE.gt(2))).isSameAs(first.interned());
    assertThat(everything.interned().checked(VALUE.gte(2))).isNull();
    assertThat(everything.interned().checked(OF.column("value", Integer.class).gt(2))).isNull();
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"})
  void aQueryThatIsRejectedIsNotTakenForAValidOne() {
    WhereClause everything = WhereClause.everything(InternedRelations.none());
    ValueColumn raw = MOST;
    List<Filter<Reading>> wrong = List.of(VALUE.eq(1), (Filter<Reading>) raw.eq("text"));

    assertThatThrownBy(() -> everything.and(model, wrong)).isInstanceOf(QueryException.class);

    assertThat(everything.and(model, List.of(MOST.eq(5))).relations())
        .containsExactly(Relation.of(3, Relation.Operator.EQ));
  }

  @Test
  void aNullFilterIsRejectedAgain() {
    WhereClause everything = WhereClause.everything(InternedRelations.none());
    everything.and(model, List.of(VALUE.eq(1), VALUE.eq(2)));

    assertThatThrownBy(() -> everything.and(model, Arrays.asList(VALUE.eq(1), null)))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("filter is null");
  }

  @Test
  void filtersThatAnotherThreadAddsAreNotLost() {
    WhereClause everything = WhereClause.everything(InternedRelations.none());
    everything.and(model, List.of(VALUE.gt(1), VALUE.gt(2)));

    assertThat(everything.and(model, new Counted(1, 2)).values()).containsExactly(1, 2);
    assertThat(everything.and(model, new Counted(2, 1)).values()).containsExactly(1);
  }

  /** A list that has another size when it is read than it had when it was asked for its size. */
  private static final class Counted extends AbstractList<Filter<Reading>> {
    private final int said;
    private final int read;

    Counted(int said, int read) {
      this.said = said;
      this.read = read;
    }

    @Override
    public Filter<Reading> get(int index) {
      return VALUE.gt(index + 1);
    }

    @Override
    public int size() {
      return said;
    }

    @Override
    public Iterator<Filter<Reading>> iterator() {
      return IntStream.range(0, read).mapToObj(this::get).iterator();
    }
  }

  @Test
  void aTimeBetweenMillisecondsIsRoundedAgain() {
    WhereClause everything = WhereClause.everything(InternedRelations.none());
    Instant up = Instant.parse("2026-01-02T03:04:05.679Z");

    for (int i = 0; i < 3; i++) {
      assertThat(everything.and(model, List.of(AT.gte(TIME))).values()).containsExactly(up);
    }
  }

  @Table
  record Job(@PartitionKey int id, Optional<Instant> done) {}

  private static final ValueColumn<Job, Optional<Instant>> DONE =
      Columns.of(Job.class).column("done", GenericType.optionalOf(Instant.class));

  private final EntityModel<Job> jobs = new ModelRegistry(List.of()).get(Job.class);

  @Test
  void anEmptyOptionalIsRejectedAgain() {
    WhereClause everything = WhereClause.everything(InternedRelations.none());
    everything.and(jobs, List.of(DONE.eq(Optional.of(TIME))));

    for (Filter<Job> filter :
        List.of(
            DONE.eq(Optional.empty()),
            DONE.in(List.of(Optional.of(TIME), Optional.empty())),
            DONE.between(Optional.empty(), Optional.of(TIME)))) {
      assertThatThrownBy(() -> everything.and(jobs, List.of(filter)))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("compares with Optional.empty()");
    }
    assertThat(everything.onlyIf(jobs, List.of(DONE.eq(Optional.empty()))).values())
        .containsExactly(Optional.empty());
  }

  @Test
  void aTimeInAnOptionalIsRounded() {
    WhereClause everything = WhereClause.everything(InternedRelations.none());
    Instant up = Instant.parse("2026-01-02T03:04:05.679Z");

    for (int i = 0; i < 2; i++) {
      assertThat(everything.and(jobs, List.of(DONE.lt(Optional.of(TIME)))).values())
          .containsExactly(Optional.of(up));
    }
  }

  @Test
  void anEmptyPartitionKeyIsRejectedAgain() {
    WhereClause everything = WhereClause.everything(InternedRelations.none());
    everything.and(model, List.of(SENSOR.eq("a")));

    assertThatThrownBy(() -> everything.and(model, List.of(SENSOR.eq(""))))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("is empty");
  }
}
