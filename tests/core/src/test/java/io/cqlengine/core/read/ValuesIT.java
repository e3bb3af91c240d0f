package io.cqlengine.core.read;

import static io.cqlengine.core.fixture.Sheet.AMOUNT;
import static io.cqlengine.core.fixture.Sheet.ID;
import static io.cqlengine.core.fixture.Sheet.LINE;
import static io.cqlengine.core.fixture.Sheet.TAGS;
import static io.cqlengine.core.fixture.Sheet.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.Selection;
import io.cqlengine.api.column.ValueColumn;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.Values;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.Sheet;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.Published;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Values and projections in place of entities. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ValuesIT {
  private CqlEngine engine;
  private QuerySet<Sheet> sheets;

  /** Three of partition a, with and without text; two of partition b. */
  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    TestEngines.createTable(clusters, keyspace, "sheet", Sheet.CQL);
    TestEngines.createTable(
        clusters,
        keyspace,
        "review",
        "(id text PRIMARY KEY, stars int, text text, tags list<text>)");
    engine = TestEngines.on(clusters, keyspace);
    sheets = engine.objects(Sheet.class);
    sheets.ttl(Duration.ofHours(1)).create(Sheet.full("a", 1));
    sheets.create(Sheet.of("a", 2).amount(new BigDecimal("2.50")));
    sheets.create(Sheet.full("a", 3).text("three"));
    sheets.create(Sheet.full("b", 1).text("b1"));
    sheets.create(Sheet.full("b", 2).text("b2"));
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private QuerySet<Sheet> a() {
    return sheets.filter(ID.eq("a"));
  }

  @Test
  void oneValueIsFlat() {
    assertThat(a().values(LINE).list()).containsExactly(1, 2, 3);
    assertThat(a().values(TAGS).first()).contains(Set.of("a", "b"));
    assertThat(sheets.filter(ID.eq("nobody")).values(LINE).list()).isEmpty();
  }

  @Test
  void aNullIsAnErrorUnlessItIsOptional() {
    assertThatThrownBy(() -> a().values(TEXT).list())
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Sheet.text is null")
        .hasMessageContaining("optional()")
        .satisfies(e -> assertThat(e.getSuppressed()).hasAtLeastOneElementOfType(ExecutedOn.class));
    assertThat(a().values(TEXT.optional()).list())
        .containsExactly(Optional.of("text"), Optional.empty(), Optional.of("three"));
    assertThat(sheets.key("a", 2).values(TAGS).get()).isEmpty();
  }

  @Test
  void severalValuesComeInTheOrderAsked() {
    List<Values> rows = a().values(TEXT.optional(), LINE, AMOUNT).list();

    assertThat(rows.get(0).names()).containsExactly("text", "line", "amount");
    assertThat(rows.get(0).get(TEXT.optional())).contains("text");
    assertThat(rows.get(0).get(TEXT)).isEqualTo("text");
    assertThat(rows.get(1).get(TEXT.optional())).isEmpty();
    assertThat(rows.get(1).get("text")).isNull();
    assertThat(rows.get(1).get(LINE)).isEqualTo(2);
    assertThat(rows.get(1).get(AMOUNT)).isEqualByComparingTo("2.50");
    assertThat(rows.get(0).get(Columns.col("line"))).isEqualTo(1);
    assertThatThrownBy(() -> rows.get(1).get(TEXT))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Sheet.text is null");
    assertThatThrownBy(() -> rows.get(1).get(ID))
        .hasMessageContaining("has no value id")
        .hasMessageContaining("text, line, amount");
    assertThat(rows.get(0).toString()).doesNotContain("1.50");
  }

  @Test
  void aggregatesOfAllAndOfGroups() {
    assertThat(a().values(Selection.count()).get()).isEqualTo(3L);
    assertThat(a().values(TEXT.count()).get()).isEqualTo(2L);
    assertThat(a().values(LINE.max()).get()).isEqualTo(3);
    assertThat(a().values(LINE.min()).get()).isEqualTo(1);
    assertThat(a().values(AMOUNT.sum()).get()).isEqualByComparingTo("5.50");
    assertThat(a().values(LINE.avg()).get()).isEqualTo(2);

    List<Values> groups =
        sheets.groupBy(ID).values(ID, LINE.max().as("last"), Selection.count()).list();
    assertThat(groups)
        .extracting(row -> row.get(ID) + row.get("last") + row.get(Selection.count()))
        .containsExactlyInAnyOrder("a33", "b22");
    assertThat(groups.get(0).get(LINE.max().as("last"))).isIn(2, 3);
    assertThat(sheets.filter(ID.eq("nobody")).values(LINE.max().optional()).get()).isEmpty();
  }

  @Test
  void writetimeAndTtlOfAColumn() {
    assertThat(sheets.key("a", 1).values(TEXT.ttl()).get()).isBetween(1, 3600);
    assertThat(sheets.key("a", 3).values(TEXT.ttl().optional()).get()).isEmpty();
    assertThat(sheets.key("a", 3).values(TEXT.writetime()).get())
        .isGreaterThan(1_600_000_000_000_000L);
  }

  record Line(int line, Optional<String> text, BigDecimal amount) {}

  record OnlyText(String text) {}

  record Bare(int n) {}

  record Last(String id, int last, long rows) {}

  record Wrong(String line, long nowhere, List<Integer> tags) {}

  @Test
  void recordsTakeMembersByName() {
    assertThat(a().into(Line.class).list())
        .containsExactly(
            new Line(1, Optional.of("text"), new BigDecimal("1.50")),
            new Line(2, Optional.empty(), new BigDecimal("2.50")),
            new Line(3, Optional.of("three"), new BigDecimal("1.50")));
    assertThat(sheets.key("a", 2).into(OnlyText.class).get()).isEqualTo(new OnlyText(null));
  }

  @Test
  void recordsTakeSelectionsByAlias() {
    assertThat(
            sheets
                .groupBy(ID)
                .into(Last.class, LINE.max().as("last"), Selection.count().as("rows"), ID)
                .list())
        .containsExactlyInAnyOrder(new Last("a", 3, 3), new Last("b", 2, 2));
  }

  @Test
  void aNullInAPrimitiveIsAnErrorThatNamesIt() {
    assertThatThrownBy(() -> sheets.key("a", 3).into(Bare.class, TEXT.ttl().as("n")).get())
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Bare.n is a primitive")
        .hasMessageContaining("Integer");
  }

  @Test
  void allThatDoesNotFitIsReportedAtOnce() {
    assertThatThrownBy(() -> sheets.into(Wrong.class))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("Wrong.line is declared as java.lang.String")
        .hasMessageContaining("Sheet has no member 'nowhere'")
        .hasMessageContaining("Wrong.tags is declared as");
    assertThatThrownBy(() -> sheets.into(Last.class, ID, LINE))
        .hasMessageContaining("Last.last is not selected")
        .hasMessageContaining("line is selected, but Last has no component");
    assertThatThrownBy(() -> sheets.into(String.class)).hasMessageContaining("not a record");
  }

  @Test
  void whatCassandraWouldRefuseIsRejectedBefore() {
    assertThatThrownBy(() -> sheets.values(ID.writetime())).hasMessageContaining("in the key");
    assertThatThrownBy(() -> sheets.values(TAGS.ttl())).hasMessageContaining("several cells");
    assertThatThrownBy(() -> sheets.values(TEXT.sum())).hasMessageContaining("not a number");
    assertThatThrownBy(() -> sheets.values(ID, LINE, ID)).hasMessageContaining("twice");
    assertThatThrownBy(() -> sheets.distinct().values(ID, TEXT)).hasMessageContaining("distinct");
    assertThatThrownBy(() -> sheets.only(TEXT).values(ID)).hasMessageContaining("only(...)");
    assertThatThrownBy(() -> sheets.values(Columns.col("nonsense")))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("nonsense");
  }

  @Test
  void allVerbsAndFacesReadThem() {
    assertThat(sheets.values(LINE).get("a", 2)).isEqualTo(2);
    assertThat(sheets.values(LINE).find("a", 9)).isEmpty();
    assertThat(sheets.distinct().values(ID).list()).containsExactlyInAnyOrder("a", "b");
    assertThat(a().values(LINE).async().list().toCompletableFuture().join())
        .containsExactly(1, 2, 3);
    assertThat(Published.all(a().into(Line.class).reactive().rows())).hasSize(3);
    List<Integer> iterated = new ArrayList<>();
    a().fetchSize(2).values(LINE).forEach(iterated::add);
    assertThat(iterated).containsExactly(1, 2, 3);
    try (Stream<Integer> lines = a().fetchSize(1).values(LINE).stream()) {
      assertThat(lines.mapToInt(line -> line).sum()).isEqualTo(6);
    }
    Page<Integer> page = a().fetchSize(2).values(LINE).page();
    assertThat(page.rows()).containsExactly(1, 2);
    assertThat(a().fetchSize(2).values(LINE).page(page.next().orElseThrow()).rows())
        .containsExactly(3);
    assertThat(a().orderBy(LINE.desc()).limit(1).values(LINE).one()).contains(3);
  }

  @Table("review")
  record Review(
      @PartitionKey String id,
      Optional<Integer> stars,
      Optional<String> text,
      Optional<List<String>> tags) {}

  record Rating(Optional<Integer> stars) {}

  record Stars(int stars) {}

  record Named(String id, List<String> tags) {}

  private static final Columns<Review> REVIEW = Columns.of(Review.class);
  private static final ValueColumn<Review, Integer> STARS = REVIEW.column("stars", Integer.class);

  private QuerySet<Review> reviews() {
    QuerySet<Review> reviews = engine.objects(Review.class);
    reviews.save(
        new Review("full", Optional.of(5), Optional.of("fine"), Optional.of(List.of("a"))));
    reviews.save(new Review("none", Optional.empty(), Optional.empty(), Optional.empty()));
    return reviews;
  }

  @Test
  void anOptionalMemberIsReadByItsContent() {
    QuerySet<Review> full = reviews().key("full");
    QuerySet<Review> none = reviews().key("none");

    int stars = full.values(STARS).get();
    assertThat(stars).isEqualTo(5);
    assertThat(full.values(REVIEW.text("text")).get()).isEqualTo("fine");
    assertThat(full.values(REVIEW.list("tags", String.class)).get()).containsExactly("a");
    assertThat(full.values(STARS.optional()).get()).contains(5);
    assertThat(none.values(STARS.optional()).get()).isEmpty();
    assertThat(none.values(REVIEW.list("tags", String.class).optional()).get()).isEmpty();
    assertThatThrownBy(() -> none.values(STARS).get())
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Review.stars is null");
  }

  @Test
  void severalValuesOfOptionalMembersAreTheirContents() {
    Values full = reviews().key("full").values(STARS, REVIEW.text("text").as("words")).get();
    Values none = reviews().key("none").values(STARS, STARS.optional().as("perhaps")).get();

    int stars = full.get(STARS);
    assertThat(stars).isEqualTo(5);
    assertThat(full.get("words")).isEqualTo("fine");
    assertThat(full.get(Columns.col("stars"))).isEqualTo(5);
    assertThat(full.get(STARS.optional())).contains(5);
    assertThat(none.get("stars")).isNull();
    assertThat(none.get(STARS.optional().as("perhaps"))).isEmpty();
    assertThatThrownBy(() -> none.get(STARS)).hasMessageContaining("Review.stars is null");
  }

  @Test
  void aggregatesOfOptionalMembersAreNumbers() {
    QuerySet<Review> full = reviews().key("full");

    int sum = full.values(STARS.sum()).get();
    assertThat(sum).isEqualTo(5);
    assertThat(full.values(STARS.max()).get()).isEqualTo(5);
    assertThat(reviews().key("none").values(STARS.max().optional()).get()).isEmpty();
    assertThat(full.values(STARS.count()).get()).isEqualTo(1L);
    assertThat(full.values(STARS.writetime()).get()).isPositive();
  }

  @Test
  void aColumnDeclaredAsOptionalHasOptionalValues() {
    ValueColumn<Review, Optional<Integer>> stars =
        REVIEW.column("stars", GenericType.optionalOf(Integer.class));
    QuerySet<Review> reviews = reviews();

    assertThat(reviews.key("full").values(stars).get()).contains(5);
    assertThat(reviews.key("none").values(stars).get()).isEmpty();
    assertThat(reviews.key("none").values(stars, STARS.as("n")).get().get(stars)).isEmpty();
    assertThat(reviews.key("full").values(stars.optional()).get()).contains(Optional.of(5));
    assertThat(reviews.key("full").values(stars.max()).get()).contains(5);
  }

  @Test
  void recordsHaveOptionalMembersAsOptionalOrAsTheirContent() {
    QuerySet<Review> reviews = reviews();

    assertThat(reviews.key("full").into(Rating.class).get()).isEqualTo(new Rating(Optional.of(5)));
    assertThat(reviews.key("none").into(Rating.class).get())
        .isEqualTo(new Rating(Optional.empty()));
    assertThat(reviews.key("full").into(Stars.class).get()).isEqualTo(new Stars(5));
    assertThat(reviews.key("full").into(Named.class).get())
        .isEqualTo(new Named("full", List.of("a")));
    assertThat(reviews.key("full").into(Stars.class, STARS).get()).isEqualTo(new Stars(5));
    assertThatThrownBy(() -> reviews.key("none").into(Stars.class).get())
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Stars.stars");
  }

  @Test
  void whatAConditionComparedHasOptionalMembersByTheirContent() {
    QuerySet<Review> full = reviews().key("full");

    WriteOutcome<Review> outcome = full.onlyIf(STARS.eq(1)).tryUpdate(STARS.set(2));
    int stars = outcome.returned().get(STARS);
    assertThat(stars).isEqualTo(5);
    WriteOutcome<Review> there =
        reviews()
            .ifNotExists()
            .tryCreate(new Review("full", Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(there.existing().orElseThrow().stars()).contains(5);
    assertThat(there.returned().get(STARS)).isEqualTo(5);
  }
}
