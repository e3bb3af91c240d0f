package io.cqlengine.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.TextColumn;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.api.query.NoSuchRowException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.core.TestEngines;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Pages of 10 rows: cancelled between two, undecodable in the middle, empty at the end. */
@CassandraTest(clusters = 1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class PagesIT {
  @Table
  record Sample(@PartitionKey String series, @ClusteringKey Integer number, int value) {}

  private static final TextColumn<Sample> SERIES = Columns.of(Sample.class).text("series");
  private static final int ROWS = 200;
  private static final int PAGES = 20;

  private final AtomicInteger pages = new AtomicInteger();
  private final AtomicReference<Runnable> onPage = new AtomicReference<>(() -> {});
  private CqlEngine engine;
  private QuerySet<Sample> samples;

  @BeforeAll
  void fill(CassandraCluster cluster, TestKeyspace keyspace) {
    TestEngines.createTable(
        List.of(cluster),
        keyspace,
        "sample",
        "(series text, number int, value int, PRIMARY KEY (series, number))");
    engine =
        CqlEngine.builder()
            .connection(
                TestEngines.settings(cluster, keyspace)
                    .option(TypedDriverOption.REQUEST_PAGE_SIZE, 10)
                    .asDefault()
                    .build())
            .listener(
                event -> {
                  if (event.kind() == OperationKind.READ) {
                    pages.incrementAndGet();
                    onPage.get().run();
                  }
                })
            .build();
    samples = engine.objects(Sample.class);
    for (int i = 0; i < ROWS; i++) {
      samples.save(new Sample("full", i, i));
    }
    cluster
        .session()
        .execute("INSERT INTO " + keyspace.name() + ".sample (series, number) VALUES ('bad', 15)");
    for (int i = 0; i < 30; i++) {
      if (i != 15) {
        samples.save(new Sample("bad", i, i));
      }
    }
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Test
  void aListThatIsCancelledFetchesNoFurtherPage() throws Exception {
    QuerySet<Sample> full = samples.filter(SERIES.eq("full"));
    pages.set(0);
    assertThat(full.async().list().toCompletableFuture().get(120, TimeUnit.SECONDS)).hasSize(ROWS);
    assertThat(pages.get()).isGreaterThanOrEqualTo(PAGES);

    pages.set(0);
    CompletableFuture<CompletableFuture<List<Sample>>> running = new CompletableFuture<>();
    Thread caller = Thread.currentThread();
    onPage.set(
        () -> {
          // The caller's own thread meets a page that came before the call has returned.
          if (Thread.currentThread() != caller) {
            running.join().cancel(true);
          }
        });
    CompletableFuture<List<Sample>> list = full.async().list().toCompletableFuture();
    running.complete(list);
    assertThatThrownBy(() -> list.get(120, TimeUnit.SECONDS))
        .isInstanceOf(CancellationException.class);
    onPage.set(() -> {});

    // A statement sent afterwards is answered afterwards: nothing of the list is under way then.
    assertThat(samples.find("full", 0)).isPresent();
    int read = pages.get();
    assertThat(read).as("few pages of the list, and the row").isLessThan(PAGES / 2);
    assertThat(samples.find("full", 1)).isPresent();
    assertThat(pages.get()).isEqualTo(read + 1);
  }

  @Test
  void aRowThatCannotBeDecodedIsNotPassedOverByTheNextCall() {
    Iterator<Sample> rows = samples.filter(SERIES.eq("bad")).iterator();
    for (int i = 0; i < 10; i++) {
      assertThat(rows.next().number()).isEqualTo(i);
    }

    assertThatThrownBy(rows::next).hasMessageContaining("Sample.value is a primitive");
    assertThatThrownBy(rows::hasNext).hasMessageContaining("Sample.value is a primitive");
  }

  @Test
  void errorsOfResultsSayWhereTheyHappened() {
    assertThatThrownBy(() -> samples.get("full", -1))
        .isInstanceOf(NoSuchRowException.class)
        .satisfies(PagesIT::saysWhere);
    assertThatThrownBy(() -> samples.filter(SERIES.eq("bad")).list())
        .isInstanceOf(CqlEngineException.class)
        .satisfies(PagesIT::saysWhere);
    assertThatThrownBy(() -> samples.filter(SERIES.eq("bad")).stream().toList())
        .isInstanceOf(CqlEngineException.class)
        .satisfies(PagesIT::saysWhere);
    assertThatThrownBy(
            () -> samples.async().get("full", -1).toCompletableFuture().get(120, TimeUnit.SECONDS))
        .cause()
        .isInstanceOf(NoSuchRowException.class)
        .satisfies(PagesIT::saysWhere);
  }

  private static void saysWhere(Throwable failure) {
    assertThat(failure.getSuppressed())
        .singleElement()
        .isInstanceOfSatisfying(
            ExecutedOn.class, where -> assertThat(where.connection()).isEqualTo("cluster1"));
  }
}
