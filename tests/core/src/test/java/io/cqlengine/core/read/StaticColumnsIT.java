package io.cqlengine.core.read;

import static io.cqlengine.api.column.Columns.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Nulls;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Static;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.ListColumn;
import io.cqlengine.api.column.MapColumn;
import io.cqlengine.api.column.Selection;
import io.cqlengine.api.column.SetColumn;
import io.cqlengine.api.column.TextColumn;
import io.cqlengine.api.column.ValueColumn;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.execution.Requests;
import io.cqlengine.core.fixture.CollectedBatch;
import io.cqlengine.core.queryset.RenderedQueries;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Static columns belong to the partition: they are read with every row and written without one. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaticColumnsIT {
  @Table("entry")
  record Entry(
      @PartitionKey String book,
      @ClusteringKey @Nullable Integer line,
      @Static @Nullable String title,
      @Static @Nullable Integer edition,
      @Nullable String text) {
    Entry titled(String other) {
      return new Entry(book, line, other, edition, text);
    }

    Entry reading(String other) {
      return new Entry(book, line, title, edition, other);
    }
  }

  private static final TextColumn<Entry> BOOK = Columns.of(Entry.class).text("book");
  private static final TextColumn<Entry> TITLE = Columns.of(Entry.class).text("title");
  private static final ValueColumn<Entry, Integer> EDITION =
      Columns.of(Entry.class).column("edition", Integer.class);
  private static final TextColumn<Entry> TEXT = Columns.of(Entry.class).text("text");

  private CqlEngine engine;
  private QuerySet<Entry> entries;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    TestEngines.createTable(
        clusters,
        keyspace,
        "entry",
        "(book text, line int, title text static, edition int static, text text,"
            + " PRIMARY KEY (book, line))");
    TestEngines.createTable(
        clusters,
        keyspace,
        "shelf",
        "(room text, no int, owner text static, PRIMARY KEY (room, no))");
    TestEngines.createTable(
        clusters,
        keyspace,
        "chapter",
        "(book text, no int, title text static, tags set<text>, pages list<text>,"
            + " marks map<text, int>, PRIMARY KEY (book, no))");
    engine = TestEngines.on(clusters, keyspace);
    entries = engine.objects(Entry.class);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private void twoLines(String book) {
    entries.save(new Entry(book, 1, "one", 1, "a"));
    entries.save(new Entry(book, 2, "one", 1, "b"));
  }

  @Test
  void aPartitionWithStaticsOnlyIsARowWithoutItsClusteringKey() {
    entries.key("alone").update(TITLE.set("one"), EDITION.set(3));

    assertThat(entries.filter(BOOK.eq("alone")).list())
        .containsExactly(new Entry("alone", null, "one", 3, null));
    assertThat(entries.filter(BOOK.eq("alone")).exists()).isTrue();
  }

  @Test
  void aReadOfStaticsOnlyCannotFilterByTheClusteringKey() {
    twoLines("only");
    QuerySet<Entry> first = entries.key("only", 1);
    ValueColumn<Entry, Integer> line = Columns.of(Entry.class).column("line", Integer.class);

    Stream.<ThrowingCallable>of(
            () -> first.values(TITLE).get(),
            () -> first.values(BOOK, TITLE).get(),
            () -> first.values(TITLE.writetime()).get(),
            () -> first.values(TITLE.max(), Selection.count()).get(),
            () -> entries.filter(BOOK.eq("only"), line.gt(1)).values(TITLE, EDITION).list())
        .forEach(
            read ->
                assertThatThrownBy(read)
                    .isInstanceOf(QueryException.class)
                    .hasMessageContaining("static")
                    .hasMessageContaining("select line, too"));
    assertThat(first.values(TITLE, line).get().get(TITLE)).isEqualTo("one");
    assertThat(first.values(BOOK).get()).isEqualTo("only");
    assertThat(first.values(Selection.count()).get()).isOne();
    assertThat(entries.key("only").values(TITLE).list()).containsExactly("one", "one");
    assertThat(entries.key("only").filter(TEXT.eq("a")).allowFiltering().values(TITLE).list())
        .containsExactly("one");
  }

  @Test
  void theLastRowLeavesTheStaticsOfItsPartition() {
    entries.save(new Entry("left", 1, "one", 1, "a"));
    entries.key("left", 1).delete();

    assertThat(entries.filter(BOOK.eq("left")).list())
        .containsExactly(new Entry("left", null, "one", 1, null));
  }

  @Test
  void anUpdateOfStaticsTakesThePartitionKeyOnly() {
    twoLines("update");
    entries.key("update").update(TITLE.set("two"));
    entries.key("update").update(EDITION.set(null));
    entries.key("update").deleteColumns(EDITION);

    assertThat(entries.filter(BOOK.eq("update")).list())
        .containsExactly(
            new Entry("update", 1, "two", null, "a"), new Entry("update", 2, "two", null, "b"));
    assertThatThrownBy(() -> entries.key("update", 1).update(TITLE.set("three")))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("Leave out line");
    assertThatThrownBy(() -> entries.key("update").update(TITLE.set("three"), TEXT.set("x")))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("line");
  }

  @Test
  void differencesOfStaticsGoToThePartitionAndOthersToTheRow() {
    twoLines("difference");
    Entry before = entries.get("difference", 1);
    entries.update(before, before.titled("two"));
    Tracked<Entry> row = entries.tracked().get("difference", 2);
    row.save(row.value().titled("three").reading("c"));

    assertThat(entries.filter(BOOK.eq("difference")).list())
        .containsExactly(
            new Entry("difference", 1, "three", 1, "a"),
            new Entry("difference", 2, "three", 1, "c"));
    assertThat(
            Requests.cql(
                RenderedQueries.write(
                    engine, entries, batch -> batch.update(before, before.titled("x")))))
        .endsWith("WHERE book = ?");
    assertThat(
            Requests.cql(
                RenderedQueries.write(
                    engine,
                    entries,
                    batch -> batch.update(before, before.titled("x").reading("y")))))
        .endsWith("WHERE book = ? AND line = ?");
  }

  @Test
  void aConditionOnAStaticNeedsNoRow() {
    twoLines("static");

    assertThat(entries.key("static").onlyIf(TITLE.eq("one")).tryUpdate(EDITION.set(2)).status())
        .isEqualTo(WriteOutcome.Status.APPLIED);
    assertThat(entries.key("static").onlyIf(TITLE.eq("two")).tryUpdate(EDITION.set(3)).status())
        .isEqualTo(WriteOutcome.Status.NOT_APPLIED);
    assertThat(entries.get("static", 1).edition()).isEqualTo(2);
  }

  @Test
  void aConditionOnARowTakesItsWholeKeyThoughOnlyStaticsChange() {
    twoLines("row");

    entries.key("row", 1).onlyIf(TEXT.eq("a")).update(TITLE.set("two"));
    assertThat(entries.key("row", 1).onlyIf(TEXT.eq("z")).tryUpdate(TITLE.set("x")).status())
        .isEqualTo(WriteOutcome.Status.NOT_APPLIED);
    Entry before = entries.get("row", 2);
    assertThat(before.title()).isEqualTo("two");
    entries.onlyIf(TEXT.eq("b")).update(before, before.titled("three"));
    assertThat(entries.get("row", 1).title()).isEqualTo("three");
    entries.key("row", 1).onlyIf(TEXT.eq("a")).deleteColumns(TITLE);
    assertThat(entries.get("row", 1).title()).isNull();
    assertThatThrownBy(() -> entries.key("row").onlyIf(TEXT.eq("a")).update(TITLE.set("x")))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("line");
  }

  @Test
  void aDifferenceOfStaticsDoesNotAskWhetherTheRowExists() {
    twoLines("exists");
    Entry before = entries.get("exists", 1);
    Tracked<Entry> row = entries.tracked().get("exists", 1);
    CollectedBatch batch = new CollectedBatch(engine, Using.none());

    for (ThrowingCallable write :
        List.<ThrowingCallable>of(
            () -> entries.ifExists().update(before, before.titled("two")),
            () -> entries.ifExists().tryUpdate(before, before.titled("two")),
            () -> entries.ifExists().async().update(before, before.titled("two")),
            () -> entries.ifExists().save(row, before.titled("two")),
            () -> entries.ifExists().batch(batch).save(row, before.titled("two")),
            () -> entries.ifExists().batch(batch).update(before, before.titled("two")))) {
      assertThatThrownBy(write)
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("Only static columns would be written")
          .hasMessageContaining("onlyIf(...)");
    }
    assertThat(batch.operations()).isEmpty();
    assertThat(entries.get("exists", 1)).isEqualTo(before);
  }

  @Test
  void aDifferenceOfStaticsAndOthersAsksWhetherTheRowExists() {
    twoLines("both");
    Entry before = entries.get("both", 1);
    entries.delete(before);

    assertThat(entries.ifExists().tryUpdate(before, before.titled("two").reading("b")).status())
        .isEqualTo(WriteOutcome.Status.NOT_APPLIED);
    assertThat(entries.get("both", 2).title()).isEqualTo("one");
  }

  @Test
  void aPartitionWithoutRowsIsAskedForItself() {
    entries.key("lonely").update(TITLE.set("one"));
    Entry before = entries.filter(BOOK.eq("lonely")).get();

    assertThat(entries.ifExists().tryUpdate(before, before.titled("two")).status())
        .isEqualTo(WriteOutcome.Status.APPLIED);
    assertThat(entries.filter(BOOK.eq("lonely")).get().title()).isEqualTo("two");
  }

  @Table("shelf")
  record Shelf(
      @PartitionKey String room,
      @ClusteringKey @Nullable Integer no,
      @Static @Nullable String owner) {}

  @Test
  void aModelWithoutOtherColumnsThanStaticsDoesNotAskForARowEither() {
    QuerySet<Shelf> shelves = engine.objects(Shelf.class);
    TextColumn<Shelf> owner = Columns.of(Shelf.class).text("owner");
    shelves.save(new Shelf("a", 1, "me"));

    assertThatThrownBy(() -> shelves.ifExists().save(new Shelf("a", 1, "you")))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("Only static columns would be written");
    shelves.onlyIf(owner.eq("me")).save(new Shelf("a", null, "you"));
    assertThat(shelves.get("a", 1).owner()).isEqualTo("you");
  }

  @Test
  void aSaveUnderAConditionThatNeedsNoRowIsRejectedIfItWouldNotCreateTheRow() {
    QuerySet<Shelf> shelves = engine.objects(Shelf.class);
    TextColumn<Shelf> owner = Columns.of(Shelf.class).text("owner");
    shelves.save(new Shelf("new", 1, "me"));
    twoLines("new");
    Shelf shelf = new Shelf("new", 2, "you");
    Entry line = new Entry("new", 9, "two", null, null);

    for (ThrowingCallable write :
        List.<ThrowingCallable>of(
            () -> shelves.onlyIf(owner.eq("me")).save(shelf),
            () -> shelves.onlyIf(owner.eq("me")).trySave(shelf),
            () -> shelves.onlyIf(owner.eq("me")).async().save(shelf),
            () -> shelves.onlyIf(owner.eq("me")).batch(batch()).save(shelf),
            () -> entries.onlyIf(TITLE.eq("one")).trySave(line),
            () -> entries.onlyIf(TITLE.eq("one")).nulls(Nulls.DELETE).trySave(line),
            () -> entries.onlyIf(TEXT.isNull()).trySave(line),
            () -> entries.onlyIf(TITLE.eq("one"), TEXT.ne("x")).trySave(line))) {
      assertThatThrownBy(write)
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("an UPDATE would not create it")
          .hasMessageContaining("save(entity)");
    }
    assertThat(shelves.get("new", 1).owner()).isEqualTo("me");
    assertThat(entries.get("new", 1).title()).isEqualTo("one");
  }

  @Test
  void aSaveUnderAConditionThatNeedsTheRowWritesStaticsAlone() {
    twoLines("needs");

    entries.onlyIf(TITLE.eq("one"), TEXT.eq("a")).save(new Entry("needs", 1, "two", null, null));
    entries.onlyIf(TEXT.isNotNull()).save(new Entry("needs", 2, null, 7, null));

    assertThat(entries.get("needs", 1)).isEqualTo(new Entry("needs", 1, "two", 7, "a"));
  }

  private CollectedBatch batch() {
    return new CollectedBatch(engine, Using.none());
  }

  @Test
  void anInsertThatWouldWriteNothingIsRejected() {
    Entry nothing = new Entry("nothing", null, null, null, null);

    for (ThrowingCallable write :
        List.<ThrowingCallable>of(
            () -> entries.save(nothing),
            () -> entries.create(nothing),
            () -> entries.ifNotExists().tryCreate(nothing),
            () -> entries.async().save(nothing),
            () -> entries.batch(batch()).create(nothing))) {
      assertThatThrownBy(write)
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("nothing would be written")
          .hasMessageContaining("line");
    }
    entries.key("nothing").update(TITLE.set("one"));
    entries.nulls(Nulls.DELETE).save(nothing);
    assertThat(entries.filter(BOOK.eq("nothing")).list()).isEmpty();
  }

  @Test
  void anUpdateOfARowStaysOneIfItsOtherAssignmentsHaveNoElements() {
    QuerySet<Chapter> chapters = engine.objects(Chapter.class);
    Columns<Chapter> of = Columns.of(Chapter.class);
    TextColumn<Chapter> title = of.text("title");
    SetColumn<Chapter, String> tags = of.set("tags", String.class);
    ListColumn<Chapter, String> pages = of.list("pages", String.class);
    MapColumn<Chapter, String, Integer> marks = of.map("marks", String.class, Integer.class);
    Chapter there = new Chapter("a", 1, "one", Set.of("x"), List.of("p"), Map.of("m", 1));
    chapters.save(there);
    QuerySet<Chapter> row = chapters.key("a", 1);
    QuerySet<Chapter> missing = chapters.key("a", 2);

    for (Assignment<Chapter> none :
        List.of(
            tags.addAll(Set.of()),
            tags.removeAll(Set.of()),
            pages.appendAll(List.of()),
            pages.prependAll(List.of()),
            pages.removeAll(List.of()),
            marks.putAll(Map.of()),
            marks.removeAll(Set.of()))) {
      row.update(title.set("two"), none);
      row.update(none, title.set("three"));
      row.async().update(title.set("four"), none).toCompletableFuture().join();
      row.update(List.of(col("title").set("five"), none));
      assertThat(row.ifExists().tryUpdate(title.set("six"), none).status())
          .isEqualTo(WriteOutcome.Status.APPLIED);
      assertThat(row.onlyIf(pages.isNotNull()).tryUpdate(title.set("one"), none).status())
          .isEqualTo(WriteOutcome.Status.APPLIED);
      assertThat(missing.ifExists().tryUpdate(title.set("no"), none).status())
          .isEqualTo(WriteOutcome.Status.NOT_APPLIED);
      missing.update(title.set("one"), none);
      assertThat(missing.one()).isEmpty();
      assertThat(row.get()).isEqualTo(there);
    }
    assertThatThrownBy(() -> row.update(tags.add(), pages.append()))
        .hasMessageContaining("add or remove no elements");
    assertThat(row.explainWrite().update(title.set("x"), tags.add(), pages.append("q")).cql())
        .singleElement()
        .asString()
        .doesNotContain("tags");
  }

  @Table("chapter")
  record Chapter(
      @PartitionKey String book,
      @ClusteringKey @Nullable Integer no,
      @Static @Nullable String title,
      Set<String> tags,
      List<String> pages,
      Map<String, Integer> marks) {}

  @Test
  void aSaveOfStaticsUnderAConditionOnARowIsRejected() {
    Entry statics = new Entry("refused", null, "one", null, null);

    assertThatThrownBy(() -> entries.onlyIf(TEXT.eq("a")).save(statics))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("Entry.line is null");
    entries.save(statics);
    entries.onlyIf(TITLE.eq("one")).save(statics.titled("two"));
    assertThat(entries.filter(BOOK.eq("refused")).get().title()).isEqualTo("two");
  }

  @Test
  void aSaveUnderAConditionThatWouldWriteNothingIsRejected() {
    Entry empty = new Entry("empty", 1, null, null, null);

    assertThatThrownBy(() -> entries.ifExists().save(empty))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("nothing would be written");
    twoLines("empty");
    entries.ifExists().nulls(Nulls.DELETE).save(empty);
    assertThat(entries.get("empty", 1)).isEqualTo(empty);
  }

  @Test
  void distinctPartitionsComeWithTheirStatics() {
    twoLines("distinct");

    assertThat(entries.filter(BOOK.eq("distinct")).distinct().list())
        .containsExactly(new Entry("distinct", null, "one", 1, null));
    assertThat(entries.filter(BOOK.eq("distinct")).distinct().values(BOOK, TITLE).list())
        .singleElement()
        .satisfies(row -> assertThat(row.get(TITLE)).isEqualTo("one"));
    assertThat(entries.filter(TITLE.eq("one"), EDITION.eq(1)).distinct().allowFiltering().list())
        .contains(new Entry("distinct", null, "one", 1, null));
  }
}
