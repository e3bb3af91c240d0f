package io.cqlengine.tests.types;

import com.datastax.oss.driver.api.core.data.CqlDuration;
import com.datastax.oss.driver.api.core.data.CqlVector;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A type in the table of types.
 *
 * @param name what it is called here
 * @param java the declaration in Java, with annotations on the type
 * @param cql the CQL type of a column that is declared so
 * @param values the values to keep
 */
record MappedType(String name, String java, String cql, List<Object> values) {
  private static final TupleType NUMBERED = DataTypes.tupleOf(DataTypes.INT, DataTypes.TEXT);

  static final List<MappedType> ALL =
      List.of(
          of("text", "String", "text", "plain", "", "\0 größe ' \" 漢字 🚗 e\u0301"),
          of("ascii", "@Ascii String", "ascii", "plain", "", "~!'\"\\"),
          of("int", "Integer", "int", 1, Integer.MIN_VALUE, Integer.MAX_VALUE),
          of("bigint", "Long", "bigint", 0L, Long.MIN_VALUE, Long.MAX_VALUE),
          of("smallint", "Short", "smallint", (short) 7, Short.MIN_VALUE, Short.MAX_VALUE),
          of("tinyint", "Byte", "tinyint", (byte) -7, Byte.MIN_VALUE, Byte.MAX_VALUE),
          of("varint", "BigInteger", "varint", BigInteger.ZERO, big(400).negate(), big(401)),
          of("decimal", "BigDecimal", "decimal", decimal("12.3E+7"), decimal("-0.00"), fine()),
          of("double", "Double", "double", -0.0, Double.NaN, Double.NEGATIVE_INFINITY),
          of("float", "Float", "float", -0.0f, Float.NaN, Float.MIN_VALUE),
          of("boolean", "Boolean", "boolean", true, false),
          of("uuid", "UUID", "uuid", new UUID(0, 0), new UUID(-1, -1), UUID.randomUUID()),
          of("timeuuid", "@TimeUuid UUID", "timeuuid", Uuids.timeBased(), Uuids.startOf(0)),
          of("timestamp", "Instant", "timestamp", instant("1969-12-31T23:59:59.999Z"), first()),
          of("date", "LocalDate", "date", day(Integer.MIN_VALUE), day(Integer.MAX_VALUE), day(-1)),
          of("time", "LocalTime", "time", LocalTime.MIN, LocalTime.MAX, LocalTime.ofNanoOfDay(1)),
          of("duration", "CqlDuration", "duration", duration(1, 2, 3), duration(0, -4, -5)),
          of("inet", "InetAddress", "inet", inet("192.0.2.1"), inet("2001:db8::ffff")),
          of("blob", "ByteBuffer", "blob", ByteBuffer.wrap(bytes(0, -1)), ByteBuffer.allocate(0)),
          of("bytes", "byte[]", "blob", bytes(1, 2, 3), bytes(), new byte[10_000]),
          of("name", "Color", "text", Color.RED, Color.GREEN, Color.blue),
          of("asciiname", "@Ascii Color", "ascii", Color.RED, Color.blue),
          of("ordinal", "@Enumerated(As.ORDINAL) Level", "int", Level.LOW, Level.HIGH),
          of("vector", "@Vector(3) CqlVector<Float>", "vector<float, 3>", vector(1, -0.0f, 3)),
          of("floats", "@Vector(2) float[]", "vector<float, 2>", new float[] {1.5f, -2}),
          of("list", "List<Integer>", "list<int>", List.of(3, 1, 3), List.of(-1)),
          of("set", "Set<String>", "set<text>", Set.of("a", "ß"), Set.of("")),
          of("map", "Map<Long, Boolean>", "map<bigint, boolean>", Map.of(1L, true, 2L, false)),
          of("collection", "Collection<Integer>", "list<int>", List.of(3, 1, 3), List.of(-1)),
          of("sortedset", "SortedSet<String>", "set<text>", sorted("b", "a"), sorted("")),
          of("navigableset", "NavigableSet<Integer>", "set<int>", new TreeSet<>(Set.of(2, 1, -3))),
          of("enumset", "EnumSet<Color>", "set<text>", EnumSet.allOf(Color.class)),
          of("sortedmap", "SortedMap<Long, String>", "map<bigint, text>", tree(2L, "b", 1L, "a")),
          of("navigablemap", "NavigableMap<String, Long>", "map<text, bigint>", tree("x", 1L)),
          of(
              "enummap",
              "EnumMap<Color, @Enumerated(As.ORDINAL) Level>",
              "map<text, int>",
              new EnumMap<>(Map.of(Color.blue, Level.HIGH, Color.RED, Level.LOW))),
          of("sortedrecords", "List<SortedSet<Integer>>", "list<frozen<set<int>>>", list()),
          of("nanoseconds", "Duration", "bigint", Duration.ZERO, Duration.ofNanos(Long.MIN_VALUE)),
          of("nested", "List<Set<Integer>>", "list<frozen<set<int>>>", List.of(Set.of(1, 2))),
          of("record", "Address", "\"Postal Address\"", address("a", 1), address("", -1)),
          of("class", "Point", "point", new Point(-0.0, Double.NaN), new Point(1, 2.5)),
          of("tuple", "Pair", "tuple<ascii, frozen<set<int>>>", pair("a", 1, 2), pair(null)),
          of(
              "drivertuple",
              "@CqlTuple({Integer.class, String.class}) TupleValue",
              "tuple<int, text>",
              NUMBERED.newValue(1, "one"),
              NUMBERED.newValue(2, null)),
          of("money", "Money", "decimal", new Money(decimal("1.50")), new Money(decimal("-3"))));

  private static MappedType of(String name, String java, String cql, Object... values) {
    return new MappedType(name, java, cql, List.of(values));
  }

  /** The value of a row; rows have the values by turns. */
  Object value(int row) {
    return values.get(Math.floorMod(row, values.size()));
  }

  /** Whether Cassandra knows an order of its values. */
  boolean ordered() {
    return !name.equals("duration");
  }

  /** Whether two values with the same content are equal in Java. */
  boolean comparable() {
    return !java.endsWith("[]");
  }

  @Override
  public String toString() {
    return name;
  }

  private static TreeSet<String> sorted(String... values) {
    return new TreeSet<>(List.of(values));
  }

  private static List<TreeSet<Integer>> list() {
    return List.of(new TreeSet<>(Set.of(2, 1)), new TreeSet<>(Set.of(3)));
  }

  private static TreeMap<Object, Object> tree(Object... entries) {
    TreeMap<Object, Object> map = new TreeMap<>();
    for (int i = 0; i < entries.length; i += 2) {
      map.put(entries[i], entries[i + 1]);
    }
    return map;
  }

  private static BigInteger big(int bits) {
    return BigInteger.TWO.pow(bits).subtract(BigInteger.ONE);
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }

  private static BigDecimal fine() {
    return new BigDecimal(BigInteger.ONE, Integer.MAX_VALUE);
  }

  private static Instant instant(String text) {
    return Instant.parse(text);
  }

  private static Instant first() {
    return Instant.ofEpochMilli(Long.MIN_VALUE);
  }

  private static LocalDate day(int days) {
    return LocalDate.ofEpochDay(days);
  }

  private static CqlDuration duration(int months, int days, long nanoseconds) {
    return CqlDuration.newInstance(months, days, nanoseconds);
  }

  private static InetAddress inet(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static CqlVector<Float> vector(float... values) {
    Float[] boxed = new Float[values.length];
    Arrays.setAll(boxed, i -> values[i]);
    return CqlVector.newInstance(List.of(boxed));
  }

  private static Address address(String street, int zip) {
    return new Address(
        street,
        zip,
        List.of(street, "x"),
        Map.of(Color.RED, new Point(zip, null), Color.blue, new Point(0, 0.0)),
        Uuids.timeBased());
  }

  private static Pair pair(String name, Integer... numbers) {
    return new Pair(name, Set.of(numbers));
  }
}
