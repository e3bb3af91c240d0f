package io.cqlengine.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.datastax.oss.driver.api.core.data.CqlVector;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.data.UdtValue;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.internal.core.type.UserDefinedTypeBuilder;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Converter;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.core.model.ModelRegistry;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values wait in a batch as they were when they were added. */
class DefensiveCopiesTest {

  private static @Nullable Object copy(@Nullable Object value) {
    return DefensiveCopies.of(null, new @Nullable Object[] {value})[0];
  }

  @Test
  void changesOfCollectionsAndBytesComeTooLate() {
    byte[] bytes = {1};
    float[] vector = {1};
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2}).position(1);
    List<Object> list = new ArrayList<>(Arrays.asList("a", bytes, null));
    Set<Object> set = new LinkedHashSet<>(List.of(buffer));
    Map<Object, Object> map = new LinkedHashMap<>(Map.of("k", list));

    @Nullable Object[] copies =
        DefensiveCopies.of(
            null, new @Nullable Object[] {bytes, vector, buffer, list, set, map, null});
    bytes[0] = 9;
    vector[0] = 9;
    buffer.put(1, (byte) 9);
    list.clear();
    set.clear();
    map.clear();

    assertThat(copies[0]).isEqualTo(new byte[] {1});
    assertThat(copies[1]).isEqualTo(new float[] {1});
    assertThat(copies[2]).isEqualTo(ByteBuffer.wrap(new byte[] {2}));
    assertThat(copies[3]).asInstanceOf(LIST).hasSize(3).contains("a", (Object) null);
    assertThat(copies[3]).asInstanceOf(LIST).element(1).isEqualTo(new byte[] {1});
    assertThat(copies[4]).isEqualTo(Set.of(ByteBuffer.wrap(new byte[] {2})));
    assertThat(copies[5]).asInstanceOf(MAP).containsOnlyKeys("k");
    assertThat(copies[5]).asInstanceOf(MAP).extractingByKey("k").asInstanceOf(LIST).hasSize(3);
    assertThat(copies[6]).isNull();
  }

  @Test
  void collectionsThatCannotChangeAreCopiedOnlyForTheirElements() {
    Set<String> fixed = Set.of("a", "b");
    byte[] bytes = {1};
    Object copy = copy(List.of(bytes));
    bytes[0] = 9;

    assertThat(copy(fixed)).isSameAs(fixed);
    assertThat(copy).asInstanceOf(LIST).containsExactly(new byte[] {1});
  }

  @Table
  record Noted(@PartitionKey String id, Collection<String> tags) {}

  @Test
  void otherCollectionsAreCopiedAsLists() {
    Map<Integer, String> map = new LinkedHashMap<>(Map.of(1, "a"));
    Deque<String> deque = new ArrayDeque<>(List.of("a"));
    Collection<String> view = Collections.unmodifiableCollection(deque);

    @Nullable Object[] copies =
        DefensiveCopies.of(
            new ModelRegistry(List.of()).get(Noted.class),
            new Object[] {map.values(), deque, view, map.keySet()});
    map.clear();
    deque.clear();

    assertThat(copies).containsExactly(List.of("a"), List.of("a"), List.of("a"), Set.of(1));
  }

  @Test
  void handWrittenCqlKeepsCollectionsThatOnlyACodecOfTheApplicationTakes() {
    Deque<String> deque = new ArrayDeque<>(List.of("a"));
    assertThat(copy(deque)).isSameAs(deque);
  }

  @Test
  void valuesOfTheDriverThatCanChangeAreCopied() {
    List<Float> floats = new ArrayList<>(List.of(1F, 2F));
    CqlVector<Float> vector = CqlVector.newInstance(floats);
    TupleValue tuple = DataTypes.tupleOf(DataTypes.INT, DataTypes.TEXT).newValue(1, "a");
    UdtValue address =
        new UserDefinedTypeBuilder("ks", "address")
            .withField("street", DataTypes.TEXT)
            .withField("number", DataTypes.INT)
            .build()
            .newValue("Main St", 1);

    @Nullable Object[] copies = DefensiveCopies.of(null, new Object[] {vector, tuple, address});
    floats.set(0, 9F);
    assertThat(tuple.setInt(0, 9)).isSameAs(tuple);
    assertThat(address.setString("street", "Elm St")).isSameAs(address);

    assertThat(copies[0]).isEqualTo(CqlVector.newInstance(List.of(1F, 2F)));
    assertThat(copies[1]).isEqualTo(tuple.getType().newValue(1, "a"));
    assertThat(copies[2]).isEqualTo(address.getType().newValue("Main St", 1));
  }

  @Test
  void theContentOfAnOptionalIsCopied() {
    List<String> list = new ArrayList<>(List.of("a"));
    Object copy = copy(Optional.of(list));
    list.clear();
    assertThat(copy).isEqualTo(Optional.of(List.of("a")));
    assertThat(copy(Optional.empty())).isEqualTo(Optional.empty());
  }

  @Test
  void whatCannotChangeIsNotCopied() {
    String text = new String("text");
    assertThat(copy(text)).isSameAs(text);
  }

  /** Takes a set of its own class. */
  static final class Days implements Converter<EnumSet<DayOfWeek>, Integer> {
    @Override
    public Integer toCql(EnumSet<DayOfWeek> value) {
      return value.size();
    }

    @Override
    public EnumSet<DayOfWeek> toJava(Integer stored) {
      return EnumSet.noneOf(DayOfWeek.class);
    }
  }

  @Table
  record Shop(
      @PartitionKey String id,
      @Column(converter = Days.class) EnumSet<DayOfWeek> open,
      List<String> goods) {}

  @Test
  void collectionsThatAConverterTakesKeepTheirClass() {
    EnumSet<DayOfWeek> open = EnumSet.of(DayOfWeek.MONDAY);
    List<String> goods = new ArrayList<>(List.of("a"));

    @Nullable Object[] copies =
        DefensiveCopies.of(
            new ModelRegistry(List.of()).get(Shop.class), new Object[] {"id", open, goods});
    goods.clear();

    assertThat(copies).containsExactly("id", open, List.of("a"));
    assertThat(copies[1]).isInstanceOf(EnumSet.class);
    assertThat(copy(open)).isEqualTo(open).isNotInstanceOf(EnumSet.class);
  }

  /** A document, which may be a map. */
  interface Json {}

  static final class JsonObject extends AbstractMap<String, String> implements Json {
    @Override
    public Set<Map.Entry<String, String>> entrySet() {
      return Set.of();
    }
  }

  /** The value of a converter whose class is known only when a value is written. */
  static final class JsonText implements Converter<Json, String> {
    @Override
    public String toCql(Json value) {
      return value.toString();
    }

    @Override
    public Json toJava(String stored) {
      return new JsonObject();
    }
  }

  static final class AnyText implements Converter<Object, String> {
    @Override
    public String toCql(Object value) {
      return value.toString();
    }

    @Override
    public Object toJava(String stored) {
      return stored;
    }
  }

  @Table
  record Message(@PartitionKey String id, @Column(converter = JsonText.class) Json json) {}

  @Table
  record Parcel(
      @PartitionKey String id, @Column(converter = AnyText.class) Optional<Object> content) {}

  @Test
  void aMapStaysWhatItIsIfAConverterTakesAnInterfaceOrAnyObject() {
    JsonObject json = new JsonObject();

    for (Class<?> model : List.of(Message.class, Parcel.class)) {
      @Nullable Object[] copies =
          DefensiveCopies.of(new ModelRegistry(List.of()).get(model), new Object[] {"id", json});
      assertThat(copies[1]).isSameAs(json);
    }
  }
}
