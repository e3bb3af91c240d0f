package io.cqlengine.core.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.TextColumn;
import io.cqlengine.api.column.ValueColumn;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.core.TestEngines;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Pages of 10 rows by token, and tokens where they do not belong. */
@CassandraTest(clusters = 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class PageTokenIT {
  @Table
  record Sample(@PartitionKey String series, @ClusteringKey Integer number, Integer value) {}

  private static final TextColumn<Sample> SERIES = Columns.of(Sample.class).text("series");
  private static final ValueColumn<Sample, Integer> NUMBER =
      Columns.of(Sample.class).column("number", Integer.class);
  private static final int ROWS = 25;

  private final List<CassandraCluster> clusters = new ArrayList<>();
  private TestKeyspace keyspace;
  private CqlEngine engine;
  private QuerySet<Sample> samples;
  private QuerySet<Sample> series;

  @BeforeAll
  void fill(CassandraCluster one, CassandraCluster two, TestKeyspace keyspace) {
    clusters.addAll(List.of(one, two));
    this.keyspace = keyspace;
    TestEngines.createTable(
        clusters,
        keyspace,
        "sample",
        "(series text, number int, value int, PRIMARY KEY (series, number))");
    engine = engine(one, two);
    samples = engine.objects(Sample.class);
    series = samples.filter(SERIES.eq("größe"));
    for (int i = 0; i < ROWS; i++) {
      samples.save(new Sample("größe", i, null));
      samples.using("cluster2").save(new Sample("größe", i, null));
    }
  }

  private CqlEngine engine(CassandraCluster one, CassandraCluster two) {
    return CqlEngine.builder()
        .connection(
            TestEngines.settings("cluster1", one, keyspace)
                .option(TypedDriverOption.REQUEST_PAGE_SIZE, 10)
                .asDefault()
                .build())
        .connection(
            TestEngines.settings("cluster2", two, keyspace)
                .option(TypedDriverOption.REQUEST_PAGE_SIZE, 10)
                .build())
        .build();
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    List<Integer> numbers = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    Page<Sample> page = series.page();
    while (true) {
      sizes.add(page.rows().size());
      page.rows().forEach(row -> numbers.add(row.number()));
      Optional<PageToken> next = page.next();
      if (next.isEmpty()) {
        break;
      }
      page = series.page(new PageToken(next.get().text()));
    }

    assertThat(numbers).isEqualTo(IntStream.range(0, ROWS).boxed().toList());
    assertThat(sizes).startsWith(10, 10, 5);
  }

  @Test
  void thePagesAreTheSameWithoutBlocking() throws Exception {
    Page<Sample> first = series.async().page().toCompletableFuture().get(120, TimeUnit.SECONDS);
    Page<Sample> second =
        series
            .async()
            .page(first.next().orElseThrow())
            .toCompletableFuture()
            .get(120, TimeUnit.SECONDS);

    assertThat(second.rows()).extracting(Sample::number).startsWith(10).hasSize(10);
  }

  @Test
  void aLimitContinuesCountingOverPages() {
    QuerySet<Sample> limited = series.limit(12);
    Page<Sample> first = limited.page();
    Page<Sample> second = limited.page(first.next().orElseThrow());

    assertThat(first.rows()).hasSize(10);
    assertThat(second.rows()).hasSize(2);
    assertThat(second.next()).isEmpty();
  }

  @Test
  void aTokenIsGoodInAnotherEngine() {
    PageToken token = series.page().next().orElseThrow();

    try (CqlEngine later = engine(clusters.get(0), clusters.get(1))) {
      Page<Sample> page = later.objects(Sample.class).filter(SERIES.eq("größe")).page(token);
      assertThat(page.rows()).extracting(Sample::number).startsWith(10).hasSize(10);
    }
  }

  /** The order of {@code Set.of} differs between JVMs. */
  @Test
  void theOrderOfTheValuesOfInDoesNotCount() {
    List<Integer> up = IntStream.range(0, 15).boxed().toList();
    List<Integer> down = new ArrayList<>(up);
    Collections.reverse(down);
    PageToken token = series.filter(NUMBER.in(up)).page().next().orElseThrow();

    assertThat(series.filter(NUMBER.in(down)).page(token).rows())
        .extracting(Sample::number)
        .containsExactly(10, 11, 12, 13, 14);
    assertThatThrownBy(() -> series.filter(NUMBER.in(up.subList(0, 14))).page(token))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("with other values");
  }

  @Test
  void aTokenOfAnotherConnectionIsRejectedAtOnce() {
    PageToken token = series.page().next().orElseThrow();

    assertThatThrownBy(() -> series.using("cluster2").async().page(token))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "Sample.page(token) is rejected: The page token is from connection 'cluster1', not from"
                + " 'cluster2'. Use it with using(\"cluster1\").");
  }

  @Test
  void aTokenOfAnotherKeyspaceIsRejectedAtOnce() {
    PageToken token = series.page().next().orElseThrow();

    assertThatThrownBy(() -> series.keyspace("elsewhere").page(token))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("The page token is from keyspace '" + keyspace.name() + "'");
  }

  @Test
  void aTokenOfAnotherClusterUnderTheSameNameIsRejected() {
    PageToken token = series.page().next().orElseThrow();

    try (CqlEngine swapped = engine(clusters.get(1), clusters.get(0))) {
      QuerySet<Sample> same = swapped.objects(Sample.class).filter(SERIES.eq("größe"));
      assertThatThrownBy(() -> same.page(token))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("The page token is from")
          .hasMessageContaining("cluster")
          .hasMessageEndingWith("Start reading again.");
    }
  }

  @Test
  void aTokenOfAnotherQueryIsRejected() {
    PageToken token = series.page().next().orElseThrow();

    assertThatThrownBy(() -> samples.page(token))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("from another query");
    assertThatThrownBy(() -> series.allowFiltering().page(token))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("from another query");
  }

  @Test
  void aTokenOfOtherValuesIsRejected() {
    PageToken token = series.page().next().orElseThrow();

    assertThatThrownBy(() -> samples.filter(SERIES.eq("grösse")).page(token))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("with other values")
        .hasMessageNotContaining("grösse");
    assertThatThrownBy(() -> series.limit(12).page(token))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("with other values");
  }

  @Test
  void aDamagedTokenIsRejected() {
    String text = series.page().next().orElseThrow().text();

    assertThatThrownBy(() -> series.page(new PageToken(text.substring(1))))
        .isInstanceOf(QueryException.class)
        .hasMessage(
            "Sample.page(token) is rejected: The page token is damaged. Use it as page() returned"
                + " it.");
  }

  @Test
  void aPageWithoutRowsIsTheLast() {
    Page<Sample> page = samples.filter(SERIES.eq("none")).page();

    assertThat(page.rows()).isEmpty();
    assertThat(page.next()).isEmpty();
  }
}
