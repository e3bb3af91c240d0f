package io.cqlengine.core.queryset;

import static io.cqlengine.testkit.Published.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Static;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.Key;
import io.cqlengine.api.column.Partition;
import io.cqlengine.api.column.TextColumn;
import io.cqlengine.api.query.NoSuchRowException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.CollectedBatch;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Rows and partitions addressed by keys and entities, in all faces. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeysIT {
  @Table("entry")
  record Entry(
      @PartitionKey String book,
      @ClusteringKey @Nullable Integer line,
      @Static @Nullable String title,
      @Nullable String text) {
    static final TextColumn<Entry> TITLE = Columns.of(Entry.class).text("title");
    static final TextColumn<Entry> TEXT = Columns.of(Entry.class).text("text");

    static Key<Entry> key(String book, int line) {
      return Key.of(Entry.class, book, line);
    }

    static Partition<Entry> partition(String book) {
      return Partition.of(Entry.class, book);
    }
  }

  private static final Entry A1 = new Entry("a", 1, "T", "one");
  private static final Entry A2 = new Entry("a", 2, "T", "two");
  private static final Entry B1 = new Entry("b", 1, "U", "one");

  private CqlEngine engine;
  private QuerySet<Entry> entries;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    TestEngines.createTable(
        clusters,
        keyspace,
        "entry",
        "(book text, line int, title text static, text text, PRIMARY KEY (book, line))");
    engine = TestEngines.on(clusters, keyspace);
    entries = engine.objects(Entry.class);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @BeforeEach
  void fill() {
    List.of("a", "b").forEach(book -> entries.at(Entry.partition(book)).delete());
    List.of(A1, A2, B1).forEach(entries::save);
  }

  @Test
  void aRowIsReadByItsKeyOrByAnEntity() {
    assertThat(entries.at(Entry.key("a", 2)).get()).isEqualTo(A2);
    assertThat(entries.at(B1).one()).contains(B1);
    assertThat(entries.at(Entry.key("a", 3)).exists()).isFalse();
    assertThatThrownBy(() -> entries.at(Entry.key("a", 3)).get())
        .isInstanceOf(NoSuchRowException.class);
  }

  @Test
  void aPartitionIsReadAndItsStaticColumnsAreUpdated() {
    assertThat(entries.at(Entry.partition("a")).list()).containsExactly(A1, A2);

    entries.at(Entry.partition("a")).update(Entry.TITLE.set("new"));

    assertThat(entries.list()).extracting(Entry::title).containsOnly("new", "U");
  }

  @Test
  void aPartitionIsDeletedAsAWhole() {
    entries.at(Entry.partition("a")).delete();

    assertThat(entries.list()).containsExactly(B1);
  }

  @Test
  void aRowIsUpdatedAndDeletedByAnEntity() {
    entries.at(A1).update(Entry.TEXT.set("new"));
    entries.at(A2).delete();

    assertThat(entries.at(Entry.partition("a")).list())
        .containsExactly(new Entry("a", 1, "T", "new"));
  }

  @Test
  void theOtherFacesAddressRowsToo() throws Exception {
    assertThat(entries.async().at(A2).get().toCompletableFuture().get(1, TimeUnit.MINUTES))
        .isEqualTo(A2);
    assertThat(
            entries
                .async()
                .at(Entry.partition("a"))
                .list()
                .toCompletableFuture()
                .get(1, TimeUnit.MINUTES))
        .containsExactly(A1, A2);
    assertThat(all(entries.reactive().at(Entry.key("b", 1)).get())).containsExactly(B1);
    assertThat(all(entries.reactive().at(A1).one())).containsExactly(A1);
  }

  @Test
  void aBulkFindsTheRowsOfKeys() throws Exception {
    List<Key<Entry>> keys = List.of(Entry.key("b", 1), Entry.key("b", 9), Entry.key("a", 2));
    List<Optional<Entry>> rows = List.of(Optional.of(B1), Optional.empty(), Optional.of(A2));

    assertThat(entries.bulk().inFlight(2).findAt(keys).toList()).isEqualTo(rows);
    assertThat(entries.bulk().findAtAsync(keys).toCompletableFuture().get(1, TimeUnit.MINUTES))
        .isEqualTo(rows);
  }

  @Test
  void aBatchWritesByKeys() {
    CollectedBatch batch = new CollectedBatch(engine, Using.none());
    entries.at(A1).batch(batch).update(Entry.TEXT.set("new"));
    entries.at(Entry.partition("b")).batch(batch).delete();

    batch.run();

    assertThat(entries.list()).containsExactly(new Entry("a", 1, "T", "new"), A2);
  }
}
