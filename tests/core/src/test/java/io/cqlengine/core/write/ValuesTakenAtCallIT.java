package io.cqlengine.core.write;

import static io.cqlengine.api.column.Columns.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.Changes;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.Sheet;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.Published;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What is written is what it was when the verb was called, though connecting and preparing take
 * longer than the call.
 */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValuesTakenAtCallIT {
  private CassandraCluster cluster;
  private TestKeyspace keyspace;
  private CqlEngine engine;
  private QuerySet<Sheet> sheets;
  private final Set<String> tags = new HashSet<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final List<String> steps = new ArrayList<>();
  private final byte[] raw = new byte[3];
  private Sheet sheet;

  @BeforeAll
  void createTable(CassandraCluster cluster, TestKeyspace keyspace) {
    this.cluster = cluster;
    this.keyspace = keyspace;
    TestEngines.createTable(List.of(cluster), keyspace, "sheet", Sheet.CQL);
  }

  @BeforeEach
  void begin() {
    cluster.session().execute("TRUNCATE " + keyspace + ".sheet");
    engine =
        CqlEngine.builder()
            .connection(
                TestEngines.settings("c1", cluster, keyspace).lazyConnect().asDefault().build())
            .build();
    sheets = engine.objects(Sheet.class);
    tags.clear();
    tags.add("a");
    steps.clear();
    counts.put("x", 1);
    steps.addAll(List.of("1", "2"));
    raw[0] = 7;
    sheet = Sheet.of("a", 1).tags(tags).counts(counts).steps(steps).raw(ByteBuffer.wrap(raw));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private void changeAll() {
    tags.add("late");
    counts.put("x", 99);
    steps.clear();
    raw[0] = 99;
  }

  private Sheet before() {
    return Sheet.of("a", 1)
        .tags(Set.of("a"))
        .counts(Map.of("x", 1))
        .steps(List.of("1", "2"))
        .raw(ByteBuffer.wrap(new byte[] {7, 0, 0}));
  }

  private <R> R changed(Function<QuerySet<Sheet>, CompletionStage<R>> verb) {
    CompletionStage<R> stage = verb.apply(sheets);
    changeAll();
    return stage.toCompletableFuture().join();
  }

  @Test
  void whileConnecting() {
    changed(all -> all.async().save(sheet));

    assertThat(sheets.get("a", 1)).isEqualTo(before());
  }

  @Test
  void whilePreparing() {
    assertThat(sheets.exists()).isFalse();

    changed(all -> all.key("a", 1).async().update(Sheet.TAGS.set(tags), Sheet.STEPS.set(steps)));

    assertThat(sheets.get("a", 1))
        .isEqualTo(Sheet.of("a", 1).tags(Set.of("a")).steps(List.of("1", "2")));
  }

  @Test
  void whenAllIsThere() {
    sheets.save(Sheet.of("a", 1));

    changed(all -> all.async().save(sheet));

    assertThat(sheets.get("a", 1)).isEqualTo(before());
  }

  @Test
  void aTrackedRowIsWhatWasWritten() {
    sheets.save(Sheet.of("a", 1));
    Tracked<Sheet> row = sheets.tracked().get("a", 1);

    Tracked<Sheet> saved = changed(all -> row.saveAsync(sheet));

    assertThat(sheets.get("a", 1)).isEqualTo(before());
    assertThat(saved.changes(before())).isEqualTo(Changes.NONE);
  }

  @Test
  void aConditionIsToo() {
    WriteOutcome<Sheet> outcome = changed(all -> all.ifNotExists().async().tryCreate(sheet));

    assertThat(outcome.status()).isEqualTo(WriteOutcome.Status.APPLIED);
    assertThat(sheets.get("a", 1)).isEqualTo(before());
  }

  @Test
  void untilSomebodySubscribes() {
    Flow.Publisher<Void> saving = sheets.reactive().save(sheet);
    changeAll();
    Published.all(saving);

    assertThat(sheets.get("a", 1)).isEqualTo(before());
  }

  @Test
  void inCqlWrittenByHand() {
    changed(
        all ->
            engine
                .query("INSERT INTO sheet (id, line, steps) VALUES ('a', 1, ?)", steps)
                .executeAsync());

    assertThat(sheets.get("a", 1).steps()).containsExactly("1", "2");
  }

  @Test
  void pagesAreReadWithTheValuesOfTheCall() {
    for (int line = 1; line <= 3; line++) {
      sheets.create(Sheet.of("a", line).raw(ByteBuffer.wrap(new byte[] {7})));
    }
    ByteBuffer wanted = ByteBuffer.wrap(new byte[] {7});
    QuerySet<Sheet> pages = sheets.filter(col("raw").eq(wanted)).allowFiltering().fetchSize(1);
    Iterator<Sheet> iterator = pages.iterator();
    CompletionStage<List<Sheet>> list = pages.async().list();
    Flow.Publisher<Sheet> rows = pages.reactive().rows();

    wanted.put(0, (byte) 9);

    assertThat(iterator).toIterable().hasSize(3);
    assertThat(list.toCompletableFuture().join()).hasSize(3);
    assertThat(Published.all(rows)).hasSize(3);
  }
}
