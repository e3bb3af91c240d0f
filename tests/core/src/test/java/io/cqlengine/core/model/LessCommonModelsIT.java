package io.cqlengine.core.model;

import static io.cqlengine.api.column.Columns.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Converter;
import io.cqlengine.api.annotation.Counter;
import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.Default;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Static;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.core.TestEngines;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Models and values that few applications have, and that get lost first. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("unused")
class LessCommonModelsIT {
  @Table("small")
  record Small(@PartitionKey int id) {}

  @Table("page")
  record Page(
      @PartitionKey String site,
      @ClusteringKey Integer chapter,
      @ClusteringKey Integer number,
      @Static String title,
      String text) {}

  @Table("verbs")
  record Verbs(
      @PartitionKey int get,
      @ClusteringKey Instant timestamp,
      String filter,
      Integer ttl,
      Long count,
      String value,
      String key,
      String list) {}

  @Table("byvarint")
  record ByVarint(@PartitionKey ByteBuffer id, @ClusteringKey BigInteger big, BigDecimal amount) {}

  @CqlTuple
  record Triple(Integer a, String b, Integer c) {}

  @UserType("bag")
  record Bag(String name, List<String> things, Boolean flag) {}

  @Table("holder")
  record Holder(
      @PartitionKey int id,
      Bag bag,
      Triple triple,
      Set<Integer> numbers,
      Map<String, String> map) {}

  @Table("hits")
  record Hits(@PartitionKey String page, @Counter long views, @Counter long likes) {}

  @Table("filled")
  record Filled(
      @PartitionKey int id, @Default("7") Integer count, @Default("true") Boolean flag, String t) {}

  abstract static class Described<V> {
    @PartitionKey int id;
    V note;
  }

  @Table("card")
  static final class Card extends Described<Optional<String>> {
    int number;

    @Column(converter = InSeconds.class)
    Optional<Duration> time = Optional.empty();
  }

  static final class InSeconds implements Converter<Duration, Long> {
    @Override
    public Long toCql(Duration value) {
      return value.toSeconds();
    }

    @Override
    public Duration toJava(Long stored) {
      return Duration.ofSeconds(stored);
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
    cluster
        .session()
        .execute(
            "CREATE TYPE "
                + keyspace
                + ".bag (name text, things frozen<list<text>>, flag boolean)");
    TestEngines.createTable(one, own, "small", "(id int PRIMARY KEY)");
    TestEngines.createTable(
        one,
        own,
        "page",
        "(site text, chapter int, number int, title text static, text text,"
            + " PRIMARY KEY (site, chapter, number))");
    TestEngines.createTable(
        one,
        own,
        "verbs",
        "(get int, timestamp timestamp, filter text, ttl int, count bigint, value text, key text,"
            + " list text, PRIMARY KEY (get, timestamp))");
    TestEngines.createTable(
        one, own, "byvarint", "(id blob, big varint, amount decimal, PRIMARY KEY (id, big))");
    TestEngines.createTable(
        one,
        own,
        "holder",
        "(id int PRIMARY KEY, bag bag, triple tuple<int, text, int>, numbers set<int>,"
            + " map map<text, text>)");
    TestEngines.createTable(
        one, own, "hits", "(page text PRIMARY KEY, views counter, likes counter)");
    TestEngines.createTable(
        one, own, "filled", "(id int PRIMARY KEY, count int, flag boolean, t text)");
    TestEngines.createTable(
        one, own, "card", "(id int PRIMARY KEY, note text, number int, time bigint)");
    engine = TestEngines.on(one, own);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Test
  void aTableMayHaveKeyColumnsOnly() {
    QuerySet<Small> smalls = engine.objects(Small.class);
    Small written = smalls.create(new Small(1));
    smalls.save(new Small(2));

    assertThat(smalls.get(1)).isEqualTo(written);
    assertThat(smalls.count()).isEqualTo(2);
    Tracked<Small> tracked = smalls.key(1).tracked().get();
    assertThat(tracked.changes(new Small(1)).isEmpty()).isTrue();
    tracked.save(new Small(1));
    smalls.update(new Small(1), new Small(1));
    smalls.delete(new Small(1));
    assertThat(smalls.list()).containsExactly(new Small(2));
  }

  @Test
  void staticColumnsAreWrittenWithAllClusteringColumnsOrNone() {
    QuerySet<Page> pages = engine.objects(Page.class);
    pages.create(new Page("a", null, null, "Title", null));

    assertThat(pages.filter(col("site").eq("a")).get())
        .isEqualTo(new Page("a", null, null, "Title", null));
    assertThatThrownBy(() -> pages.create(new Page("a", 1, null, "Title", null)))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("number");
    assertThatThrownBy(() -> pages.save(new Page("a", null, 1, "Title", "text")))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("chapter");
    assertThatThrownBy(() -> pages.delete(new Page("a", null, 1, "Title", "text")))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("chapter");
  }

  @Test
  void membersMayHaveTheNamesOfVerbs() {
    QuerySet<Verbs> verbs = engine.objects(Verbs.class);
    Instant now = Instant.ofEpochMilli(1_000);
    Verbs row = new Verbs(1, now, "f", 5, 6L, "v", "k", "l");
    verbs.create(row);

    assertThat(verbs.get(1, now)).isEqualTo(row);
    verbs.key(1, now).update(col("ttl").set(9), col("count").set(null));
    assertThat(verbs.key(1, now).get()).isEqualTo(new Verbs(1, now, "f", 9, null, "v", "k", "l"));
  }

  @Test
  void keysMayBeBytesAndHugeNumbers() {
    QuerySet<ByVarint> rows = engine.objects(ByVarint.class);
    BigInteger big = new BigInteger("9".repeat(74));
    ByteBuffer id = ByteBuffer.wrap(new byte[] {0, 1, -1});
    rows.create(new ByVarint(id, big, new BigDecimal("12.3E+7")));

    ByVarint read = rows.get(ByteBuffer.wrap(new byte[] {0, 1, -1}), big);
    assertThat(read.amount()).isEqualTo(new BigDecimal("12.3E+7"));
    assertThat(read.id()).isEqualTo(id);
    rows.update(read, new ByVarint(id, big, new BigDecimal("0.00")));
    assertThat(rows.get(id, big).amount()).isEqualTo(new BigDecimal("0.00"));
    rows.filter(col("id").eq(id)).delete();
    assertThat(rows.key(id, big).exists()).isFalse();
  }

  @Test
  void userTypesAndTuplesMayContainNulls() {
    QuerySet<Holder> holders = engine.objects(Holder.class);
    Holder row =
        new Holder(1, new Bag("n", null, null), new Triple(1, null, 3), Set.of(), Map.of("a", "b"));
    holders.create(row);

    Holder read = holders.get(1);
    assertThat(read.bag().name()).isEqualTo("n");
    assertThat(read.bag().things()).as("a frozen collection keeps null apart").isNull();
    assertThat(read.bag().flag()).isNull();
    assertThat(read.triple()).isEqualTo(new Triple(1, null, 3));
    assertThat(read.numbers()).isEmpty();
    cluster.session().execute("UPDATE " + keyspace + ".holder SET triple = (1, 'x') WHERE id = 1");
    assertThat(holders.get(1).triple()).isEqualTo(new Triple(1, "x", null));
    holders.update(read, new Holder(1, null, null, Set.of(), Map.of()));
    assertThat(holders.get(1)).isEqualTo(new Holder(1, null, null, Set.of(), Map.of()));
  }

  @Test
  void anEmptyOptionalOfABaseClassLeavesTheColumnAsItIs() {
    QuerySet<Card> cards = engine.objects(Card.class);
    Card card = new Card();
    card.note = Optional.of("a");
    cards.save(card);
    card.note = Optional.empty();
    cards.save(card);

    assertThat(cards.get(0).note).contains("a");
  }

  @Test
  void aConverterIsForTheContentOfAnOptional() {
    QuerySet<Card> cards = engine.objects(Card.class);
    Card card = new Card();
    card.id = 1;
    cards.create(card);
    assertThat(cards.get(1).time).isEmpty();

    card.time = Optional.of(Duration.ofMinutes(2));
    cards.save(card);

    assertThat(cards.get(1).time).contains(Duration.ofMinutes(2));
    assertThat(cards.key(1).values(Columns.of(Card.class).column("time", Duration.class)).get())
        .isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void aLargeSetIsWrittenAndOneWithWrongElementsIsRejected() {
    QuerySet<Holder> holders = engine.objects(Holder.class);
    Set<Integer> many = IntStream.range(0, 70_000).boxed().collect(Collectors.toSet());
    holders.create(new Holder(2, null, null, many, null));
    assertThat(holders.get(2).numbers()).isEqualTo(many);

    @SuppressWarnings({"unchecked", "rawtypes"})
    Set<Integer> wrong = (Set) Set.of("1");
    assertThatThrownBy(() -> holders.create(new Holder(3, null, null, wrong, null)))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("numbers");
    assertThatThrownBy(
            () ->
                holders
                    .filter(col("id").eq(1))
                    .allowFiltering()
                    .filter(col("numbers").eq(new HashSet<>(Arrays.asList(1, null))))
                    .list())
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("numbers");
    assertThat(holders.key(3).exists()).isFalse();
  }

  @Test
  void anIncrementByZeroCreatesACounterRow() {
    QuerySet<Hits> hits = engine.objects(Hits.class);
    hits.key("home").update(Columns.of(Hits.class).counter("views").increment(0));

    assertThat(hits.get("home")).isEqualTo(new Hits("home", 0, 0));
    Tracked<Hits> tracked = hits.key("home").tracked().get();
    tracked.save(new Hits("home", 0, 0));
    assertThat(hits.get("home")).isEqualTo(new Hits("home", 0, 0));
    assertThatThrownBy(() -> tracked.save(new Hits("home", 1, 0)))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("increment");
  }

  @Test
  void defaultsAreWrittenByCreateOnly() {
    QuerySet<Filled> rows = engine.objects(Filled.class);
    assertThat(rows.create(new Filled(1, null, null, "t"))).isEqualTo(new Filled(1, 7, true, "t"));
    assertThat(rows.get(1)).isEqualTo(new Filled(1, 7, true, "t"));
    rows.key(1).update(col("count").set(null));
    assertThat(rows.get(1).count()).isNull();
    rows.save(new Filled(2, null, null, "t"));
    assertThat(rows.get(2)).isEqualTo(new Filled(2, null, null, "t"));
  }

  @Test
  void anInsertedRowRemainsWhenAllItsColumnsAreDeleted() {
    QuerySet<Filled> rows = engine.objects(Filled.class);
    rows.create(new Filled(3, 1, false, "t"));
    Tracked<Filled> inserted = rows.key(3).tracked().get();
    inserted.save(new Filled(3, null, null, null));
    assertThat(rows.get(3)).isEqualTo(new Filled(3, null, null, null));

    rows.key(4).update(col("t").set("only"));
    rows.key(4).tracked().get().save(new Filled(4, null, null, null));
    assertThat(rows.key(4).exists()).isFalse();
  }
}
