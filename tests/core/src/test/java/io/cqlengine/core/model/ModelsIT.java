package io.cqlengine.core.model;

import static io.cqlengine.api.column.Columns.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Default;
import io.cqlengine.api.annotation.Discriminator;
import io.cqlengine.api.annotation.DiscriminatorValue;
import io.cqlengine.api.annotation.Length;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Static;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.query.ValidationException;
import io.cqlengine.core.TestEngines;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Models of every kind, written and read. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("unused")
class ModelsIT {
  abstract static class Base {
    @PartitionKey
    @Default(supplier = Default.RandomUuid.class)
    private UUID id;

    UUID id() {
      return id;
    }
  }

  @Table
  static class Page extends Base {
    @ClusteringKey private Integer number;
    @Static private String book;

    @Length(max = 10)
    private String text;

    private transient int seen = 1;

    static Page of(UUID id, Integer number, String book, String text) {
      Page page = new Page();
      ((Base) page).id = id;
      page.number = number;
      page.book = book;
      page.text = text;
      return page;
    }
  }

  @Table
  @Discriminator(column = "Kind", type = int.class)
  sealed interface Shape {
    @PartitionKey
    String board();

    @ClusteringKey
    String name();

    @DiscriminatorValue("1")
    record Circle(String board, String name, double radius) implements Shape {}

    @DiscriminatorValue("2")
    record Square(String board, String name, double side) implements Shape {}
  }

  @Table("page")
  record Numbered(@PartitionKey UUID id, @ClusteringKey Integer number, String text) {
    Numbered {
      if (text != null && text.startsWith("secret")) {
        throw new IllegalArgumentException("bad: " + text);
      }
    }
  }

  private CassandraCluster cluster;
  private TestKeyspace keyspace;
  private CqlEngine engine;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace own) {
    cluster = clusters.get(0);
    keyspace = own;
    List<CassandraCluster> one = List.of(cluster);
    TestEngines.createTable(
        one,
        own,
        "page",
        "(id uuid, number int, book text static, text text, PRIMARY KEY (id, number))");
    TestEngines.createTable(
        one,
        own,
        "shape",
        "(board text, name text, \"Kind\" int, radius double, side double,"
            + " PRIMARY KEY (board, name))");
    engine = TestEngines.on(one, own);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Test
  void aClassWithPrivateMembersIsWrittenAndRead() {
    QuerySet<Page> pages = engine.objects(Page.class);
    Page given = Page.of(null, 7, "Ulysses", "stately");

    Page written = pages.create(given);
    Page read = pages.get(written.id(), 7);

    assertThat(given.id()).as("the entity given").isNull();
    assertThat(read.id()).isEqualTo(written.id());
    assertThat(read.number).isEqualTo(7);
    assertThat(read.book).isEqualTo("Ulysses");
    assertThat(read.text).isEqualTo("stately");
    assertThat(read.seen).isEqualTo(1);
  }

  @Test
  void anEntityWithoutAClusteringKeyIsWrittenAsStaticsOnly() {
    QuerySet<Page> pages = engine.objects(Page.class);
    UUID id = UUID.randomUUID();

    pages.save(Page.of(id, null, "Ulysses", null));

    Page read = pages.filter(col("id").eq(id)).get();
    assertThat(read.number).isNull();
    assertThat(read.book).isEqualTo("Ulysses");
    assertThatThrownBy(() -> pages.save(Page.of(id, null, "Ulysses", "stately")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("Page.text has a value, but the clustering key is null");
  }

  @Test
  void anInvalidEntityIsNotSent() {
    QuerySet<Page> pages = engine.objects(Page.class);
    UUID id = UUID.randomUUID();

    assertThatThrownBy(() -> pages.save(Page.of(id, 1, null, "longer than ten")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("Page.text has 15 characters, but must have at most 10")
        .hasMessageNotContaining("longer than");
    assertThatThrownBy(() -> pages.key(id, 1).update(col("text").set("longer than ten")))
        .hasMessageContaining("Page.text has 15 characters");
    assertThat(pages.filter(col("id").eq(id)).count()).isZero();
  }

  @Test
  void subtypesShareATable() {
    QuerySet<Shape> shapes = engine.objects(Shape.class);
    Shape circle = new Shape.Circle("shared", "c", 1.5);
    Shape square = new Shape.Square("shared", "s", 2);

    shapes.create(circle);
    engine.objects(Shape.Square.class).save(new Shape.Square("shared", "s", 2));

    assertThat(shapes.filter(col("board").eq("shared")).list()).containsExactly(circle, square);
    assertThat(engine.objects(Shape.Square.class).get("shared", "s")).isEqualTo(square);
    assertThat(
            cluster
                .session()
                .execute("SELECT \"Kind\" FROM " + keyspace + ".shape WHERE board = 'shared'")
                .all())
        .extracting(row -> row.getInt(0))
        .containsExactly(1, 2);
    shapes.delete(square);
    assertThat(shapes.filter(col("board").eq("shared")).list()).containsExactly(circle);
  }

  @Test
  void aRowOfAnotherSubtypeIsAnError() {
    engine.objects(Shape.class).save(new Shape.Circle("mixed", "c", 1.5));
    cluster
        .session()
        .execute(
            "INSERT INTO " + keyspace + ".shape (board, name, \"Kind\") VALUES ('odd', 'x', 9)");

    assertThatThrownBy(() -> engine.objects(Shape.Square.class).get("mixed", "c"))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Square");
    assertThatThrownBy(() -> engine.objects(Shape.class).get("odd", "x"))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("a discriminator that no subtype has");
  }

  @Test
  void twoClassesShareATable() {
    QuerySet<Page> pages = engine.objects(Page.class);
    QuerySet<Numbered> numbered = engine.objects(Numbered.class);
    UUID id = UUID.randomUUID();

    pages.save(Page.of(id, 1, "Ulysses", "one"));
    numbered.save(new Numbered(id, 2, "two"));

    assertThat(numbered.filter(col("id").eq(id)).list())
        .containsExactly(new Numbered(id, 1, "one"), new Numbered(id, 2, "two"));
    assertThat(pages.get(id, 2).text).isEqualTo("two");
    assertThat(pages.get(id, 2).book).isEqualTo("Ulysses");
  }

  @Test
  void anExceptionOfAConstructorNamesModelAndTableWithoutValues() {
    UUID id = UUID.randomUUID();
    engine.objects(Page.class).save(Page.of(id, 1, "Ulysses", "secret"));
    QuerySet<Numbered> numbered = engine.objects(Numbered.class);

    for (ThrowingCallable read :
        List.<ThrowingCallable>of(
            () -> numbered.get(id, 1),
            () -> numbered.filter(col("id").eq(id)).list(),
            () -> numbered.tracked().get(id, 1))) {
      assertThatThrownBy(read)
          .isInstanceOf(CqlEngineException.class)
          .hasMessage(
              "Numbered cannot be created from a row of table 'page': its constructor or a setter"
                  + " throws java.lang.IllegalArgumentException. See the cause.")
          .hasCauseExactlyInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(
            () ->
                engine
                    .query("SELECT id, number, text FROM " + keyspace + ".page WHERE id = ?", id)
                    .as(Numbered.class)
                    .list())
        .hasMessageContaining("Numbered cannot be created from a row of raw CQL");
  }
}
