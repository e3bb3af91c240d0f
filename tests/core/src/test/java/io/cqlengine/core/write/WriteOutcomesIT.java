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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
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
  private final AtomicInteger tests = new AtomicInteger();
  private CassandraCluster cluster;
  private String table;
  private CqlEngine engine;
  private QuerySet<Sheet> sheets;
  private String id;
  private Sheet full;
  private Sheet other;

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

  /** A row of its own: the node may write what was lost in another test even now. */
  @BeforeEach
  void choose() {
    id = "row" + tests.incrementAndGet();
    full = Sheet.full(id, 1);
    other = full.text("other").amount(BigDecimal.TEN);
  }

  private QuerySet<Sheet> row() {
    return sheets.key(id, 1);
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
    WriteOutcome<Sheet> first = sheets.ifNotExists().tryCreate(full);
    wasApplied(first);
    assertThat(first.entity()).contains(full);

    WriteOutcome<Sheet> second = sheets.ifNotExists().tryCreate(other);

    wasNotApplied(second);
    assertThat(second.entity()).contains(other);
    assertThat(second.existing()).contains(full);
    assertThat(second.returned().get(AMOUNT)).isEqualTo(full.amount());
    assertThat(second.toString()).doesNotContain("1.50");
    assertThat(sheets.get(id, 1)).isEqualTo(full);
  }

  @Test
  void createThatIsNotAppliedIsAnErrorWithThatOutcome() {
    sheets.create(full);

    NotAppliedException e =
        catchThrowableOfType(NotAppliedException.class, () -> sheets.ifNotExists().create(other));

    assertThat(e).hasMessageContaining("Sheet.create(...)").hasMessageContaining("not applied");
    assertThat(e.outcome().existing().orElseThrow()).isEqualTo(full);
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
    sheets.create(full);

    WriteOutcome<Sheet> outcome =
        row().onlyIf(AMOUNT.eq(BigDecimal.TEN), TEXT.eq("text")).tryUpdate(TEXT.set("new"));

    wasNotApplied(outcome);
    assertThat(outcome.existing()).isEmpty();
    assertThat(outcome.returned().names()).containsExactlyInAnyOrder("amount", "text");
    assertThat(outcome.returned().get("text")).isEqualTo("text");
    assertThat(outcome.returned().get(AMOUNT)).isEqualTo(full.amount());
    assertThatThrownBy(() -> outcome.returned().get(TAGS))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("has no value tags")
        .hasMessageContaining("amount");
    assertThat(sheets.get(id, 1)).isEqualTo(full);
  }

  @Test
  void conditionsThatHoldApplyAllAssignmentsAtOnce() {
    sheets.create(full);

    wasApplied(
        row()
            .onlyIf(AMOUNT.eq(new BigDecimal("1.50")))
            .tryUpdate(TEXT.set(null), AMOUNT.set(BigDecimal.TEN)));

    assertThat(sheets.get(id, 1)).isEqualTo(full.text(null).amount(BigDecimal.TEN));
  }

  @Test
  void ifExistsOnAMissingRowReturnsNothingAndMakesNoRow() {
    WriteOutcome<Sheet> update = row().ifExists().tryUpdate(TEXT.set("new"));
    wasNotApplied(update);
    assertThat(update.existing()).isEmpty();
    assertThat(update.returned().names()).isEmpty();
    wasNotApplied(row().ifExists().tryDelete());
    wasNotApplied(sheets.ifExists().tryDelete(full));
    wasNotApplied(sheets.ifExists().trySave(full));
    assertThatThrownBy(() -> row().ifExists().update(TEXT.set("new")))
        .isInstanceOf(NotAppliedException.class)
        .hasMessageContaining("Sheet.update(...)");
    assertThatThrownBy(() -> sheets.ifExists().delete(full))
        .isInstanceOf(NotAppliedException.class);

    assertThat(row().exists()).isFalse();
  }

  @Test
  void deletesGoByConditionToo() {
    sheets.create(full);

    wasNotApplied(sheets.onlyIf(TEXT.eq("wrong")).tryDelete(full));
    assertThat(row().exists()).isTrue();
    wasApplied(row().onlyIf(TEXT.eq("text")).tryDelete());
    assertThat(row().exists()).isFalse();
  }

  @Test
  void saveUnderAConditionIsAnUpdateOfAllColumns() {
    sheets.create(full);
    Sheet shorter = other.tags(Set.of());

    sheets.ifExists().save(shorter);
    assertThat(sheets.get(id, 1)).isEqualTo(shorter);
    sheets.onlyIf(TEXT.eq("other")).nulls(Nulls.DELETE).save(full.amount(null));
    assertThat(sheets.get(id, 1)).isEqualTo(full.amount(null));
    sheets.onlyIf(TEXT.eq("text")).save(full.text(null));
    assertThat(sheets.get(id, 1).text()).isEqualTo("text");
    assertThatThrownBy(() -> sheets.onlyIf(TEXT.eq("wrong")).save(other))
        .isInstanceOf(NotAppliedException.class);
    assertThat(sheets.explainWrite().save(full).cql().get(0)).startsWith("INSERT");
    assertThat(sheets.ifExists().explainWrite().save(full).cql().get(0))
        .startsWith("UPDATE")
        .endsWith("IF EXISTS");
  }

  @Test
  void differencesAreWrittenUnderAConditionInOneStatement() {
    sheets.create(full);

    wasNotApplied(sheets.onlyIf(TEXT.eq("wrong")).tryUpdate(full, full.text(null)));
    wasApplied(
        sheets
            .onlyIf(TEXT.eq("text"))
            .tryUpdate(full, full.text(null).tags(Set.of("c")).counts(Map.of("x", 9))));

    assertThat(sheets.get(id, 1))
        .isEqualTo(full.text(null).tags(Set.of("c")).counts(Map.of("x", 9)));
  }

  @Test
  void theOtherFacesShowTheSame() {
    sheets.create(full);

    assertThat(
            sheets.ifNotExists().async().tryCreate(other).toCompletableFuture().join().existing())
        .contains(full);
    assertThatThrownBy(
            () -> sheets.ifNotExists().async().create(other).toCompletableFuture().join())
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
        Published.all(sheets.onlyIf(TEXT.eq("wrong")).reactive().tryDelete(full));
    assertThat(published).hasSize(1);
    assertThat(published.get(0).returned().get(TEXT)).isEqualTo("async");
  }

  @Test
  void aTryWithoutAConditionIsRejected() {
    assertThatThrownBy(() -> sheets.tryCreate(full))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("Sheet.tryCreate(...)")
        .hasMessageContaining("ifNotExists()");
    assertThatThrownBy(() -> sheets.trySave(full)).isInstanceOf(QueryException.class);
    assertThatThrownBy(() -> row().tryUpdate(TEXT.set("x"))).isInstanceOf(QueryException.class);
    assertThatThrownBy(() -> row().tryDelete())
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("onlyIf(...)");
    assertThatThrownBy(() -> sheets.ifExists().create(full)).isInstanceOf(QueryException.class);
  }

  private WriteOutcome<Sheet> lost(Supplier<WriteOutcome<Sheet>> write) {
    return LostAnswers.lost(cluster, write);
  }

  private void lostButApplied(Supplier<WriteOutcome<Sheet>> write) {
    LostAnswers.lostButApplied(cluster, write, () -> sheets.find(id, 1));
  }

  private QuerySet<Sheet> impatient() {
    return sheets.timeout(Duration.ofSeconds(1));
  }

  @Test
  void aWriteWhoseAnswerGotLostMayHaveBeenApplied() {
    sheets.ifNotExists().tryCreate(Sheet.full("prepared", 1));

    lostButApplied(() -> impatient().ifNotExists().tryCreate(full));

    assertThat(sheets.get(id, 1)).isEqualTo(full);
  }

  @Test
  void aWriteWhoseAnswerGotLostMayNotHaveBeenApplied() {
    sheets.create(full);
    row().onlyIf(AMOUNT.eq(BigDecimal.ZERO)).tryUpdate(TEXT.set("new"), TAGS.add("c"));

    WriteOutcome<Sheet> unknown =
        lost(
            () ->
                impatient()
                    .key(id, 1)
                    .onlyIf(AMOUNT.eq(BigDecimal.ONE))
                    .tryUpdate(TEXT.set("new"), TAGS.add("c")));

    WriteOutcome<Sheet> outcome = unknown.resolveAsync().toCompletableFuture().join();
    wasNotApplied(outcome);
    assertThat(outcome.existing()).contains(full);
  }

  @Test
  void whatWasWrittenIsRecognisedByElement() {
    sheets.create(full);
    List<Function<QuerySet<Sheet>, WriteOutcome<Sheet>>> writes =
        List.of(
            set -> set.key(id, 1).ifExists().tryUpdate(TAGS.add("c"), TAGS.remove("a")),
            set -> set.key(id, 1).ifExists().tryUpdate(COUNTS.put("z", 3)),
            set -> set.key(id, 1).ifExists().tryUpdate(COUNTS.remove("x")),
            set -> set.key(id, 1).ifExists().tryUpdate(STEPS.append("3"), STEPS.append("4")),
            set -> set.key(id, 1).ifExists().tryUpdate(STEPS.prepend("0")),
            set -> set.key(id, 1).ifExists().tryUpdate(STEPS.element(0).set("first")),
            set -> set.key(id, 1).ifExists().tryDelete());
    for (Function<QuerySet<Sheet>, WriteOutcome<Sheet>> write : writes) {
      assertThat(write.apply(sheets).status()).as("prepares it").isEqualTo(Status.APPLIED);
    }
    sheets.save(full);

    for (Function<QuerySet<Sheet>, WriteOutcome<Sheet>> write : writes) {
      lostButApplied(() -> write.apply(impatient()));
    }
    assertThat(row().exists()).isFalse();
  }

  @Test
  void anUpdateThatEmptiesItsRowIsRecognised() {
    Function<QuerySet<Sheet>, WriteOutcome<Sheet>> write =
        set -> set.key(id, 1).onlyIf(TEXT.eq("only")).tryUpdate(TEXT.set(null));
    assertThat(write.apply(sheets).status()).as("prepares it").isEqualTo(Status.NOT_APPLIED);
    row().update(TEXT.set("only"));

    lostButApplied(() -> write.apply(impatient()));

    assertThat(sheets.find(id, 1)).isEmpty();
  }

  @Test
  void theAsynchronousFaceReportsALostAnswer() {
    sheets.ifNotExists().tryCreate(Sheet.full("prepared", 1));
    lost(() -> impatient().ifNotExists().async().tryCreate(full).toCompletableFuture().join());
  }

  @Test
  void thePlainVerbThrowsTheDriversOwnError() {
    sheets.ifNotExists().tryCreate(Sheet.full("prepared", 1));
    cluster.node(0).pause();
    try {
      assertThatThrownBy(() -> impatient().ifNotExists().create(full))
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
                      .tryDelete(full))
          .isInstanceOf(DriverTimeoutException.class);
    } finally {
      cluster.node(0).resume();
    }
  }
}
