package io.cqlengine.core.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.CqlDuration;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.TimeUuid;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.SetColumn;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.Changes;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.core.TestEngines;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Elements change as Cassandra identifies them: the difference leaves what a whole write leaves.
 */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ElementDiffIT {
  private static final int ROUNDS = TestEngines.SLOW ? 2_000 : 120;

  /** In each group, values that Cassandra may take for one. */
  private static final List<List<BigDecimal>> DECIMALS =
      List.of(
          decimals("9.9", "9.90", "9.900"),
          decimals("0", "0.0", "0E+5", "0E-9"),
          decimals("-100", "-1E+2", "-100.0"),
          decimals("1E+300", "10E+299"),
          decimals("7"));

  private static final List<List<Double>> DOUBLES =
      List.of(
          List.of(0.0),
          List.of(-0.0),
          List.of(Double.NaN, Double.longBitsToDouble(0x7ff8000000000001L)),
          List.of(Double.MIN_VALUE),
          List.of(Double.NEGATIVE_INFINITY));

  private static final List<List<Float>> FLOATS =
      List.of(
          List.of(0.0f),
          List.of(-0.0f),
          List.of(Float.NaN, Float.intBitsToFloat(0x7fc00001)),
          List.of(Float.MAX_VALUE));

  private static final List<List<String>> TEXTS =
      List.of(List.of(""), List.of("a"), List.of("A"), List.of("\u00e4"), List.of("a\u0308"));

  @CqlTuple
  record Pair(BigDecimal amount, Double factor) {}

  @UserType("price_of")
  record Price(BigDecimal amount, Set<BigDecimal> others) {}

  @Table("basket")
  record Basket(
      @PartitionKey String id,
      Set<BigDecimal> prices,
      Set<Double> doubles,
      Set<Float> floats,
      Set<BigInteger> integers,
      Set<Boolean> flags,
      Set<String> texts,
      Set<ByteBuffer> blobs,
      Set<InetAddress> hosts,
      Set<UUID> ids,
      Set<@TimeUuid UUID> times,
      Set<Instant> instants,
      Set<LocalDate> dates,
      Set<LocalTime> clocks,
      Set<List<BigDecimal>> lists,
      Set<Set<BigDecimal>> sets,
      Set<Map<BigDecimal, BigDecimal>> maps,
      Set<Pair> pairs,
      Set<Price> userTypes,
      Map<BigDecimal, BigDecimal> byPrice,
      Map<Double, Double> byDouble,
      Map<String, CqlDuration> durations,
      Map<Pair, List<BigDecimal>> byPair) {}

  @Table("scale")
  record Scale(@PartitionKey String id, @ClusteringKey BigDecimal step, String note) {}

  private static final SetColumn<Basket, BigDecimal> PRICES =
      Columns.of(Basket.class).set("prices", BigDecimal.class);

  private CassandraCluster cluster;
  private TestKeyspace keyspace;
  private CqlEngine engine;
  private QuerySet<Basket> baskets;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.cluster = clusters.get(0);
    this.keyspace = keyspace;
    cluster
        .session()
        .execute(
            "CREATE TYPE %s.price_of (amount decimal, others frozen<set<decimal>>)"
                .formatted(keyspace));
    TestEngines.createTable(
        clusters,
        keyspace,
        "basket",
        "(id text PRIMARY KEY, prices set<decimal>, doubles set<double>, floats set<float>,"
            + " integers set<varint>, flags set<boolean>, texts set<text>, blobs set<blob>,"
            + " hosts set<inet>, ids set<uuid>, times set<timeuuid>, instants set<timestamp>,"
            + " dates set<date>, clocks set<time>, lists set<frozen<list<decimal>>>,"
            + " sets set<frozen<set<decimal>>>, maps set<frozen<map<decimal, decimal>>>,"
            + " pairs set<frozen<tuple<decimal, double>>>, user_types set<frozen<price_of>>,"
            + " by_price map<decimal, decimal>, by_double map<double, double>,"
            + " durations map<text, duration>,"
            + " by_pair map<frozen<tuple<decimal, double>>, frozen<list<decimal>>>)");
    TestEngines.createTable(
        clusters, keyspace, "scale", "(id text, step decimal, note text, PRIMARY KEY (id, step))");
    engine = TestEngines.on(clusters, keyspace);
    baskets = engine.objects(Basket.class);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private static List<BigDecimal> decimals(String... texts) {
    return List.of(texts).stream().map(BigDecimal::new).toList();
  }

  /** At most one value of each group: of two that are one, Cassandra stores any. */
  private static <T> Set<T> some(Random random, List<List<T>> groups) {
    Set<T> some = new LinkedHashSet<>();
    for (List<T> group : groups) {
      if (random.nextBoolean()) {
        some.add(one(random, List.of(group)));
      }
    }
    return some;
  }

  private static <T> T one(Random random, List<List<T>> groups) {
    List<T> group = groups.get(random.nextInt(groups.size()));
    return group.get(random.nextInt(group.size()));
  }

  private static <K, V> Map<K, V> map(Random random, List<List<K>> keys, List<List<V>> values) {
    Map<K, V> map = new HashMap<>();
    some(random, keys).forEach(key -> map.put(key, one(random, values)));
    return map;
  }

  private static <T> List<List<T>> each(List<T> values) {
    return values.stream().map(List::of).toList();
  }

  private static Basket any(String id, Random random) {
    List<BigDecimal> one = DECIMALS.get(0);
    List<BigDecimal> zero = DECIMALS.get(1);
    return new Basket(
        id,
        some(random, DECIMALS),
        some(random, DOUBLES),
        some(random, FLOATS),
        some(
            random, each(List.of(BigInteger.ZERO, BigInteger.TEN.pow(40), BigInteger.valueOf(-1)))),
        some(random, each(List.of(true, false))),
        some(random, TEXTS),
        some(random, each(List.of(bytes(), bytes(0), bytes(0, 0), bytes(-1)))),
        some(random, each(List.of(host(127, 0, 0, 1), host(new int[16])))),
        some(random, each(List.of(new UUID(0, 0), new UUID(-1, -1), new UUID(1, 0)))),
        some(
            random,
            each(
                List.of(
                    new UUID(0x1000, 0), new UUID(0x1000, -1), new UUID(1L << 32 | 0x1000, 0)))),
        some(random, each(List.of(Instant.EPOCH, Instant.ofEpochMilli(-1)))),
        some(random, each(List.of(LocalDate.EPOCH, LocalDate.of(-5877641, 6, 23)))),
        some(random, each(List.of(LocalTime.MIN, LocalTime.MAX))),
        some(
            random,
            List.of(
                List.of(List.of(one.get(0)), List.of(one.get(1))),
                List.of(List.of(zero.get(0), one.get(0)), List.of(zero.get(1), one.get(2))),
                List.of(List.<BigDecimal>of()))),
        some(
            random,
            List.of(
                List.of(Set.of(one.get(0), zero.get(0)), Set.of(one.get(1), zero.get(2))),
                List.of(Set.of(one.get(0)), Set.of(one.get(2))))),
        some(
            random,
            List.of(
                List.of(Map.of(one.get(0), zero.get(0)), Map.of(one.get(1), zero.get(1))),
                List.of(Map.of(zero.get(0), one.get(0)), Map.of(zero.get(0), one.get(1))))),
        some(random, pairs()),
        some(
            random,
            List.of(
                List.of(
                    new Price(one.get(0), Set.of(zero.get(0))),
                    new Price(one.get(1), Set.of(zero.get(1)))),
                List.of(new Price(null, null)),
                List.of(new Price(one.get(0), null), new Price(one.get(2), null)))),
        map(random, DECIMALS, DECIMALS),
        map(random, DOUBLES, DOUBLES),
        map(
            random,
            TEXTS,
            each(
                List.of(
                    CqlDuration.newInstance(0, 1, 0),
                    CqlDuration.newInstance(0, 0, 86_400_000_000_000L)))),
        map(
            random,
            pairs(),
            List.of(List.of(List.of(one.get(0)), List.of(one.get(1)), List.<BigDecimal>of()))));
  }

  private static List<List<Pair>> pairs() {
    List<BigDecimal> one = DECIMALS.get(0);
    return List.of(
        List.of(new Pair(one.get(0), 0.0), new Pair(one.get(1), 0.0)),
        List.of(new Pair(one.get(0), -0.0), new Pair(one.get(2), -0.0)),
        List.of(new Pair(one.get(0), null), new Pair(one.get(1), null)),
        List.of(new Pair(null, Double.NaN)));
  }

  private static ByteBuffer bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return ByteBuffer.wrap(bytes);
  }

  private static InetAddress host(int... address) {
    try {
      return InetAddress.getByAddress(bytes(address).array());
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private Row bare(String id) {
    return cluster
        .session()
        .execute("SELECT * FROM " + keyspace + ".basket WHERE id = '" + id + "'")
        .one();
  }

  private void isStoredAsAWhole(String id, Basket wanted, String because) {
    Row differences = bare(id);
    baskets.save(wanted);
    Row whole = bare(wanted.id());
    for (int i = 1; i < whole.size(); i++) {
      assertThat(differences.getBytesUnsafe(i))
          .as("%s, %s", whole.getColumnDefinitions().get(i).getName(), because)
          .isEqualTo(whole.getBytesUnsafe(i));
    }
  }

  @Test
  void differencesLeaveWhatAWholeWriteLeaves() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      Basket before = any("d" + seed, random);
      Basket after = any("d" + seed, random);
      baskets.save(before);

      baskets.update(before, after);

      isStoredAsAWhole("d" + seed, any(seed, before), "seed " + seed);
    }
  }

  /** The entity that was wanted, under another key. */
  private static Basket any(int seed, Basket before) {
    Random random = new Random(seed);
    any(before.id(), random);
    return any("w" + seed, random);
  }

  @Test
  void trackedDifferencesLeaveWhatAWholeWriteLeaves() {
    for (int seed = 10_000; seed < 10_000 + ROUNDS; seed++) {
      Random random = new Random(seed);
      Basket before = any("t" + seed, random);
      baskets.save(before);
      Tracked<Basket> row = baskets.tracked().get("t" + seed);
      assertThat(row.changes(row.value())).isEqualTo(Changes.NONE);

      Tracked<Basket> saved = row.save(any("t" + seed, random));
      saved.save(any("t" + seed, random));

      Random again = new Random(seed);
      any("t" + seed, again);
      any("t" + seed, again);
      isStoredAsAWhole("t" + seed, any("w" + seed, again), "seed " + seed);
    }
  }

  private static Basket of(String id, Set<BigDecimal> prices, Map<BigDecimal, BigDecimal> byPrice) {
    return new Basket(
        id, prices, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, byPrice, null, null, null);
  }

  @Test
  void anElementWithAnotherScaleStays() {
    baskets.save(of("scale", Set.of(new BigDecimal("9.9")), Map.of()));

    baskets.update(
        of("scale", Set.of(new BigDecimal("9.9")), Map.of()),
        of("scale", Set.of(new BigDecimal("9.90")), Map.of()));

    assertThat(baskets.get("scale").prices()).containsExactly(new BigDecimal("9.90"));
  }

  @Test
  void aValueThatDiffersOnlyInItsScaleIsWritten() {
    BigDecimal key = new BigDecimal("1.0");
    baskets.save(of("value", Set.of(), Map.of(key, new BigDecimal("9.9"))));
    Tracked<Basket> row = baskets.tracked().get("value");

    row.save(of("value", Set.of(), Map.of(new BigDecimal("1.00"), new BigDecimal("9.90"))));

    assertThat(baskets.get("value").byPrice())
        .isEqualTo(Map.of(new BigDecimal("1.00"), new BigDecimal("9.90")));
  }

  /** Of two keys that are one to Cassandra, it stores any: then the other one is to be written. */
  @Test
  void ofTwoKeysThatAreOneTheWantedOneIsWritten() {
    BigDecimal one = new BigDecimal("1");
    BigDecimal same = new BigDecimal("1.0");
    Basket both = of("two", Set.of(), Map.of(one, BigDecimal.ONE, same, BigDecimal.TEN));
    for (BigDecimal kept : List.of(one, same)) {
      Basket wanted = of("two", Set.of(), Map.of(kept, both.byPrice().get(kept)));
      baskets.save(both);

      baskets.update(both, wanted);

      assertThat(baskets.get("two").byPrice()).isEqualTo(wanted.byPrice());
    }
  }

  /** Others may write a number with more bytes than it needs. */
  @Test
  void anElementWithOtherBytesThanJavaWritesStays() {
    cluster
        .session()
        .execute(
            "INSERT INTO "
                + keyspace
                + ".basket (id, integers, prices) VALUES ('padded', {blob_as_varint(0x000007)},"
                + " {blob_as_decimal(0x00000001000063)})");
    Tracked<Basket> row = baskets.tracked().get("padded");

    assertThat(row.changes(row.value())).isEqualTo(Changes.NONE);
    row.save(of("padded", Set.of(new BigDecimal("9.90")), Map.of()));

    assertThat(baskets.get("padded").prices()).containsExactly(new BigDecimal("9.90"));
  }

  @Test
  void anElementIsNotAddedAndRemovedUnderAnotherScale() {
    assertThatThrownBy(
            () ->
                baskets
                    .key("twice")
                    .update(
                        PRICES.add(new BigDecimal("9.9")), PRICES.remove(new BigDecimal("9.90"))))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("Basket.prices")
        .hasMessageContaining("twice");
    baskets
        .key("twice")
        .update(PRICES.add(new BigDecimal("9.9")), PRICES.remove(new BigDecimal("9.91")));
    assertThat(baskets.get("twice").prices()).containsExactly(new BigDecimal("9.9"));
  }

  @Test
  void aClusteringKeyWithAnotherScaleIsTheSameRow() {
    QuerySet<Scale> scales = engine.objects(Scale.class);
    Scale before = new Scale("a", new BigDecimal("1.0"), "old");
    scales.save(before);

    scales.update(before, new Scale("a", new BigDecimal("1.00"), "new"));

    assertThat(scales.list()).extracting(Scale::note).containsExactly("new");
  }
}
