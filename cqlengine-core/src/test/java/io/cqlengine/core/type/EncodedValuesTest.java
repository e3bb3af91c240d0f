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
  void nullIsTheSameAsNullOnlyAndNotAsEmpty() {
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
  void partsAreTheElementsInOrderAndLeaveTheBufferAsItWas() {
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
}
