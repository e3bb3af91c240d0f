package io.cqlengine.core.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Converter;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Static;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.Explanation;
import io.cqlengine.core.connection.Offline;
import io.cqlengine.core.fixture.Sheet;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the difference of two entities becomes, as text and without a server. */
class EntityDiffTest {
  private static final Sheet FULL = Sheet.full("a", 1);

  private final CqlEngine engine =
      Offline.engine().connection(Offline.lazy("c1").keyspace("ks").asDefault().build()).build();
  private final QuerySet<Sheet> sheets = engine.objects(Sheet.class);

  @AfterEach
  void close() {
    engine.close();
  }

  private Explanation difference(Sheet before, Sheet after) {
    return sheets.explainWrite().update(before, after);
  }

  private void isWritten(Sheet before, Sheet after, String set, Object... values) {
    Explanation explanation = difference(before, after);
    assertThat(explanation.cql())
        .containsExactly("UPDATE ks.sheet SET " + set + " WHERE id = ? AND line = ?");
    assertThat(explanation.values().subList(0, values.length)).containsExactly(values);
    assertThat(explanation.values()).hasSize(values.length + 2).endsWith("a", 1);
  }

  @Test
  void nothingIsSentWhereNothingDiffers() {
    Explanation nothing = difference(FULL, Sheet.full("a", 1));

    assertThat(nothing.cql()).isEmpty();
    assertThat(nothing.reach()).isEqualTo(Explanation.Reach.NOTHING);
    assertThat(nothing.tombstones()).isZero();
    assertThat(nothing.toString()).contains("nothing").contains("connection 'c1'");
  }

  @Test
  void whatIsTheSameOnceItIsEncodedDoesNotDiffer() {
    assertThat(difference(FULL, FULL.at(FULL.at().plusNanos(999_999))).cql()).isEmpty();
    ByteBuffer samePart = ByteBuffer.wrap(new byte[] {9, 1, 2, 3}, 1, 3);
    assertThat(difference(FULL, FULL.raw(samePart)).cql()).isEmpty();
    Set<String> tags = new LinkedHashSet<>(List.of("b", "a"));
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("y", 2);
    counts.put("x", 1);
    assertThat(difference(FULL, FULL.tags(tags).counts(counts)).cql()).isEmpty();
  }

  @Test
  void scaleAndMillisecondsDiffer() {
    isWritten(FULL, FULL.amount(new BigDecimal("1.5")), "amount = ?", new BigDecimal("1.5"));
    Instant later = FULL.at().plusMillis(1);
    isWritten(FULL, FULL.at(later), "at = ?", later);
  }

  @Test
  void whatBecameNullIsDeletedInTheSameStatement() {
    Explanation both = difference(FULL, FULL.text(null).amount(BigDecimal.ONE));

    assertThat(both.cql())
        .containsExactly("UPDATE ks.sheet SET text = ?, amount = ? WHERE id = ? AND line = ?");
    assertThat(both.values()).containsExactly(null, BigDecimal.ONE, "a", 1);
    assertThat(both.tombstones()).isEqualTo(1);
  }

  @Test
  void ttlAndTimestampStandInThatStatement() {
    Explanation both =
        sheets
            .ttl(Duration.ofHours(1))
            .timestamp(7)
            .explainWrite()
            .update(FULL, FULL.text(null).amount(BigDecimal.ONE));

    assertThat(both.cql())
        .containsExactly(
            "UPDATE ks.sheet USING TTL ? AND TIMESTAMP ? SET text = ?, amount = ?"
                + " WHERE id = ? AND line = ?");
    assertThat(both.values()).containsExactly(3600, 7L, null, BigDecimal.ONE, "a", 1);
  }

  @Test
  void conditionsStandInThatStatement() {
    Explanation both =
        sheets.onlyIf(Sheet.AMOUNT.eq(BigDecimal.TEN)).explainWrite().update(FULL, FULL.text(null));

    assertThat(both.cql())
        .containsExactly("UPDATE ks.sheet SET text = ? WHERE id = ? AND line = ? IF amount = ?");
    assertThat(both.conditional()).isTrue();
    assertThat(both.idempotent()).isFalse();
  }

  @Test
  void setsChangeByElement() {
    isWritten(FULL, FULL.tags(Set.of("a", "b", "c")), "tags = tags + ?", Set.of("c"));
    isWritten(FULL, FULL.tags(Set.of("a")), "tags = tags - ?", Set.of("b"));
    isWritten(
        FULL,
        FULL.tags(Set.of("a", "c")),
        "tags = tags + ?, tags = tags - ?",
        Set.of("c"),
        Set.of("b"));
    isWritten(Sheet.of("a", 1), Sheet.of("a", 1).tags(Set.of("a")), "tags = tags + ?", Set.of("a"));
  }

  @Test
  void mapsChangeByEntry() {
    isWritten(FULL, FULL.counts(Map.of("x", 1, "y", 3)), "counts = counts + ?", Map.of("y", 3));
    isWritten(FULL, FULL.counts(Map.of("x", 1)), "counts = counts - ?", Set.of("y"));
    isWritten(
        FULL,
        FULL.counts(Map.of("x", 5, "z", 6)),
        "counts = counts + ?, counts = counts - ?",
        Map.of("x", 5, "z", 6),
        Set.of("y"));
  }

  @Test
  void listsAreReplaced() {
    isWritten(FULL, FULL.steps(List.of("1", "2", "3")), "steps = ?", List.of("1", "2", "3"));
    assertThat(difference(FULL, FULL.steps(List.of("2", "1"))).idempotent()).isTrue();
  }

  @Test
  void emptyAndNullCollectionsAreDeletedAndAreTheSame() {
    Explanation gone = difference(FULL, FULL.tags(Set.of()).counts(null).steps(List.of()));

    assertThat(gone.cql())
        .containsExactly(
            "UPDATE ks.sheet SET tags = ?, counts = ?, steps = ? WHERE id = ? AND line = ?");
    assertThat(gone.values()).containsExactly(null, null, null, "a", 1);
    assertThat(gone.tombstones()).isEqualTo(3);
    assertThat(difference(Sheet.of("a", 1), Sheet.of("a", 1).tags(null)).cql()).isEmpty();
  }

  @Test
  void aKeyThatDiffersIsRejectedByName() {
    assertThatThrownBy(() -> sheets.update(FULL, Sheet.full("b", 2)))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("Sheet.id is in the key")
        .hasMessageContaining("Sheet.line is in the key");
  }

  @Test
  void aDifferenceIsNotWrittenOnAFilteredQuerySet() {
    assertThatThrownBy(() -> sheets.filter(Sheet.ID.eq("a")).update(FULL, FULL.text("other")))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("has a filter");
    assertThatThrownBy(() -> sheets.limit(1).update(FULL, FULL.text("other")))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("limit");
  }

  @Test
  void nothingToWriteHasNoOutcome() {
    assertThatThrownBy(() -> sheets.ifExists().tryUpdate(FULL, FULL))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("Nothing differs");
    assertThat(sheets.ifExists().update(FULL, FULL).isEmpty()).isTrue();
  }

  @Test
  void timestampAndConditionsTogetherAreRejected() {
    assertThatThrownBy(() -> sheets.ifExists().timestamp(1).update(FULL, FULL.text("other")))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("exclude each other");
  }

  @Table
  record Account(
      @PartitionKey String owner, @ClusteringKey Integer no, @Static String name, String note) {}

  private Explanation account(Account before, Account after) {
    return engine.objects(Account.class).explainWrite().update(before, after);
  }

  @Test
  void staticColumnsAloneAreWrittenByThePartitionKey() {
    Account before = new Account("me", 1, "old", "note");

    Explanation statics = account(before, new Account("me", 1, "new", "note"));
    assertThat(statics.cql()).containsExactly("UPDATE ks.account SET name = ? WHERE owner = ?");
    assertThat(statics.values()).containsExactly("new", "me");
    assertThat(statics.reach()).isEqualTo(Explanation.Reach.PARTITION);
    assertThat(account(before, new Account("me", 1, "new", null)).cql())
        .containsExactly("UPDATE ks.account SET name = ?, note = ? WHERE owner = ? AND no = ?");
  }

  @Test
  void aPartitionWithoutRowsHasItsStaticColumnsOnly() {
    Account before = new Account("me", null, "old", null);

    assertThat(account(before, new Account("me", null, null, null)).cql())
        .containsExactly("UPDATE ks.account SET name = ? WHERE owner = ?");
    assertThatThrownBy(() -> account(before, new Account("me", null, "old", "note")))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("note");
  }

  @Test
  void elementsInAnotherOrderAndLargeSetsAreComparedByContent() {
    Set<String> many = new LinkedHashSet<>();
    for (int i = 0; i < 10_000; i++) {
      many.add("\u00e4" + i);
    }
    Set<String> more = new LinkedHashSet<>(List.of("first"));
    more.addAll(many);

    isWritten(FULL.tags(many), FULL.tags(more), "tags = tags + ?", Set.of("first"));
  }

  enum Grade {
    LOW,
    HIGH
  }

  /** Stores the grades in another order than that of the set, and something for none. */
  static final class Grades implements Converter<Set<Grade>, Set<String>> {
    @Override
    public Set<String> toCql(Set<Grade> value) {
      Set<String> reversed = new TreeSet<>(Comparator.reverseOrder());
      value.forEach(grade -> reversed.add(grade.name()));
      return reversed.isEmpty() ? Set.of("none") : reversed;
    }

    @Override
    public Set<Grade> toJava(Set<String> stored) {
      Set<Grade> grades = EnumSet.noneOf(Grade.class);
      stored.stream()
          .filter(name -> !name.equals("none"))
          .forEach(it -> grades.add(Grade.valueOf(it)));
      return grades;
    }
  }

  @Table
  record Exam(@PartitionKey String id, @Column(converter = Grades.class) Set<Grade> grades) {}

  @Test
  void aCollectionOfAConverterIsWrittenAsAWhole() {
    QuerySet<Exam> exams = engine.objects(Exam.class);
    Set<Grade> both = EnumSet.allOf(Grade.class);

    Explanation added =
        exams.explainWrite().update(new Exam("a", EnumSet.of(Grade.LOW)), new Exam("a", both));

    assertThat(added.cql()).containsExactly("UPDATE ks.exam SET grades = ? WHERE id = ?");
    assertThat(added.values()).containsExactly(both, "a");
    assertThat(exams.explainWrite().create(new Exam("a", Set.of())).values())
        .containsExactly("a", Set.of());
    assertThatThrownBy(
            () ->
                exams
                    .key("a")
                    .update(Columns.of(Exam.class).set("grades", Grade.class).add(Grade.LOW)))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("Exam.grades is ")
        .hasMessageContaining("which has no ADD. Use set(...).");
  }
}
