package io.cqlengine.core.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.data.CqlDuration;
import com.datastax.oss.driver.api.core.data.CqlVector;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.VectorType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.annotation.Vector;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.ModelRegistry;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** The engine's bytes are the driver's bytes, whatever the value. */
@SuppressWarnings("ArrayRecordComponent")
class CodecPropertiesTest {
  private static final ProtocolVersion PROTOCOL = ProtocolVersion.V5;

  @UserType
  record Line(@Nullable String text, @Nullable Integer number, @Nullable List<Long> more) {}

  @UserType("line")
  record Shorter(@Nullable Integer number) {}

  @UserType(value = "line", erasesUnknownFields = true)
  record Erasing(@Nullable Integer number) {}

  @CqlTuple
  record Couple(@Nullable String left, @Nullable BigDecimal right) {}

  @Table
  record Everything(
      @PartitionKey String text,
      Instant timestamp,
      LocalDate date,
      LocalTime time,
      BigDecimal decimal,
      BigInteger varint,
      double number,
      float small,
      CqlDuration duration,
      byte[] bytes,
      @Vector(3) float[] vector,
      Map<String, List<Set<Integer>>> nested,
      Line line,
      Couple couple) {}

  @Table
  record Refusing(@PartitionKey int id, Shorter shorter) {}

  @Table
  record Allowing(@PartitionKey int id, Erasing erasing) {}

  private final ModelRegistry models = new ModelRegistry(List.of());

  private ValueType type(String member) {
    return type(Everything.class, member);
  }

  private ValueType type(Class<?> model, String member) {
    EntityColumn<?, ?> column = Objects.requireNonNull(models.get(model).find(member));
    return column.valueType();
  }

  private TypeCodec<Object> codec(String member) {
    return type(member).codec(type(member).cqlType(), CodecRegistry.DEFAULT);
  }

  private void assertAsTheDriver(String member, Object value, TypeCodec<?> driver) {
    assertAsTheDriver(member, value, value, driver);
  }

  /**
   * What the engine writes the driver reads, and the other way round.
   *
   * @param drivers the same value in the driver's class
   */
  @SuppressWarnings("unchecked")
  private void assertAsTheDriver(String member, Object value, Object drivers, TypeCodec<?> driver) {
    TypeCodec<Object> oracle = (TypeCodec<Object>) driver;
    ByteBuffer written = codec(member).encode(value, PROTOCOL);
    assertThat(oracle.decode(written, PROTOCOL)).isEqualTo(drivers);
    assertThat(codec(member).decode(oracle.encode(drivers, PROTOCOL), PROTOCOL)).isEqualTo(value);
  }

  @Property
  void textOfAnyCharactersIsReadBack(@ForAll("texts") String text) {
    assertAsTheDriver("text", text, TypeCodecs.TEXT);
  }

  /** All of Unicode but halves of pairs, which are no characters. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.integers()
        .between(0, Character.MAX_CODE_POINT)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .map(Character::toString)
        .list()
        .ofMaxSize(50)
        .map(characters -> String.join("", characters));
  }

  @Property
  void timestampsOfAnyYearAreReadBack(@ForAll long milliseconds) {
    assertAsTheDriver("timestamp", Instant.ofEpochMilli(milliseconds), TypeCodecs.TIMESTAMP);
  }

  @Property
  void instantsAreCutToMillisecondsTowardsThePast(
      @ForAll @LongRange(min = -1L << 40, max = 1L << 40) long milliseconds,
      @ForAll @IntRange(max = 999_999) int nanoseconds) {
    Instant exact = Instant.ofEpochMilli(milliseconds).plusNanos(nanoseconds);

    assertThat(codec("timestamp").decode(codec("timestamp").encode(exact, PROTOCOL), PROTOCOL))
        .isEqualTo(Instant.ofEpochMilli(milliseconds));
  }

  @Property
  void datesOfAnyYearAreReadBack(@ForAll int days) {
    assertAsTheDriver("date", LocalDate.ofEpochDay(days), TypeCodecs.DATE);
  }

  @Property
  void timesAreReadBackToTheNanosecond(
      @ForAll @LongRange(max = 86_399_999_999_999L) long nanoseconds) {
    assertAsTheDriver("time", LocalTime.ofNanoOfDay(nanoseconds), TypeCodecs.TIME);
  }

  @Property
  void decimalsOfAnyScaleAreReadBack(@ForAll BigInteger unscaled, @ForAll int scale) {
    assertAsTheDriver("decimal", new BigDecimal(unscaled, scale), TypeCodecs.DECIMAL);
  }

  @Property
  void wholeNumbersOfAnySizeAreReadBack(@ForAll @Size(min = 1, max = 100) byte[] magnitude) {
    assertAsTheDriver("varint", new BigInteger(magnitude), TypeCodecs.VARINT);
  }

  @Property
  void doublesAreReadBackToTheBit(@ForAll long bits) {
    assertAsTheDriver("number", Double.longBitsToDouble(bits), TypeCodecs.DOUBLE);
  }

  @Property
  void floatsAreReadBackToTheBit(@ForAll int bits) {
    assertAsTheDriver("small", Float.intBitsToFloat(bits), TypeCodecs.FLOAT);
  }

  @Property
  void durationsOfOneSignAreReadBack(
      @ForAll @IntRange(max = Integer.MAX_VALUE) int months,
      @ForAll @IntRange(max = Integer.MAX_VALUE) int days,
      @ForAll @LongRange(max = Long.MAX_VALUE) long nanos) {
    assertAsTheDriver(
        "duration", CqlDuration.newInstance(months, days, nanos), TypeCodecs.DURATION);
    assertAsTheDriver(
        "duration", CqlDuration.newInstance(-months, -days, -nanos), TypeCodecs.DURATION);
  }

  @Property
  void byteArraysAreEncodedAsTheDriversBuffers(@ForAll byte[] bytes) {
    assertAsTheDriver("bytes", bytes, ByteBuffer.wrap(bytes), TypeCodecs.BLOB);
  }

  @Property
  void floatArraysAreEncodedAsTheDriversVectors(@ForAll float x, @ForAll float y, @ForAll float z) {
    assertAsTheDriver(
        "vector",
        new float[] {x, y, z},
        CqlVector.newInstance(List.of(x, y, z)),
        TypeCodecs.vectorOf((VectorType) type("vector").cqlType(), TypeCodecs.FLOAT));
  }

  @Property
  void aVectorOfAnotherSizeIsRejected(@ForAll @Size(max = 6) List<Float> elements) {
    float[] floats = new float[elements.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = elements.get(i);
    }
    if (floats.length != 3) {
      assertThatThrownBy(() -> codec("vector").encode(floats, PROTOCOL))
          .isInstanceOf(CqlEngineException.class)
          .hasMessageContaining("must have 3 elements");
    }
  }

  @Property(tries = 200)
  void nestedCollectionsAreReadBack(
      @ForAll @Size(max = 4) Map<String, @Size(max = 4) List<@Size(max = 4) Set<Integer>>> nested) {
    assertAsTheDriver(
        "nested",
        nested,
        TypeCodecs.mapOf(TypeCodecs.TEXT, TypeCodecs.listOf(TypeCodecs.setOf(TypeCodecs.INT))));
  }

  @Property(tries = 200)
  void tuplesWithAndWithoutNullsAreReadBack(@ForAll("couples") Couple couple) {
    TupleType type = (TupleType) type("couple").cqlType();
    TupleValue drivers = type.newValue(couple.left(), couple.right());

    ByteBuffer written = codec("couple").encode(couple, PROTOCOL);
    TupleValue read = TypeCodecs.tupleOf(type).decode(written, PROTOCOL);

    assertThat(Objects.requireNonNull(read).getString(0)).isEqualTo(couple.left());
    assertThat(read.getBigDecimal(1)).isEqualTo(couple.right());
    assertThat(codec("couple").decode(TypeCodecs.tupleOf(type).encode(drivers, PROTOCOL), PROTOCOL))
        .isEqualTo(couple);
  }

  @Provide
  Arbitrary<Couple> couples() {
    return Combinators.combine(texts().injectNull(0.3), Arbitraries.bigDecimals().injectNull(0.3))
        .as(Couple::new);
  }

  @Property(tries = 200)
  void userTypesWithAndWithoutNullsAreReadBack(@ForAll("lines") Line line) {
    assertThat(codec("line").decode(codec("line").encode(line, PROTOCOL), PROTOCOL))
        .isEqualTo(line);
  }

  @Provide
  Arbitrary<Line> lines() {
    return Combinators.combine(
            texts().injectNull(0.3),
            Arbitraries.integers().injectNull(0.3),
            Arbitraries.longs().list().ofMaxSize(5).injectNull(0.3))
        .as(Line::new);
  }

  @Property(tries = 200)
  void unknownFieldsAreIgnored(@ForAll("lines") Line line) {
    TypeCodec<Object> shorter = codecThere(Refusing.class, "shorter");

    assertThat(shorter.decode(codec("line").encode(line, PROTOCOL), PROTOCOL))
        .isEqualTo(new Shorter(line.number()));
  }

  @Property(tries = 50)
  void unknownFieldsAreErasedOnlyIfAllowed(@ForAll int number) {
    assertThatThrownBy(
            () -> codecThere(Refusing.class, "shorter").encode(new Shorter(number), PROTOCOL))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Shorter")
        .hasMessageContaining("erasesUnknownFields");
    assertThat(
            codec("line")
                .decode(
                    codecThere(Allowing.class, "erasing").encode(new Erasing(number), PROTOCOL),
                    PROTOCOL))
        .isEqualTo(new Line(null, number, null));
  }

  /** The codec of a class with one field, for the type with three. */
  private TypeCodec<Object> codecThere(Class<?> model, String member) {
    return type(model, member).codec(type("line").cqlType(), CodecRegistry.DEFAULT);
  }

  @Property(tries = 50)
  void aValueWithFewerFieldsThanItsTypeHasNullsAtTheEnd(@ForAll("texts") String text) {
    ByteBuffer old =
        ByteBuffer.allocate(Integer.BYTES + text.getBytes(StandardCharsets.UTF_8).length);
    old.putInt(text.getBytes(StandardCharsets.UTF_8).length)
        .put(text.getBytes(StandardCharsets.UTF_8))
        .flip();

    assertThat(codec("line").decode(old, PROTOCOL)).isEqualTo(new Line(text, null, null));
  }

  @Property(tries = 50)
  void unknownFieldsAtTheEndOfAValueAreIgnored(@ForAll("lines") Line line) {
    ByteBuffer known = Objects.requireNonNull(codec("line").encode(line, PROTOCOL));
    ByteBuffer grown = ByteBuffer.allocate(known.remaining() + 2 * Integer.BYTES);
    grown.put(known.duplicate()).putInt(Integer.BYTES).putInt(42).flip();

    assertThat(codec("line").decode(grown, PROTOCOL)).isEqualTo(line);
  }

  @Property(tries = 20)
  void fieldsHaveTheOrderOfTheServer(@ForAll("lines") Line line) {
    UserDefinedType there = (UserDefinedType) type("line").cqlType();
    UserDefinedType turned =
        new DetachedUserType(
            there.getName(),
            true,
            reversed(there.getFieldNames()),
            reversed(there.getFieldTypes()));
    TypeCodec<Object> codec = type("line").codec(turned, CodecRegistry.DEFAULT);

    assertThat(codec.decode(codec.encode(line, PROTOCOL), PROTOCOL)).isEqualTo(line);
    assertThat(
            type(Refusing.class, "shorter")
                .codec(turned, CodecRegistry.DEFAULT)
                .decode(codec.encode(line, PROTOCOL), PROTOCOL))
        .isEqualTo(new Shorter(line.number()));
  }

  private static <T> List<T> reversed(List<T> list) {
    List<T> turned = new ArrayList<>(list);
    Collections.reverse(turned);
    return turned;
  }
}
