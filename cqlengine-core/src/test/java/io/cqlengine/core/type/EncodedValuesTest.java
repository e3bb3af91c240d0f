package io.cqlengine.core.type;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class EncodedValuesTest {

  private static <T> ByteBuffer bytes(TypeCodec<T> codec, T value) {
    return codec.encode(value, ProtocolVersion.V5);
  }

  @Test
  void setsInAnyOrderAreTheSame() {
    TypeCodec<Set<String>> codec = TypeCodecs.setOf(TypeCodecs.TEXT);
    DataType type = DataTypes.frozenSetOf(DataTypes.TEXT);
    ByteBuffer one = bytes(codec, new LinkedHashSet<>(List.of("a", "b")));
    ByteBuffer other = bytes(codec, new LinkedHashSet<>(List.of("b", "a")));

    assertThat(one).isNotEqualTo(other);
    assertThat(EncodedValues.same(type, one, other)).isTrue();
    assertThat(EncodedValues.same(type, one, bytes(codec, Set.of("a", "c")))).isFalse();
  }

  @Test
  void mapsOfSetsInAnyOrderAreTheSame() {
    TypeCodec<Map<Integer, Set<String>>> codec =
        TypeCodecs.mapOf(TypeCodecs.INT, TypeCodecs.setOf(TypeCodecs.TEXT));
    DataType type = DataTypes.frozenMapOf(DataTypes.INT, DataTypes.frozenSetOf(DataTypes.TEXT));
    Map<Integer, Set<String>> one = new LinkedHashMap<>();
    one.put(1, new LinkedHashSet<>(List.of("a", "b")));
    one.put(2, Set.of());
    Map<Integer, Set<String>> other = new LinkedHashMap<>();
    other.put(2, Set.of());
    other.put(1, new LinkedHashSet<>(List.of("b", "a")));

    assertThat(EncodedValues.same(type, bytes(codec, one), bytes(codec, other))).isTrue();
  }

  @Test
  void listsInAnotherOrderDiffer() {
    TypeCodec<List<Integer>> codec = TypeCodecs.listOf(TypeCodecs.INT);
    DataType type = DataTypes.frozenListOf(DataTypes.INT);

    assertThat(EncodedValues.same(type, bytes(codec, List.of(1, 2)), bytes(codec, List.of(2, 1))))
        .isFalse();
  }

  @Test
  void nullEqualsNullOnly() {
    DataType type = DataTypes.frozenSetOf(DataTypes.INT);
    ByteBuffer empty = bytes(TypeCodecs.setOf(TypeCodecs.INT), Set.of());

    assertThat(EncodedValues.same(type, null, null)).isTrue();
    assertThat(EncodedValues.same(type, null, empty)).isFalse();
    assertThat(EncodedValues.same(type, empty, null)).isFalse();
  }

  @Test
  void missingComponentsAtTheEndOfATupleAreNull() {
    TupleType type = DataTypes.tupleOf(DataTypes.INT, DataTypes.TEXT);
    TypeCodec<TupleValue> codec = TypeCodecs.tupleOf(type);
    ByteBuffer whole = bytes(codec, type.newValue(1, null));
    ByteBuffer shorter = whole.duplicate().limit(8);

    assertThat(EncodedValues.same(type, whole, shorter)).isTrue();
    assertThat(EncodedValues.same(type, bytes(codec, type.newValue(1, "")), shorter)).isFalse();
  }

  @Test
  void partsAreTheElementsInOrderAndDoNotChangeTheBuffer() {
    ByteBuffer bytes = bytes(TypeCodecs.listOf(TypeCodecs.TEXT), List.of("b", "", "a"));
    int position = bytes.position();

    assertThat(EncodedValues.parts(bytes))
        .containsExactly(
            bytes(TypeCodecs.TEXT, "b"), bytes(TypeCodecs.TEXT, ""), bytes(TypeCodecs.TEXT, "a"));
    assertThat(bytes.position()).isEqualTo(position);
  }

  @Test
  void entryPartsAreKeysAndValuesInTurn() {
    ByteBuffer bytes = bytes(TypeCodecs.mapOf(TypeCodecs.TEXT, TypeCodecs.INT), Map.of("k", 7));

    assertThat(EncodedValues.entryParts(bytes))
        .containsExactly(bytes(TypeCodecs.TEXT, "k"), bytes(TypeCodecs.INT, 7));
  }

  @Test
  void fieldsAreInTheOrderOfTheTypeAndThoseMissingAtTheEndAreNull() {
    TupleType fields = DataTypes.tupleOf(DataTypes.TEXT, DataTypes.INT, DataTypes.INT);
    UserDefinedType type =
        new DetachedUserType(
            CqlIdentifier.fromInternal("t"),
            false,
            Stream.of("a", "b", "c").map(CqlIdentifier::fromInternal).toList(),
            fields.getComponentTypes());
    ByteBuffer whole = bytes(TypeCodecs.tupleOf(fields), fields.newValue("", null, 7));
    ByteBuffer seven = bytes(TypeCodecs.INT, 7);

    assertThat(EncodedValues.fields(type, whole))
        .containsExactly(ByteBuffer.allocate(0), null, seven);
    assertThat(EncodedValues.fields(type, whole.duplicate().limit(8)))
        .containsExactly(ByteBuffer.allocate(0), null, null);
    assertThat(EncodedValues.fields(type, null)).containsExactly(null, null, null);
    assertThat(whole.position()).isZero();
  }

  private static boolean isOne(DataType type, ByteBuffer one, ByteBuffer other) {
    boolean equal = EncodedValues.identity(type, one).equals(EncodedValues.identity(type, other));
    assertThat(EncodedValues.comparedByBytes(type)).as("%s", type).isFalse();
    return equal;
  }

  private static boolean isOne(String one, String other) {
    return isOne(
        DataTypes.DECIMAL,
        bytes(TypeCodecs.DECIMAL, new BigDecimal(one)),
        bytes(TypeCodecs.DECIMAL, new BigDecimal(other)));
  }

  @Test
  void equalNumbersAreTheSameWhateverTheirBytesAre() {
    assertThat(isOne("9.9", "9.90")).isTrue();
    assertThat(isOne("0", "0E-5")).isTrue();
    assertThat(isOne("1E+3", "1000.0")).isTrue();
    assertThat(isOne("9.9", "9.91")).isFalse();
    BigDecimal least = new BigDecimal(BigInteger.TEN, Integer.MIN_VALUE);
    ByteBuffer leastBytes = bytes(TypeCodecs.DECIMAL, least);
    assertThat(isOne(DataTypes.DECIMAL, leastBytes, leastBytes.duplicate())).isTrue();
    assertThat(
            isOne(
                DataTypes.VARINT,
                ByteBuffer.wrap(new byte[] {0, 0, 7}),
                ByteBuffer.wrap(new byte[] {7})))
        .isTrue();
    assertThat(
            isOne(
                DataTypes.DOUBLE,
                bytes(TypeCodecs.DOUBLE, Double.NaN),
                bytes(TypeCodecs.DOUBLE, Double.longBitsToDouble(0x7ff8000000000001L))))
        .isTrue();
    assertThat(
            isOne(DataTypes.FLOAT, bytes(TypeCodecs.FLOAT, 0.0f), bytes(TypeCodecs.FLOAT, -0.0f)))
        .isFalse();
    assertThat(
            isOne(
                DataTypes.BOOLEAN,
                ByteBuffer.wrap(new byte[] {1}),
                ByteBuffer.wrap(new byte[] {2})))
        .isTrue();
  }

  @Test
  void valuesThatAreTooShortForTheirTypeAreComparedByBytes() {
    for (DataType type :
        List.of(DataTypes.DECIMAL, DataTypes.VARINT, DataTypes.DOUBLE, DataTypes.BOOLEAN)) {
      assertThat(isOne(type, ByteBuffer.allocate(0), ByteBuffer.allocate(0))).isTrue();
      assertThat(isOne(type, ByteBuffer.allocate(0), ByteBuffer.allocate(1))).isFalse();
    }
    assertThat(EncodedValues.comparedByBytes(DataTypes.listOf(DataTypes.TEXT))).isTrue();
  }
}
