package io.cqlengine.core.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.data.CqlDuration;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.query.ValidationException;
import io.cqlengine.core.TestEngines;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back equal, to the last bit. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundTripIT {
  private static final Instant FIRST_INSTANT = Instant.ofEpochMilli(Long.MIN_VALUE);
  private static final Instant LAST_INSTANT = Instant.ofEpochMilli(Long.MAX_VALUE);

  /** Cassandra counts days in 32 bits around the epoch. */
  private static final LocalDate FIRST_DATE = LocalDate.ofEpochDay(Integer.MIN_VALUE);

  private static final LocalDate LAST_DATE = LocalDate.ofEpochDay(Integer.MAX_VALUE);

  @Table
  record Text(@PartitionKey int id, String text) {}

  private CqlEngine engine;
  private QuerySet<AllTypes> all;
  private QuerySet<Primitives> primitives;
  private QuerySet<Text> texts;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    TestEngines.createTable(clusters, keyspace, "all_types", AllTypes.CQL);
    TestEngines.createTable(clusters, keyspace, "primitives", Primitives.CQL);
    TestEngines.createTable(clusters, keyspace, "text", "(id int PRIMARY KEY, text text)");
    TestEngines.createTable(
        clusters,
        keyspace,
        "loose",
        "(id int PRIMARY KEY, at timestamp, list list<text>, perhaps list<text>, number int,"
            + " decimals set<decimal>, times map<timestamp, text>, host inet, text text)");
    engine = TestEngines.on(clusters, keyspace);
    all = engine.objects(AllTypes.class);
    primitives = engine.objects(Primitives.class);
    texts = engine.objects(Text.class);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  static Stream<AllTypes> values() throws Exception {
    return Stream.of(
        new AllTypes(
            1,
            "plain",
            1,
            2L,
            (short) 3,
            (byte) 4,
            5.5,
            6.5f,
            true,
            BigInteger.TEN,
            new BigDecimal("1.20"),
            UUID.fromString("123e4567-e89b-42d3-a456-426614174000"),
            Instant.parse("2024-02-29T12:00:00.123Z"),
            LocalDate.of(2024, 2, 29),
            LocalTime.of(12, 0, 0, 1),
            CqlDuration.newInstance(1, 2, 3),
            InetAddress.getByName("192.0.2.1"),
            ByteBuffer.wrap(new byte[] {0, -1, 127, -128}),
            List.of(3, 1, 2, 3),
            Set.of("abs", "größe 🚗"),
            Map.of("a", new BigDecimal("0.10"), "b", BigDecimal.ZERO)),
        new AllTypes(
            2,
            "",
            Integer.MIN_VALUE,
            Long.MIN_VALUE,
            Short.MIN_VALUE,
            Byte.MIN_VALUE,
            Double.NEGATIVE_INFINITY,
            Float.MIN_VALUE,
            false,
            BigInteger.TWO.pow(400).negate(),
            new BigDecimal(BigInteger.ONE, Integer.MAX_VALUE),
            new UUID(0, 0),
            FIRST_INSTANT,
            FIRST_DATE,
            LocalTime.MIN,
            CqlDuration.newInstance(0, -Integer.MAX_VALUE, -Long.MAX_VALUE),
            InetAddress.getByName("::"),
            ByteBuffer.allocate(0),
            Collections.nCopies(1_000, Integer.MIN_VALUE),
            Set.of(""),
            Map.of("", new BigDecimal(BigInteger.ONE, Integer.MIN_VALUE))),
        new AllTypes(
            3,
            "\0 \uFFFD ' \" \\ 𝄞 👩‍👩‍👧‍👦",
            Integer.MAX_VALUE,
            Long.MAX_VALUE,
            Short.MAX_VALUE,
            Byte.MAX_VALUE,
            Double.NaN,
            -0.0f,
            true,
            BigInteger.ZERO,
            new BigDecimal("-0.000"),
            new UUID(-1, -1),
            LAST_INSTANT,
            LAST_DATE,
            LocalTime.MAX,
            CqlDuration.newInstance(Integer.MAX_VALUE, 0, Long.MAX_VALUE),
            InetAddress.getByName("2001:db8::ffff"),
            ByteBuffer.wrap(new byte[100_000]),
            List.of(Integer.MAX_VALUE),
            Set.of("🚗", "🚙"),
            Map.of("🚗", BigDecimal.TEN)));
  }

  @ParameterizedTest
  @MethodSource("values")
  void everyTypeIsReadBackEqual(AllTypes value) {
    all.create(value);

    assertThat(all.get(value.id())).isEqualTo(value);
  }

  @Test
  void everyPrimitiveIsReadBackEqual() {
    List<Primitives> values =
        List.of(
            new Primitives(1, 0, 0, (short) 0, (byte) 0, 0, 0, false),
            new Primitives(
                2,
                Integer.MIN_VALUE,
                Long.MIN_VALUE,
                Short.MIN_VALUE,
                Byte.MIN_VALUE,
                Double.MIN_VALUE,
                -Float.MAX_VALUE,
                true),
            new Primitives(
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                Short.MAX_VALUE,
                Byte.MAX_VALUE,
                -0.0,
                Float.NaN,
                true));
    for (Primitives value : values) {
      primitives.save(value);
      assertThat(primitives.get(value.id())).isEqualTo(value);
    }
  }

  @Test
  void nullsAreReadBackAsNullAndNullCollectionsAsEmpty() {
    all.create(AllTypes.nulls(10));

    assertThat(all.get(10))
        .usingRecursiveComparison()
        .ignoringFields("aList", "aSet", "aMap")
        .isEqualTo(AllTypes.nulls(10));
    assertThat(all.get(10).aList()).isEmpty();
    assertThat(all.get(10).aSet()).isEmpty();
    assertThat(all.get(10).aMap()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "é", "e\u0301", "漢字", "🚗", "𝒜𝒷", "\u0000", "a\nb", "'; --"})
  void textIsReadBackExactly(String text) {
    texts.save(new Text(text.hashCode(), text));

    assertThat(texts.get(text.hashCode()).text()).isEqualTo(text);
  }

  @Test
  void aTextOfAMegabyteIsReadBack() {
    String huge = "🚗 größe ".repeat(80_000);
    texts.save(new Text(1, huge));

    assertThat(texts.get(1).text()).isEqualTo(huge);
  }

  @Table
  record Loose(
      @PartitionKey int id,
      Instant at,
      List<String> list,
      Optional<List<String>> perhaps,
      Optional<Integer> number,
      Set<BigDecimal> decimals,
      Map<Instant, String> times,
      InetAddress host,
      String text) {}

  /** The table "What is read back otherwise" of the page on types. */
  @Test
  @SuppressWarnings("NullOptional") // A null Optional is one of them.
  void createReturnsTheEntityAndAReadReturnsTheStoredValues() throws Exception {
    Instant at = Instant.parse("1969-12-31T23:59:59.999999999Z");
    byte[] mapped = new byte[16];
    mapped[10] = -1;
    mapped[11] = -1;
    mapped[12] = (byte) 192;
    Set<BigDecimal> decimals = Set.of(new BigDecimal("1.0"), new BigDecimal("1.00"));
    Loose given =
        new Loose(
            1,
            at,
            null,
            Optional.of(List.of()),
            null,
            decimals,
            Map.of(at, "a", at.minusNanos(1), "b"),
            Inet6Address.getByAddress("name", mapped, -1),
            null);
    QuerySet<Loose> rows = engine.objects(Loose.class);
    rows.save(new Loose(1, null, null, null, null, null, null, null, "before"));

    assertThat(rows.create(given)).isSameAs(given);

    Loose read = rows.get(1);
    assertThat(read.at()).isEqualTo(Instant.ofEpochMilli(-1));
    assertThat(read.list()).isEmpty();
    assertThat(read.perhaps()).isEmpty();
    assertThat(read.number()).isEmpty();
    assertThat(read.decimals()).hasSize(1);
    assertThat(read.times()).hasSize(1);
    assertThat(read.host()).isEqualTo(InetAddress.getByName("192.0.0.0"));
    assertThat(read.text()).isEqualTo("before");
  }

  @Test
  void aNullInACollectionIsAnErrorThatNamesTheMember() {
    AllTypes row = withList(Arrays.asList(1, null));

    assertThatThrownBy(() -> all.create(row))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("AllTypes.aList");
    assertThatThrownBy(() -> all.async().create(row))
        .as("refused at the call, before anything is sent")
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("AllTypes.aList");
  }

  @Test
  void anInstantBeyondMillisecondsIsAnErrorThatNamesTheMember() {
    for (Instant instant : List.of(Instant.MIN, Instant.MAX)) {
      assertThatThrownBy(() -> all.create(withTimestamp(instant)))
          .isInstanceOf(CqlEngineException.class)
          .hasMessageContaining("AllTypes.aTimestamp");
    }
  }

  private static AllTypes withList(List<Integer> list) {
    return new AllTypes(
        20, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, list, null, null);
  }

  private static AllTypes withTimestamp(Instant instant) {
    return new AllTypes(
        21, null, null, null, null, null, null, null, null, null, null, null, instant, null, null,
        null, null, null, null, null, null);
  }
}
