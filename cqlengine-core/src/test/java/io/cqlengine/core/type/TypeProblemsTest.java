package io.cqlengine.core.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.data.CqlDuration;
import com.datastax.oss.driver.api.core.data.CqlVector;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.type.codec.ExtraTypeCodecs;
import com.datastax.oss.driver.api.core.type.codec.MappingCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.Ascii;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Converter;
import io.cqlengine.api.annotation.Counter;
import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.Enumerated;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.TimeUuid;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.annotation.Vector;
import io.cqlengine.api.model.ModelException;
import io.cqlengine.core.model.ModelRegistry;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Types that cannot be kept: the member is named, and what to do. */
@SuppressWarnings({"ArrayRecordComponent", "unused", "ClassCanBeStatic"})
public class TypeProblemsTest {

  private static List<String> problems(Class<?> type) {
    ModelException e =
        catchThrowableOfType(ModelException.class, () -> new ModelRegistry(List.of()).get(type));
    assertThat(e).as("problems of %s", type).isNotNull();
    return e.problems();
  }

  private static void assertOnlyProblem(Class<?> type, String... parts) {
    assertThat(problems(type)).singleElement().asString().contains(parts);
  }

  @UserType
  static class WithoutEquals {
    int x;
  }

  @CqlTuple
  record WithArray(int x, byte[] bytes) {}

  @Table
  record Incomparable(
      @PartitionKey int id,
      Set<byte[]> bytes,
      Map<float[], String> floats,
      Set<@Vector(2) float[]> vectors,
      Set<WithoutEquals> objects,
      Map<WithArray, Integer> tuples,
      List<byte[]> fine) {}

  @Test
  void elementsOfASetAndKeysOfAMapMustBeEqualByContent() {
    assertThat(problems(Incomparable.class))
        .hasSize(5)
        .anySatisfy(p -> assertThat(p).contains("bytes:", "byte[]", "ByteBuffer"))
        .anySatisfy(p -> assertThat(p).contains("floats:", "@Vector"))
        .anySatisfy(p -> assertThat(p).contains("vectors:", "float[]", "CqlVector"))
        .anySatisfy(p -> assertThat(p).contains("objects:", "WithoutEquals", "equals()"))
        .anySatisfy(p -> assertThat(p).contains("tuples:", "WithArray"));
  }

  @Table
  record Counted(
      @PartitionKey int id,
      Map<String, Long> fine,
      @Counter String text,
      @Counter Optional<Long> absent) {}

  @UserType
  record CounterInside(@Counter long count) {}

  @Table
  record InsideCounter(@PartitionKey @Counter long id, CounterInside inside) {}

  @Test
  void aCounterMustBeAColumnOfItsOwn() {
    assertThat(problems(Counted.class))
        .hasSize(2)
        .anySatisfy(p -> assertThat(p).contains("text:", "@Counter", "long"))
        .anySatisfy(p -> assertThat(p).contains("absent:", "a table of their own", "fine"));
    assertThat(problems(InsideCounter.class))
        .hasSize(2)
        .anySatisfy(p -> assertThat(p).contains("id:", "counter"))
        .anySatisfy(p -> assertThat(p).contains("inside.CounterInside.count:", "counter"));
  }

  @Table
  record Vectors(
      @PartitionKey int id,
      float[] plain,
      CqlVector<Float> driver,
      @Vector(0) float[] empty,
      @Vector(2) CqlVector<Short> shorts,
      @Vector(2) List<Float> list) {}

  @Test
  void aVectorNeedsADimensionAndElementsOfOneSize() {
    assertThat(problems(Vectors.class))
        .hasSize(5)
        .anySatisfy(p -> assertThat(p).contains("plain:", "@Vector(n)"))
        .anySatisfy(p -> assertThat(p).contains("driver:", "@Vector(n)"))
        .anySatisfy(p -> assertThat(p).contains("empty:", "dimension"))
        .anySatisfy(p -> assertThat(p).contains("shorts:", "java.lang.Short"))
        .anySatisfy(p -> assertThat(p).contains("list:", "@Vector"));
  }

  @UserType
  record Tree(String name, List<Tree> children) {}

  @UserType
  record Empty() {}

  @UserType
  record Doubled(int aB, @Column("a_b") int x) {}

  @UserType
  @CqlTuple
  record Both(int x) {}

  @UserType
  class Inner {
    int x;
  }

  @UserType
  record Unknown(Thread thread) {}

  @Table
  record UserTypes(
      @PartitionKey int id,
      Tree tree,
      Empty empty,
      Doubled doubled,
      Both both,
      Inner inner,
      Map<String, List<Unknown>> unknown) {}

  @Test
  void aUserTypeIsCheckedAsAWhole() {
    assertThat(problems(UserTypes.class))
        .hasSize(6)
        .anySatisfy(p -> assertThat(p).contains("tree.Tree.children:", "Tree contains itself"))
        .anySatisfy(p -> assertThat(p).contains("empty.Empty:", "no members"))
        .anySatisfy(p -> assertThat(p).contains("doubled.Doubled.x:", "'a_b'"))
        .anySatisfy(p -> assertThat(p).contains("both.Both:", "@UserType and @CqlTuple"))
        .anySatisfy(p -> assertThat(p).contains("inner.Inner:", "static"))
        .anySatisfy(p -> assertThat(p).contains("unknown.Unknown.thread:"));
  }

  @UserType("same")
  record One(int x) {}

  @UserType("same")
  record Other(int x, int y) {}

  @Table
  record Conflicting(@PartitionKey int id, One one, List<Other> others) {}

  @Test
  void aUserTypeMustHaveOneDefinition() {
    assertOnlyProblem(Conflicting.class, "'same'", "different fields");
  }

  @Table
  record Durations(
      @PartitionKey int id,
      @ClusteringKey CqlDuration key,
      Set<CqlDuration> set,
      Map<CqlDuration, Integer> map,
      List<CqlDuration> fine) {}

  @Test
  void aDurationCannotBeInAKeyASetOrAMapKey() {
    assertThat(problems(Durations.class))
        .hasSize(3)
        .anySatisfy(p -> assertThat(p).contains("key:", "duration"))
        .anySatisfy(p -> assertThat(p).contains("set:", "durations"))
        .anySatisfy(p -> assertThat(p).contains("map:", "durations"));
  }

  @Table
  record Misplaced(
      @PartitionKey int id,
      @Ascii int ascii,
      @TimeUuid String uuid,
      @Enumerated(Enumerated.As.ORDINAL) String enumerated,
      @Frozen String frozen,
      TupleValue tuple) {}

  @Test
  void annotationsThatDoNotFitAreRejected() {
    assertThat(problems(Misplaced.class))
        .hasSize(5)
        .anySatisfy(p -> assertThat(p).contains("ascii:", "@Ascii"))
        .anySatisfy(p -> assertThat(p).contains("uuid:", "@TimeUuid"))
        .anySatisfy(p -> assertThat(p).contains("enumerated:", "@Enumerated"))
        .anySatisfy(p -> assertThat(p).contains("frozen:", "@Frozen"))
        .anySatisfy(p -> assertThat(p).contains("tuple:", "@CqlTuple"));
  }

  static final class ToText implements Converter<Thread, String> {
    @Override
    public String toCql(Thread value) {
      return value.getName();
    }

    @Override
    public Thread toJava(String kept) {
      return new Thread(kept);
    }
  }

  static final class Upper extends MappingCodec<String, String> {
    Upper(int unused) {
      super(TypeCodecs.TEXT, GenericType.STRING);
    }

    @Override
    protected String innerToOuter(String value) {
      return value;
    }

    @Override
    protected String outerToInner(String value) {
      return value;
    }
  }

  @Table
  record Named(
      @PartitionKey int id,
      @Column(converter = ToText.class) String other,
      @Column(codec = Upper.class) String unmade,
      @Column(converter = ToText.class) Thread fine) {}

  @Test
  void aNamedCodecMustFitTheMemberAndHaveAConstructor() {
    assertThat(problems(Named.class))
        .hasSize(2)
        .anySatisfy(p -> assertThat(p).contains("other:", "ToText is for java.lang.Thread"))
        .anySatisfy(p -> assertThat(p).contains("unmade:", "without parameters"));
  }

  static final class OptionalToText implements Converter<Optional<Thread>, String> {
    @Override
    public String toCql(Optional<Thread> value) {
      return value.map(Thread::getName).orElse("");
    }

    @Override
    public Optional<Thread> toJava(String kept) {
      return Optional.of(new Thread(kept));
    }
  }

  @Table
  record OfOptionals(
      @PartitionKey int id,
      @Column(converter = OptionalToText.class) Optional<Thread> thread,
      @Column(converter = ToText.class) Optional<Thread> fine,
      Optional<Optional<String>> nested) {}

  @Table
  record Texts(@PartitionKey int id, Optional<String> text) {}

  @Test
  void aCodecOrConverterIsForTheContentOfAnOptional() {
    assertThat(problems(OfOptionals.class))
        .containsExactlyInAnyOrder(
            "thread: OptionalToText is for java.util.Optional<java.lang.Thread>, not for"
                + " java.lang.Thread. Name another.",
            "nested: an Optional cannot be inside another type, where Cassandra does not store"
                + " nulls. Leave Optional out.");
    ModelRegistry models =
        new ModelRegistry(List.of(), List.of(ExtraTypeCodecs.optionalOf(TypeCodecs.TEXT)));
    assertThatThrownBy(() -> models.get(Texts.class))
        .hasMessageContaining(
            "text: a codec is for java.util.Optional<java.lang.String>. Add one for"
                + " java.lang.String");
  }

  @Table
  record Bytes(@PartitionKey ByteBuffer id, byte[] bytes) {}

  @Test
  void aCodecOfTheApplicationHasPrecedence() {
    ModelRegistry models =
        new ModelRegistry(List.of(), List.of(ExtraTypeCodecs.json(byte[].class)));

    assertThat(models.get(Bytes.class).column("bytes").type().asCql(true, true)).isEqualTo("text");
  }
}
