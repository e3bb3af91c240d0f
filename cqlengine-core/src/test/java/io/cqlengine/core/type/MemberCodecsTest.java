package io.cqlengine.core.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.codec.ExtraTypeCodecs;
import com.datastax.oss.driver.api.core.type.codec.MappingCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Converter;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.fixture.TestModels;
import io.cqlengine.core.model.EntityColumn;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Members that are kept by a converter or a codec of their own. */
class MemberCodecsTest {

  static final class Sorted implements Converter<SortedSet<String>, Set<String>> {
    @Override
    public Set<String> toCql(SortedSet<String> value) {
      return value;
    }

    @Override
    public SortedSet<String> toJava(Set<String> kept) {
      return new TreeSet<>(kept);
    }
  }

  static final class Seconds extends MappingCodec<Long, Duration> {
    Seconds() {
      super(TypeCodecs.BIGINT, GenericType.of(Duration.class));
    }

    @Override
    protected @Nullable Duration innerToOuter(@Nullable Long value) {
      return value == null ? null : Duration.ofSeconds(value);
    }

    @Override
    protected @Nullable Long outerToInner(@Nullable Duration value) {
      return value == null ? null : value.toSeconds();
    }
  }

  @Table
  record Trip(
      @PartitionKey int id,
      @Column(converter = Sorted.class) SortedSet<String> stops,
      @Column(codec = Seconds.class) Duration time,
      @Column(converter = Sorted.class) Optional<SortedSet<String>> others,
      @Column(codec = Seconds.class) Optional<Duration> pause) {}

  private static ValueType type(String member) {
    EntityColumn<Trip, ?> column =
        Objects.requireNonNull(TestModels.registry().get(Trip.class).find(member));
    return column.valueType();
  }

  private static @Nullable Object thereAndBack(String member, @Nullable Object value) {
    TypeCodec<Object> codec = type(member).codec(type(member).cqlType(), CodecRegistry.DEFAULT);
    ByteBuffer bytes = codec.encode(value, ProtocolVersion.DEFAULT);
    return codec.decode(bytes, ProtocolVersion.DEFAULT);
  }

  @Test
  void aConverterStoresAValueAsAnotherType() {
    assertThat(type("stops").cqlType().asCql(true, true)).isEqualTo("set<text>");
    assertThat(thereAndBack("stops", new TreeSet<>(Set.of("b", "a"))))
        .isEqualTo(new TreeSet<>(Set.of("a", "b")))
        .isInstanceOf(TreeSet.class);
  }

  @Test
  void aNullCollectionIsReadAsAnEmptyOneOfItsType() {
    assertThat(thereAndBack("stops", null)).isEqualTo(new TreeSet<>());
    assertThat(type("stops").whenNull()).isEqualTo(new TreeSet<>());
  }

  @Test
  void aCodecOfTheDriverIsUsedUnchanged() {
    assertThat(type("time").cqlType().asCql(true, true)).isEqualTo("bigint");
    assertThat(thereAndBack("time", Duration.ofMinutes(2))).isEqualTo(Duration.ofMinutes(2));
    assertThat(thereAndBack("time", null)).isNull();
    assertThat(type("time").accepts(Duration.ZERO)).isTrue();
    assertThat(type("time").accepts(1L)).isFalse();
  }

  @Test
  void theContentOfAnOptionalHasTheConverterOrCodec() {
    assertThat(type("others").cqlType().asCql(true, true)).isEqualTo("set<text>");
    assertThat(thereAndBack("others", new TreeSet<>(Set.of("a"))))
        .isEqualTo(Optional.of(new TreeSet<>(Set.of("a"))));
    assertThat(thereAndBack("pause", Optional.of(Duration.ofMinutes(2))))
        .isEqualTo(Optional.of(Duration.ofMinutes(2)));
    assertThat(thereAndBack("pause", Optional.empty())).isEqualTo(Optional.empty());
  }

  @Test
  void twoCodecsOfOneJavaTypeAreRejected() {
    CqlEngine.Builder builder = CqlEngine.builder().codec(new Seconds());

    assertThatThrownBy(() -> builder.codec(new Seconds()))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("java.time.Duration")
        .hasMessageContaining("@Column(codec");
    builder.codec(ExtraTypeCodecs.json(Object.class));
  }
}
