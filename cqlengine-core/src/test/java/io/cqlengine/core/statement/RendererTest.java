package io.cqlengine.core.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Comparison;
import io.cqlengine.core.model.Models;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RendererTest {
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
    return Renderer.render(new Models(List.of()).get(type), keyspace, shape);
  }

  private static List<String> subjects(Rendered rendered) {
    return rendered.markers().stream().map(Marker::subject).toList();
  }

  private static List<Shape.Term> equal(int... columns) {
    return IntStream.of(columns)
        .mapToObj(column -> new Shape.Term(column, Comparison.Operator.EQ))
        .toList();
  }

  @Test
  void insertHasAMarkerForEveryColumnInOrder() {
    Rendered insert = render(Auto.class, "ks", new Shape.Insert());

    assertThat(insert.cql())
        .isEqualTo("INSERT INTO ks.autos (maker, year, price) VALUES (?, ?, ?)");
    assertThat(subjects(insert)).containsExactly("maker", "year", "price");
  }

  @Test
  void selectOfEverythingHasALimitThatMayStayUnset() {
    Rendered select =
        render(Auto.class, "ks", new Shape.Select(Shape.Reading.ROWS, List.of(), false));

    assertThat(select.cql()).isEqualTo("SELECT maker, year, price FROM ks.autos LIMIT ?");
    assertThat(select.markers()).containsExactly(Marker.LIMIT);
  }

  @Test
  void markersFollowTheOrderOfTheTermsAndTheLimitComesLast() {
    Rendered select =
        render(Auto.class, "ks", new Shape.Select(Shape.Reading.ROWS, equal(1, 0), true));

    assertThat(select.cql())
        .isEqualTo(
            "SELECT maker, year, price FROM ks.autos WHERE year = ? AND maker = ? LIMIT ?"
                + " ALLOW FILTERING");
    assertThat(subjects(select)).containsExactly("year", "maker", "LIMIT");
  }

  @Test
  void countHasNoLimit() {
    Rendered count =
        render(Auto.class, "ks", new Shape.Select(Shape.Reading.COUNT, equal(0), true));

    assertThat(count.cql())
        .isEqualTo("SELECT COUNT(*) FROM ks.autos WHERE maker = ? ALLOW FILTERING");
    assertThat(subjects(count)).containsExactly("maker");
  }

  @Test
  void existenceReadsOneColumnOfTheKey() {
    Rendered exists =
        render(Auto.class, "ks", new Shape.Select(Shape.Reading.EXISTENCE, equal(0), false));

    assertThat(exists.cql()).isEqualTo("SELECT maker FROM ks.autos WHERE maker = ? LIMIT ?");
  }

  @Test
  void deleteHasItsTermsOnly() {
    Rendered delete = render(Auto.class, "ks", new Shape.Delete(equal(0, 1)));

    assertThat(delete.cql()).isEqualTo("DELETE FROM ks.autos WHERE maker = ? AND year = ?");
    assertThat(subjects(delete)).containsExactly("maker", "year");
  }

  @Test
  void namesAreQuotedWhereCqlNeedsIt() {
    assertThat(render(Quoted.class, "Key Space", new Shape.Insert()).cql())
        .isEqualTo(
            "INSERT INTO \"Key Space\".\"Select\" (\"table\", \"MixedCase\", \"größe\","
                + " \"say \"\"hi\"\"\", \"two words\", \"2nd\") VALUES (?, ?, ?, ?, ?, ?)");
    assertThat(render(Quoted.class, "order", new Shape.Delete(equal(0, 3))).cql())
        .isEqualTo(
            "DELETE FROM \"order\".\"Select\" WHERE \"table\" = ? AND \"say \"\"hi\"\"\" = ?");
  }

  @Test
  void aNameCannotBreakOutOfItsQuotes() {
    assertThat(render(Auto.class, "ks\"; DROP TABLE x", new Shape.Delete(equal(0))).cql())
        .isEqualTo("DELETE FROM \"ks\"\"; DROP TABLE x\".autos WHERE maker = ?");
  }
}
