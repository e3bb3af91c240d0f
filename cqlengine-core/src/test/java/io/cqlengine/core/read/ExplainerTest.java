package io.cqlengine.core.read;

import static io.cqlengine.core.fixture.Sheet.AMOUNT;
import static io.cqlengine.core.fixture.Sheet.COUNTS;
import static io.cqlengine.core.fixture.Sheet.ID;
import static io.cqlengine.core.fixture.Sheet.LINE;
import static io.cqlengine.core.fixture.Sheet.STEPS;
import static io.cqlengine.core.fixture.Sheet.TAGS;
import static io.cqlengine.core.fixture.Sheet.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.Nulls;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.ValueColumn;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.Explanation;
import io.cqlengine.api.result.Explanation.Reach;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.core.connection.Offline;
import io.cqlengine.core.fixture.Sheet;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Explained without a server: the connection could not even be opened. */
class ExplainerTest {
  private final CqlEngine engine =
      Offline.engine()
          .connection(Offline.lazy("c1").keyspace("ks").asDefault().build())
          .connection(Offline.lazy("c2").keyspace("ks2").build())
          .build();
  private final QuerySet<Sheet> sheets = engine.objects(Sheet.class);
  private final Sheet full = Sheet.full("secret", 1);

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void aReadShowsStatementValuesAndRoute() {
    Explanation row = sheets.using("c2").key("secret", 1).explain();

    assertThat(row.cql().get(0))
        .startsWith("SELECT id, line, text")
        .endsWith("FROM ks2.sheet WHERE id = ? AND line = ?");
    assertThat(row.values()).containsExactly("secret", 1);
    assertThat(row.route().connection()).isEqualTo("c2");
    assertThat(row.route().connectionBy()).isEqualTo(RouteSource.EXPLICIT);
    assertThat(row.reach()).isEqualTo(Reach.ROW);
    assertThat(row.partitions()).hasValue(1);
    assertThat(row.routingKeyKnown()).isTrue();
    assertThat(row.fullScan()).isFalse();
    assertThat(row.idempotent()).isTrue();
    assertThat(row.tombstones()).isZero();
    assertThat(row.open()).isEmpty();
  }

  @Test
  void itsTextHasNoValues() {
    assertThat(sheets.filter(ID.eq("secret")).limit(77).explain().toString())
        .contains("SELECT")
        .contains("LIMIT ?")
        .contains("connection 'c1' (default connection)")
        .contains("a whole partition")
        .contains("routing key known")
        .doesNotContain("secret")
        .doesNotContain("77");
    assertThat(sheets.explainWrite().save(full).toString()).doesNotContain("secret");
  }

  @Test
  void readsShowHowFarTheyReach() {
    assertThat(sheets.filter(ID.eq("a")).explain().reach()).isEqualTo(Reach.PARTITION);
    assertThat(sheets.filter(ID.eq("a"), LINE.gt(1)).explain().reach()).isEqualTo(Reach.RANGE);
    Explanation several = sheets.filter(ID.in("a", "b"), LINE.in(1, 2, 3)).explain();
    assertThat(several.reach()).isEqualTo(Reach.ROWS);
    assertThat(several.partitions()).hasValue(2);
    assertThat(several.routingKeyKnown()).isFalse();
    Explanation all = sheets.explain();
    assertThat(all.reach()).isEqualTo(Reach.TABLE);
    assertThat(all.partitions()).isEmpty();
    assertThat(all.fullScan()).isTrue();
    assertThat(all.toString())
        .contains("FULL SCAN")
        .contains("Only the server knows how many partitions");
    assertThat(sheets.limit(3).explain().fullScan()).isFalse();
    Explanation filtering = sheets.filter(TEXT.eq("x")).limit(3).allowFiltering().explain();
    assertThat(filtering.fullScan()).isTrue();
    assertThat(filtering.allowFiltering()).isTrue();
  }

  @Table("grid")
  record Grid(@PartitionKey(1) int x, @PartitionKey(2) int y) {}

  @Test
  void morePartitionsThanAnIntCountsAreStillMany() {
    List<Integer> axis = IntStream.range(0, 1 << 16).boxed().toList();
    ValueColumn<Grid, Integer> x = Columns.of(Grid.class).column("x", int.class);
    ValueColumn<Grid, Integer> y = Columns.of(Grid.class).column("y", int.class);

    assertThat(engine.objects(Grid.class).filter(x.in(axis), y.in(axis)).explain().partitions())
        .hasValue(Integer.MAX_VALUE);
  }

  @Test
  void otherRowsAreExplainedToo() {
    assertThat(sheets.filter(ID.eq("a")).values(LINE, TEXT.as("t")).explain().cql())
        .containsExactly("SELECT line, text AS t FROM ks.sheet WHERE id = ?");
    assertThat(sheets.groupBy(ID).values(ID, LINE.max()).explain().cql())
        .containsExactly("SELECT id, MAX(line) FROM ks.sheet GROUP BY id");
    assertThat(sheets.tracked().explain().fullScan()).isTrue();
  }

  @Test
  void noLimitIsHidden() {
    assertThat(sheets.explain().cql().get(0)).doesNotContain("LIMIT");
  }

  @Test
  void insertsCountWholeCollectionsAndDeletedColumns() {
    Explanation save = sheets.explainWrite().save(full);
    assertThat(save.tombstones()).isEqualTo(3);
    assertThat(save.reach()).isEqualTo(Reach.ROW);
    assertThat(save.partitions()).hasValue(1);
    assertThat(save.routingKeyKnown()).isTrue();

    Sheet bare = Sheet.of("a", 1);
    Explanation create = sheets.explainWrite().create(bare);
    assertThat(create.cql()).containsExactly("INSERT INTO ks.sheet (id, line) VALUES (?, ?)");
    assertThat(create.tombstones()).isZero();
    assertThat(sheets.nulls(Nulls.DELETE).explainWrite().create(bare).tombstones()).isEqualTo(7);
    assertThat(sheets.explainWrite().save(bare).tombstones()).isEqualTo(3);
  }

  @Test
  void updatesCountWhatTheyTakeAway() {
    QuerySet<Sheet> row = sheets.key("a", 1);

    Explanation update =
        row.explainWrite()
            .update(
                TEXT.set(null),
                TAGS.remove("a", "b"),
                COUNTS.put("x", 1),
                STEPS.element(0).delete());
    assertThat(update.tombstones()).isEqualTo(4);
    assertThat(update.idempotent()).isFalse();
    assertThat(row.explainWrite().update(TAGS.set(Set.of("x"))).tombstones()).isEqualTo(1);
    assertThat(row.explainWrite().update(TAGS.add("x")).tombstones()).isZero();
    assertThat(
            sheets
                .filter(ID.in("a", "b"), LINE.in(1, 2))
                .explainWrite()
                .update(TEXT.set(null))
                .tombstones())
        .isEqualTo(4);
  }

  @Test
  void deletesShowWhatGoes() {
    assertThat(sheets.key("a", 1).explainWrite().delete().reach()).isEqualTo(Reach.ROW);
    Explanation partition = sheets.key("a").explainWrite().delete();
    assertThat(partition.reach()).isEqualTo(Reach.PARTITION);
    assertThat(partition.tombstones()).isEqualTo(1);
    assertThat(partition.open()).hasSize(1);
    assertThat(sheets.filter(ID.eq("a"), LINE.lt(5)).explainWrite().delete().reach())
        .isEqualTo(Reach.RANGE);
    assertThat(sheets.key("a", 1).explainWrite().deleteColumns(TEXT, AMOUNT).tombstones())
        .isEqualTo(2);
    assertThat(sheets.explainWrite().delete(full).cql())
        .containsExactly("DELETE FROM ks.sheet WHERE id = ? AND line = ?");
  }

  @Test
  void conditionsAreReported() {
    Explanation create = sheets.ifNotExists().explainWrite().create(full);

    assertThat(create.conditional()).isTrue();
    assertThat(create.idempotent()).isFalse();
    assertThat(create.open()).containsExactly("Only the server knows whether the condition holds.");
    assertThat(create.toString()).contains("lightweight transaction");
  }

  @Test
  void whatIsRejectedIsRejectedHereToo() {
    assertThatThrownBy(() -> sheets.filter(TEXT.eq("x")).explain())
        .isInstanceOf(QueryException.class);
    assertThatThrownBy(() -> sheets.explainWrite().delete()).isInstanceOf(QueryException.class);
  }

  @Test
  void whatACallSetsForItsSendingIsShown() {
    QuerySet<Sheet> set =
        sheets
            .consistency(ConsistencyLevel.QUORUM)
            .timeout(Duration.ofSeconds(3))
            .fetchSize(77)
            .profile("slow");

    assertThat(set.explain().settings().consistency()).contains(ConsistencyLevel.QUORUM);
    assertThat(set.explain().settings().timeout()).contains(Duration.ofSeconds(3));
    assertThat(set.explain().settings().fetchSize()).hasValue(77);
    assertThat(set.explain().toString())
        .contains("consistency QUORUM, timeout PT3S, page size 77, profile 'slow'");
    assertThat(sheets.explainWrite().save(full).settings().consistency()).isEmpty();
  }

  @Test
  void whatACallLeavesOpenFollowsTheProfileOrTheConnection() {
    assertThat(sheets.explain().settings())
        .hasToString("consistency, timeout and page size of the connection");
    assertThat(sheets.profile("slow").consistency(ConsistencyLevel.ONE).explain().settings())
        .hasToString("consistency ONE, timeout and page size of profile 'slow'");
    assertThat(
            sheets
                .timeout(Duration.ofSeconds(3))
                .consistency(ConsistencyLevel.ONE)
                .serialConsistency(ConsistencyLevel.SERIAL)
                .explain()
                .settings())
        .hasToString(
            "consistency ONE, timeout PT3S, serial consistency SERIAL, page size of the"
                + " connection");
    assertThat(
            sheets
                .timeout(Duration.ofSeconds(3))
                .consistency(ConsistencyLevel.ONE)
                .fetchSize(7)
                .explain()
                .settings())
        .hasToString("consistency ONE, timeout PT3S, page size 7");
  }
}
