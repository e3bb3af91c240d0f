package io.cqlengine.core.reactive;

import static io.cqlengine.core.fixture.Sheet.ID;
import static io.cqlengine.core.fixture.Sheet.LINE;
import static io.cqlengine.core.fixture.Sheet.TEXT;
import static io.cqlengine.testkit.Published.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionStatistics;
import io.cqlengine.api.query.MultipleRowsException;
import io.cqlengine.api.query.NoSuchRowException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.Changes;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.Sheet;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The verbs of the asynchronous face as publishers of one element. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReactiveVerbsIT {
  private static final Sheet FIRST = Sheet.full("a", 1);
  private static final Sheet SECOND = Sheet.full("a", 2);

  private CqlEngine engine;
  private QuerySet<Sheet> sheets;
  private QuerySet<Sheet> both;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    TestEngines.createTable(clusters, keyspace, "sheet", Sheet.CQL);
    engine = TestEngines.on(clusters, keyspace);
    sheets = engine.objects(Sheet.class);
    both = sheets.filter(ID.eq("a"));
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @BeforeEach
  void fill() {
    sheets.create(FIRST);
    sheets.create(SECOND);
  }

  @Test
  void oneRowIsRead() {
    QuerySet<Sheet> none = sheets.filter(ID.eq("none"));

    assertThat(all(sheets.reactive().get("a", 1))).containsExactly(FIRST);
    assertThat(all(both.filter(LINE.eq(2)).reactive().get())).containsExactly(SECOND);
    assertThat(all(both.filter(LINE.eq(2)).reactive().one())).containsExactly(SECOND);
    assertThat(all(both.reactive().first())).containsExactly(FIRST);
    assertThat(all(none.reactive().one())).isEmpty();
    assertThat(all(none.reactive().first())).isEmpty();
  }

  @Test
  void otherThanOneRowFails() {
    fails(sheets.reactive().get("a", 3), NoSuchRowException.class);
    fails(sheets.filter(ID.eq("none")).reactive().get(), NoSuchRowException.class);
    fails(both.reactive().get(), MultipleRowsException.class);
    fails(both.reactive().one(), MultipleRowsException.class);
  }

  private static void fails(Flow.Publisher<?> publisher, Class<? extends Exception> failure) {
    assertThatThrownBy(() -> all(publisher)).hasRootCauseInstanceOf(failure);
  }

  @Test
  void allRowsAreOneListAndPagesBeginAtTokens() {
    assertThat(all(both.reactive().list())).containsExactly(List.of(FIRST, SECOND));
    assertThat(all(both.reactive().exists())).containsExactly(true);

    Page<Sheet> page = all(both.fetchSize(1).reactive().page()).get(0);
    assertThat(page.rows()).containsExactly(FIRST);
    assertThat(all(both.reactive().page(page.next().orElseThrow())).get(0).rows())
        .containsExactly(SECOND);
  }

  @Test
  void differencesAreWritten() {
    Tracked<Sheet> row = sheets.tracked().get("a", 1);
    Sheet after = FIRST.text("after");

    assertThat(all(sheets.reactive().save(row, after)))
        .singleElement()
        .extracting(Tracked::value)
        .isEqualTo(after);
    assertThat(all(sheets.reactive().update(after, FIRST)).get(0).members())
        .containsExactly("text");
    assertThat(sheets.get("a", 1)).isEqualTo(FIRST);
  }

  @Test
  void aDifferenceOfNothingIsPublishedWithoutARequest() {
    Sheet same = FIRST.text(FIRST.text());
    Tracked<Sheet> row = sheets.tracked().get("a", 1);
    long before = requests();

    assertThat(all(sheets.reactive().update(FIRST, same))).containsExactly(Changes.NONE);
    assertThat(all(sheets.reactive().save(row, same)))
        .singleElement()
        .extracting(Tracked::value)
        .isEqualTo(FIRST);
    assertThat(requests()).isEqualTo(before);
  }

  private long requests() {
    return engine.statistics().connections().values().stream()
        .mapToLong(ConnectionStatistics::requests)
        .sum();
  }

  @Test
  void outcomesOfConditionsAreReported() {
    QuerySet<Sheet> row = sheets.key("a", 1);
    Sheet after = FIRST.text("after");

    assertThat(status(row.onlyIf(TEXT.eq("other")).reactive().tryUpdate(TEXT.set("after"))))
        .isEqualTo(WriteOutcome.Status.NOT_APPLIED);
    assertThat(status(sheets.onlyIf(TEXT.eq("text")).reactive().tryUpdate(FIRST, after)))
        .isEqualTo(WriteOutcome.Status.APPLIED);
    assertThat(status(row.ifExists().reactive().tryDelete()))
        .isEqualTo(WriteOutcome.Status.APPLIED);
    assertThat(sheets.find("a", 1)).isEmpty();
  }

  private static WriteOutcome.Status status(Flow.Publisher<WriteOutcome<Sheet>> outcome) {
    return all(outcome).get(0).status();
  }
}
