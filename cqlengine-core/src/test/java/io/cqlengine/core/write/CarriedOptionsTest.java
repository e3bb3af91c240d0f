package io.cqlengine.core.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.BatchedWrites;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.Changes;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.connection.Offline;
import io.cqlengine.core.fixture.CollectedBatch;
import io.cqlengine.core.fixture.Sheet;
import io.cqlengine.core.queryset.RenderedQueries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** A condition, a TTL and a timestamp are sent or rejected. Nothing drops them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CarriedOptionsTest {
  private static final Sheet FULL = Sheet.full("a", 1);

  private final CqlEngine engine =
      Offline.engine().connection(Offline.lazy("c1").keyspace("ks").asDefault().build()).build();
  private final QuerySet<Sheet> sheets = engine.objects(Sheet.class);

  @AfterAll
  void close() {
    engine.close();
  }

  private static Map<String, UnaryOperator<QuerySet<Sheet>>> options() {
    Map<String, UnaryOperator<QuerySet<Sheet>>> options = new LinkedHashMap<>();
    options.put("IF EXISTS", QuerySet::ifExists);
    options.put("IF NOT EXISTS", QuerySet::ifNotExists);
    options.put("IF text = ?", set -> set.onlyIf(Sheet.TEXT.eq("x")));
    options.put("TTL ?", set -> set.ttl(Duration.ofSeconds(4_711)));
    options.put("TIMESTAMP ?", set -> set.timestamp(4_711));
    return options;
  }

  private static Map<String, Consumer<BatchedWrites<Sheet>>> verbs() {
    Map<String, Consumer<BatchedWrites<Sheet>>> verbs = new LinkedHashMap<>();
    verbs.put("create", writes -> writes.create(FULL));
    verbs.put("save", writes -> writes.save(FULL));
    verbs.put("delete(entity)", writes -> writes.delete(FULL));
    verbs.put("update(before, after)", writes -> writes.update(FULL, FULL.text("new")));
    verbs.put("update(before, before)", writes -> writes.update(FULL, FULL));
    return verbs;
  }

  private static Map<String, Consumer<BatchedWrites<Sheet>>> verbsOfAKey() {
    Map<String, Consumer<BatchedWrites<Sheet>>> verbs = new LinkedHashMap<>();
    verbs.put("update", writes -> writes.update(Sheet.TEXT.set("new")));
    verbs.put("update of no elements", writes -> writes.update(Sheet.TAGS.addAll(List.of())));
    verbs.put("delete", BatchedWrites::delete);
    verbs.put("deleteColumns", writes -> writes.deleteColumns(Sheet.TEXT));
    return verbs;
  }

  @TestFactory
  List<DynamicTest> everyOptionOfEveryVerbInABatchIsSentOrRejected() {
    List<DynamicTest> tests = new ArrayList<>();
    options()
        .forEach(
            (cql, option) -> {
              verbs().forEach((name, verb) -> tests.add(test(name, cql, option, sheets, verb)));
              verbsOfAKey()
                  .forEach(
                      (name, verb) -> tests.add(test(name, cql, option, sheets.key("a", 1), verb)));
            });
    return tests;
  }

  private DynamicTest test(
      String name,
      String cql,
      UnaryOperator<QuerySet<Sheet>> option,
      QuerySet<Sheet> set,
      Consumer<BatchedWrites<Sheet>> verb) {
    return DynamicTest.dynamicTest(
        name + " with " + cql,
        () -> {
          CollectedBatch batch = new CollectedBatch(engine, Using.none());
          Throwable rejected = catchThrowable(() -> verb.accept(option.apply(set).batch(batch)));
          if (rejected == null) {
            assertThat(batch.operations()).hasSize(1);
            assertThat(RenderedQueries.sent(batch.operations().get(0))).contains(cql);
          } else {
            assertThat(rejected).isInstanceOf(QueryException.class);
            assertThat(batch.operations()).isEmpty();
          }
        });
  }

  @Test
  void aDifferenceOfNothingIsRejectedWithTheOptionsThatWouldBeLost() {
    CollectedBatch batch = new CollectedBatch(engine, Using.none());
    QuerySet<Sheet> guarded = sheets.onlyIf(Sheet.TEXT.eq("wrong")).ttl(Duration.ofDays(1));

    assertThatThrownBy(() -> guarded.batch(batch).update(FULL, Sheet.full("a", 1)))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("Nothing differs")
        .hasMessageContaining("onlyIf(...), ttl(...)");
    assertThatThrownBy(() -> guarded.tryUpdate(FULL, Sheet.full("a", 1)))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("Nothing differs");
    assertThat(batch.operations()).isEmpty();
  }

  @Test
  void aDifferenceOfNothingIsRejectedWithAnOffsetOfItsTimestamp() {
    CollectedBatch batch = new CollectedBatch(engine, Using.none());
    QuerySet<Sheet> later = sheets.timestampOffset(Duration.ofSeconds(1));

    assertThatThrownBy(() -> later.batch(batch).update(FULL, Sheet.full("a", 1)))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("timestampOffset(...)");
    assertThat(batch.operations()).isEmpty();
  }

  @Test
  void aDifferenceOfNothingWithoutOptionsJoinsNoBatch() {
    CollectedBatch batch = new CollectedBatch(engine, Using.none());

    sheets.batch(batch).update(FULL, Sheet.full("a", 1));

    assertThat(batch.operations()).isEmpty();
  }

  @Test
  void aSingleUpdateThatSendsNothingSaysSo() {
    assertThat(sheets.ifExists().update(FULL, Sheet.full("a", 1))).isEqualTo(Changes.NONE);
  }

  @Test
  void anOutcomeNeedsACondition() {
    assertThatThrownBy(() -> sheets.tryUpdate(FULL, FULL.text("new")))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("tryUpdate(...)")
        .hasMessageContaining("has no condition");
  }
}
