package io.cqlengine.core.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.core.model.ModelRegistry;
import io.cqlengine.core.statement.CqlRenderer.Rendered;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CqlRendererTest {
  @Table("autos")
  record Auto(@PartitionKey String maker, @ClusteringKey int year, Long price) {}

  @Table("Select")
  record Quoted(
      @PartitionKey @Column("table") int reserved,
      @Column("MixedCase") int mixed,
      @Column("größe") int unicode,
      @Column("say \"hi\"") int quotes,
      @Column("two words") int spaces,
      @Column("2nd") int digit) {}

  private static Rendered render(Class<?> type, String keyspace, Shape shape) {
    return CqlRenderer.render(new ModelRegistry(List.of()).get(type), keyspace, shape);
  }

  private static List<String> subjects(Rendered rendered) {
    return rendered.markers().stream().map(BindMarker::subject).toList();
  }

  private static List<Relation> equal(int... columns) {
    return IntStream.of(columns)
        .mapToObj(column -> Relation.of(column, Relation.Operator.EQ))
        .toList();
  }

  private static Shape filtering(SelectClause reading, List<Relation> where) {
    return new Shape.Select(
        reading, where, List.of(), List.of(), false, false, true, reading.limited());
  }

  private static Shape delete(List<Relation> where) {
    return new Shape.Delete(List.of(), where, IfClause.NONE, false, false);
  }

  @Test
  void insertHasAMarkerForEveryColumnInOrder() {
    Rendered insert = render(Auto.class, "ks", Shape.Insert.ROW);

    assertThat(insert.cql())
        .isEqualTo("INSERT INTO ks.autos (maker, year, price) VALUES (?, ?, ?)");
    assertThat(subjects(insert)).containsExactly("maker", "year", "price");
  }

  @Test
  void aStatementWithOptionsHasMarkersForAllOfThem() {
    Shape all = new Shape.Select(SelectClause.ROWS, List.of(), false);
    Shape some = new Shape.Select(SelectClause.ROWS, List.of(), true);
    Rendered insert = render(Auto.class, "ks", Shape.Insert.of(false, false, true));
    Rendered fresh = render(Auto.class, "ks", Shape.Insert.of(false, true, true));
    Rendered delete =
        render(Auto.class, "ks", new Shape.Delete(List.of(), equal(0), IfClause.NONE, false, true));

    assertThat(some).isNotEqualTo(all);
    assertThat(render(Auto.class, "ks", all).cql())
        .isEqualTo("SELECT maker, year, price FROM ks.autos");
    assertThat(render(Auto.class, "ks", some).cql())
        .isEqualTo("SELECT maker, year, price FROM ks.autos LIMIT ?");
    assertThat(insert.cql()).endsWith("VALUES (?, ?, ?) USING TTL ? AND TIMESTAMP ?");
    assertThat(subjects(insert)).containsExactly("maker", "year", "price", "TTL", "TIMESTAMP");
    assertThat(fresh.cql()).endsWith("VALUES (?, ?, ?) IF NOT EXISTS USING TTL ?");
    assertThat(delete.cql()).isEqualTo("DELETE FROM ks.autos USING TIMESTAMP ? WHERE maker = ?");
  }

  @Test
  void markersFollowTheOrderOfTheTermsAndTheLimitComesLast() {
    Rendered select = render(Auto.class, "ks", filtering(SelectClause.ROWS, equal(1, 0)));

    assertThat(select.cql())
        .isEqualTo(
            "SELECT maker, year, price FROM ks.autos WHERE year = ? AND maker = ? LIMIT ?"
                + " ALLOW FILTERING");
    assertThat(subjects(select)).containsExactly("year", "maker", "LIMIT");
  }

  @Test
  void countHasNoLimit() {
    Rendered count = render(Auto.class, "ks", filtering(SelectClause.COUNT, equal(0)));

    assertThat(count.cql())
        .isEqualTo("SELECT COUNT(*) FROM ks.autos WHERE maker = ? ALLOW FILTERING");
    assertThat(subjects(count)).containsExactly("maker");
  }

  @Test
  void existenceReadsOneColumnOfTheKey() {
    Rendered exists =
        render(Auto.class, "ks", new Shape.Select(SelectClause.EXISTENCE, equal(0), true));

    assertThat(exists.cql()).isEqualTo("SELECT maker FROM ks.autos WHERE maker = ? LIMIT ?");
  }

  @Test
  void deleteHasItsTermsOnly() {
    Rendered delete = render(Auto.class, "ks", delete(equal(0, 1)));

    assertThat(delete.cql()).isEqualTo("DELETE FROM ks.autos WHERE maker = ? AND year = ?");
    assertThat(subjects(delete)).containsExactly("maker", "year");
  }

  @Test
  void namesAreQuotedWhereCqlNeedsIt() {
    assertThat(render(Quoted.class, "Key Space", Shape.Insert.ROW).cql())
        .isEqualTo(
            "INSERT INTO \"Key Space\".\"Select\" (\"table\", \"MixedCase\", \"größe\","
                + " \"say \"\"hi\"\"\", \"two words\", \"2nd\") VALUES (?, ?, ?, ?, ?, ?)");
    assertThat(render(Quoted.class, "order", delete(equal(0, 3))).cql())
        .isEqualTo(
            "DELETE FROM \"order\".\"Select\" WHERE \"table\" = ? AND \"say" + " \"\"hi\"\"\" = ?");
  }

  @Test
  void aNameCannotBreakOutOfItsQuotes() {
    assertThat(render(Auto.class, "ks\"; DROP TABLE x", delete(equal(0))).cql())
        .isEqualTo("DELETE FROM \"ks\"\"; DROP TABLE x\".autos WHERE maker = ?");
  }
}
