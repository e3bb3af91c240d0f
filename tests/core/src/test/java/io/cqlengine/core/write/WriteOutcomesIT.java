package io.cqlengine.core.write;

import static io.cqlengine.core.fixture.Sheet.AMOUNT;
import static io.cqlengine.core.fixture.Sheet.COUNTS;
import static io.cqlengine.core.fixture.Sheet.STEPS;
import static io.cqlengine.core.fixture.Sheet.TAGS;
import static io.cqlengine.core.fixture.Sheet.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.Nulls;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.ValueColumn;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.NotAppliedException;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.api.result.WriteOutcome.Status;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.CollectedBatch;
import io.cqlengine.core.fixture.Sheet;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.Published;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WriteOutcomesIT {
  private static final Sheet FULL = Sheet.full("a", 1);
  private static final Sheet OTHER = FULL.text("other").amount(BigDecimal.TEN);

  private CassandraCluster cluster;
  private String table;
  private CqlEngine engine;
  private QuerySet<Sheet> sheets;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    cluster = clusters.get(0);
    table = keyspace.name() + ".sheet";
    TestEngines.createTable(clusters, keyspace, "sheet", Sheet.CQL);
    engine = TestEngines.on(clusters, keyspace);
    sheets = engine.objects(Sheet.class);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  /** The next conditional write of a row completes one whose answer got lost in another test. */
  @BeforeEach
  void empty() {
    row().ifExists().tryDelete();
    cluster.session().execute("TRUNCATE " + table);
  }

  private QuerySet<Sheet> row() {
    return sheets.key("a", 1);
  }

  private static void wasNotApplied(WriteOutcome<Sheet> outcome) {
    assertThat(outcome.status()).isEqualTo(Status.NOT_APPLIED);
    assertThat(outcome.failure()).isEmpty();
    assertThat(outcome.resolve()).isSameAs(outcome);
  }

  private static void wasApplied(WriteOutcome<Sheet> outcome) {
    assertThat(outcome.status()).isEqualTo(Status.APPLIED);
    assertThat(outcome.existing()).isEmpty();
    assertThat(outcome.returned().names()).isEmpty();
    assertThat(outcome.failure()).isEmpty();
    assertThat(outcome.resolve()).isSameAs(outcome);
  }

  @Test
  void tryCreateShowsTheWholeRowThatIsThere() {
    WriteOutcome<Sheet> first = sheets.ifNotExists().tryCreate(FULL);
    wasApplied(first);
    assertThat(first.entity()).contains(FULL);

    WriteOutcome<Sheet> second = sheets.ifNotExists().tryCreate(OTHER);

    wasNotApplied(second);
    assertThat(second.entity()).contains(OTHER);
    assertThat(second.existing()).contains(FULL);
    assertThat(second.returned().get(AMOUNT)).isEqualTo(FULL.amount());
    assertThat(second.toString()).doesNotContain("1.50");
    assertThat(sheets.get("a", 1)).isEqualTo(FULL);
  }

  @Test
  void createThatIsNotAppliedIsAnErrorWithThatOutcome() {
    sheets.create(FULL);

    NotAppliedException e =
        catchThrowableOfType(NotAppliedException.class, () -> sheets.ifNotExists().create(OTHER));

    assertThat(e).hasMessageContaining("Sheet.create(...)").hasMessageContaining("not applied");
    assertThat(e.outcome().existing().orElseThrow()).isEqualTo(FULL);
    assertThat(e.outcome().status()).isEqualTo(Status.NOT_APPLIED);
  }

  /** The states that a program knows before the next one is deployed. */
  enum State {
    NEW
  }

  @Table("job")
  record Job(@PartitionKey int id, @Nullable State state, @Nullable String text) {}

  @Test
  void anExistingRowThatCannotBeReadDoesNotHideTheOutcome() {
    QuerySet<Job> jobs = engine.objects(Job.class);
    ValueColumn<Job, State> state = Columns.of(Job.class).column("state", State.class);
    String job = table.replace("sheet", "job");
    cluster
        .session()
        .execute("CREATE TABLE " + job + " (id int PRIMARY KEY, state text, text text)");
    cluster.session().execute("INSERT INTO " + job + " (id, state, text) VALUES (1, 'OLD', 'a')");

    WriteOutcome<Job> outcome = jobs.ifNotExists().tryCreate(new Job(1, State.NEW, "b"));

    assertThat(outcome.status()).isEqualTo(Status.NOT_APPLIED);
    assertThat(outcome.returned().names()).containsExactlyInAnyOrder("id", "state", "text");
    assertThat(outcome.returned().get("text")).isEqualTo("a");
    assertThatThrownBy(outcome::existing).hasMessageContaining("Job.state cannot be read");
    assertThatThrownBy(() -> outcome.returned().get(state))
        .hasMessageContaining("Job.state cannot be read");
    assertThatThrownBy(() -> jobs.ifNotExists().create(new Job(1, State.NEW, "b")))
        .isInstanceOf(NotAppliedException.class);
    CollectedBatch batch = new CollectedBatch(engine, Using.none());
    jobs.ifNotExists().batch(batch).create(new Job(1, State.NEW, "b"));
    assertThat(batch.runAsync().toCompletableFuture().join().status())
        .isEqualTo(Status.NOT_APPLIED);
  }

  @Test
  void conditionsThatFailReturnTheirColumns() {
    sheets.create(FULL);

    WriteOutcome<Sheet> outcome =
        row().onlyIf(AMOUNT.eq(BigDecimal.TEN), TEXT.eq("text")).tryUpdate(TEXT.set("new"));

    wasNotApplied(outcome);
    assertThat(outcome.existing()).isEmpty();
    assertThat(outcome.returned().names()).containsExactlyInAnyOrder("amount", "text");
    assertThat(outcome.returned().get("text")).isEqualTo("text");
    assertThat(outcome.returned().get(AMOUNT)).isEqualTo(FULL.amount());
    assertThatThrownBy(() -> outcome.returned().get(TAGS))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("has no value tags")
        .hasMessageContaining("amount");
    assertThat(sheets.get("a", 1)).isEqualTo(FULL);
  }

  @Test
  void conditionsThatHoldApplyAllAssignmentsAtOnce() {
    sheets.create(FULL);

    wasApplied(
        row()
            .onlyIf(AMOUNT.eq(new BigDecimal("1.50")))
            .tryUpdate(TEXT.set(null), AMOUNT.set(BigDecimal.TEN)));

    assertThat(sheets.get("a", 1)).isEqualTo(FULL.text(null).amount(BigDecimal.TEN));
  }

  @Test
  void ifExistsOnAMissingRowReturnsNothingAndMakesNoRow() {
    WriteOutcome<Sheet> update = row().ifExists().tryUpdate(TEXT.set("new"));
    wasNotApplied(update);
    assertThat(update.existing()).isEmpty();
    assertThat(update.returned().names()).isEmpty();
    wasNotApplied(row().ifExists().tryDelete());
    wasNotApplied(sheets.ifExists().tryDelete(FULL));
    wasNotApplied(sheets.ifExists().trySave(FULL));
    assertThatThrownBy(() -> row().ifExists().update(TEXT.set("new")))
        .isInstanceOf(NotAppliedException.class)
        .hasMessageContaining("Sheet.update(...)");
    assertThatThrownBy(() -> sheets.ifExists().delete(FULL))
        .isInstanceOf(NotAppliedException.class);

    assertThat(sheets.count()).isZero();
  }

  @Test
  void deletesGoByConditionToo() {
    sheets.create(FULL);

    wasNotApplied(sheets.onlyIf(TEXT.eq("wrong")).tryDelete(FULL));
    assertThat(sheets.count()).isOne();
    wasApplied(row().onlyIf(TEXT.eq("text")).tryDelete());
    assertThat(sheets.count()).isZero();
  }

  @Test
  void saveUnderAConditionIsAnUpdateOfAllColumns() {
    sheets.create(FULL);
    Sheet shorter = OTHER.tags(Set.of());

    sheets.ifExists().save(shorter);
    assertThat(sheets.get("a", 1)).isEqualTo(shorter);
    sheets.onlyIf(TEXT.eq("other")).nulls(Nulls.DELETE).save(FULL.amount(null));
    assertThat(sheets.get("a", 1)).isEqualTo(FULL.amount(null));
    sheets.onlyIf(TEXT.eq("text")).save(FULL.text(null));
    assertThat(sheets.get("a", 1).text()).isEqualTo("text");
    assertThatThrownBy(() -> sheets.onlyIf(TEXT.eq("wrong")).save(OTHER))
        .isInstanceOf(NotAppliedException.class);
    assertThat(sheets.explainWrite().save(FULL).cql().get(0)).startsWith("INSERT");
    assertThat(sheets.ifExists().explainWrite().save(FULL).cql().get(0))
        .startsWith("UPDATE")
        .endsWith("IF EXISTS");
  }

  @Test
  void differencesAreWrittenUnderAConditionInOneStatement() {
    sheets.create(FULL);

    wasNotApplied(sheets.onlyIf(TEXT.eq("wrong")).tryUpdate(FULL, FULL.text(null)));
    wasApplied(
        sheets
            .onlyIf(TEXT.eq("text"))
            .tryUpdate(FULL, FULL.text(null).tags(Set.of("c")).counts(Map.of("x", 9))));

    assertThat(sheets.get("a", 1))
        .isEqualTo(FULL.text(null).tags(Set.of("c")).counts(Map.of("x", 9)));
  }

  @Test
  void theOtherFacesShowTheSame() {
    sheets.create(FULL);

    assertThat(
            sheets.ifNotExists().async().tryCreate(OTHER).toCompletableFuture().join().existing())
        .contains(FULL);
    assertThatThrownBy(
            () -> sheets.ifNotExists().async().create(OTHER).toCompletableFuture().join())
        .hasCauseInstanceOf(NotAppliedException.class);
    assertThat(
            row()
                .ifExists()
                .async()
                .tryUpdate(TEXT.set("async"))
                .toCompletableFuture()
                .join()
                .status())
        .isEqualTo(Status.APPLIED);
    List<WriteOutcome<Sheet>> published =
        Published.all(sheets.onlyIf(TEXT.eq("wrong")).reactive().tryDelete(FULL));
    assertThat(published).hasSize(1);
    assertThat(published.get(0).returned().get(TEXT)).isEqualTo("async");
  }

  @Test
  void aTryWithoutAConditionIsRejected() {
    assertThatThrownBy(() -> sheets.tryCreate(FULL))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("Sheet.tryCreate(...)")
        .hasMessageContaining("ifNotExists()");
    assertThatThrownBy(() -> sheets.trySave(FULL)).isInstanceOf(QueryException.class);
    assertThatThrownBy(() -> row().tryUpdate(TEXT.set("x"))).isInstanceOf(QueryException.class);
    assertThatThrownBy(() -> row().tryDelete())
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("onlyIf(...)");
    assertThatThrownBy(() -> sheets.ifExists().create(FULL)).isInstanceOf(QueryException.class);
  }

  private WriteOutcome<Sheet> lost(Supplier<WriteOutcome<Sheet>> write) {
    return LostAnswers.lost(cluster.node(0), write);
  }

  private void lostButApplied(Supplier<WriteOutcome<Sheet>> write) {
    LostAnswers.lostButApplied(cluster.node(0), write, () -> sheets.find("a", 1));
  }

  private QuerySet<Sheet> impatient() {
    return sheets.timeout(Duration.ofSeconds(1));
  }

  @Test
  void aWriteWhoseAnswerGotLostMayHaveBeenApplied() {
    sheets.ifNotExists().tryCreate(Sheet.full("prepared", 1));

    lostButApplied(() -> impatient().ifNotExists().tryCreate(FULL));

    assertThat(sheets.get("a", 1)).isEqualTo(FULL);
  }

  @Test
  void aWriteWhoseAnswerGotLostMayNotHaveBeenApplied() {
    sheets.create(FULL);
    row().onlyIf(AMOUNT.eq(BigDecimal.ZERO)).tryUpdate(TEXT.set("new"), TAGS.add("c"));

    WriteOutcome<Sheet> unknown =
        lost(
            () ->
                impatient()
                    .key("a", 1)
                    .onlyIf(AMOUNT.eq(BigDecimal.ONE))
                    .tryUpdate(TEXT.set("new"), TAGS.add("c")));

    WriteOutcome<Sheet> outcome = unknown.resolveAsync().toCompletableFuture().join();
    wasNotApplied(outcome);
    assertThat(outcome.existing()).contains(FULL);
  }

  @Test
  void whatWasWrittenIsRecognisedByElement() {
    sheets.create(FULL);
    List<Supplier<WriteOutcome<Sheet>>> writes =
        List.of(
            () -> impatient().key("a", 1).ifExists().tryUpdate(TAGS.add("c"), TAGS.remove("a")),
            () -> impatient().key("a", 1).ifExists().tryUpdate(COUNTS.put("z", 3)),
            () -> impatient().key("a", 1).ifExists().tryUpdate(COUNTS.remove("x")),
            () ->
                impatient().key("a", 1).ifExists().tryUpdate(STEPS.append("3"), STEPS.append("4")),
            () -> impatient().key("a", 1).ifExists().tryUpdate(STEPS.prepend("0")),
            () -> impatient().key("a", 1).ifExists().tryUpdate(STEPS.element(0).set("first")),
            () -> impatient().key("a", 1).ifExists().tryDelete());
    for (Supplier<WriteOutcome<Sheet>> write : writes) {
      assertThat(write.get().status()).as("prepares it").isEqualTo(Status.APPLIED);
    }
    sheets.save(FULL);

    for (Supplier<WriteOutcome<Sheet>> write : writes) {
      lostButApplied(write);
    }
    assertThat(row().exists()).isFalse();
  }

  @Test
  void anUpdateThatEmptiesItsRowIsRecognised() {
    Supplier<WriteOutcome<Sheet>> write =
        () -> impatient().key("a", 1).onlyIf(TEXT.eq("only")).tryUpdate(TEXT.set(null));
    assertThat(write.get().status()).as("prepares it").isEqualTo(Status.NOT_APPLIED);
    row().update(TEXT.set("only"));

    lostButApplied(write);

    assertThat(sheets.find("a", 1)).isEmpty();
  }

  @Test
  void theAsynchronousFaceReportsALostAnswer() {
    sheets.ifNotExists().tryCreate(Sheet.full("prepared", 1));
    lost(() -> impatient().ifNotExists().async().tryCreate(FULL).toCompletableFuture().join());
  }

  @Test
  void thePlainVerbThrowsTheDriversOwnError() {
    sheets.ifNotExists().tryCreate(Sheet.full("prepared", 1));
    cluster.node(0).pause();
    try {
      assertThatThrownBy(() -> impatient().ifNotExists().create(FULL))
          .isInstanceOf(DriverTimeoutException.class);
    } finally {
      cluster.node(0).resume();
    }
  }

  @Test
  void whatCannotEvenBePreparedInTimeIsNoDoubt() {
    cluster.node(0).pause();
    try {
      assertThatThrownBy(
              () ->
                  impatient()
                      .onlyIf(STEPS.isNotNull(), TEXT.ne("never prepared before"))
                      .tryDelete(FULL))
          .isInstanceOf(DriverTimeoutException.class);
    } finally {
      cluster.node(0).resume();
    }
  }
}
