package io.cqlengine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Converter;
import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.Default;
import io.cqlengine.api.annotation.Discriminator;
import io.cqlengine.api.annotation.DiscriminatorValue;
import io.cqlengine.api.annotation.Length;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Range;
import io.cqlengine.api.annotation.Required;
import io.cqlengine.api.annotation.Size;
import io.cqlengine.api.annotation.Static;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.model.ColumnModel;
import io.cqlengine.api.model.ModelException;
import java.text.SimpleDateFormat;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a class may not be: each problem names its member, all of them come at once. */
@SuppressWarnings({"ArrayRecordComponent", "unused", "ClassCanBeStatic"})
class ModelProblemsTest {
  private static List<String> problems(Class<?> type) {
    ModelException e =
        catchThrowableOfType(ModelException.class, () -> new ModelRegistry(List.of()).get(type));
    assertThat(e).as("problems of %s", type).isNotNull();
    assertThat(e).hasMessageContaining(type.getName()).hasMessageContaining("cannot be a model");
    assertThat(e.problems()).allSatisfy(problem -> assertThat(e).hasMessageContaining(problem));
    return e.problems();
  }

  private static List<String> problems(ModelRegistry models, Class<?> type) {
    try {
      models.get(type);
      return List.of();
    } catch (ModelException e) {
      return e.problems();
    }
  }

  private static void assertOnlyProblem(Class<?> type, String... parts) {
    assertThat(problems(type)).singleElement().asString().contains(parts);
  }

  record Unmarked(@PartitionKey int id) {}

  @Test
  void aRecordMustBeMarked() {
    assertOnlyProblem(Unmarked.class, "@Table");
  }

  @Table
  record Keyless(String text) {}

  @Table
  record Empty() {}

  @Table
  record ClusteringOnly(@ClusteringKey int id) {}

  @Test
  void aModelNeedsAPartitionKey() {
    assertOnlyProblem(Keyless.class, "no partition key", "@PartitionKey");
    assertOnlyProblem(Empty.class, "no partition key");
    assertOnlyProblem(ClusteringOnly.class, "no partition key");
  }

  @Table
  record BothKeys(@PartitionKey int id, @PartitionKey @ClusteringKey int both) {}

  @Test
  void aMemberCannotBeInBothKeys() {
    assertOnlyProblem(BothKeys.class, "both:", "@PartitionKey", "@ClusteringKey");
  }

  @Table
  record SameColumn(@PartitionKey int id, String serviceDate, @Column("service_date") String x) {}

  @Test
  void twoMembersCannotShareAColumn() {
    assertOnlyProblem(SameColumn.class, "x:", "'service_date'", "@Column");
  }

  @Table
  record Line(
      @PartitionKey int book,
      @ClusteringKey int no,
      @Static int edition,
      double width,
      Integer words) {}

  @Test
  void besideStaticColumnsOnlyMembersOfEveryRowOfThePartitionArePrimitive() {
    assertThat(problems(Line.class))
        .hasSize(2)
        .anySatisfy(p -> assertThat(p).startsWith("no:").contains("static", "Integer"))
        .anySatisfy(p -> assertThat(p).startsWith("width:").contains("static", "Double"));
  }

  static class Named {
    String name;
  }

  /** Its own name hides the inherited one. */
  @Table
  @SuppressWarnings({"unused", "HidingField"})
  static final class NamedAgain extends Named {
    @PartitionKey int id;
    String name;
  }

  @Test
  void aMemberThatHidesAnInheritedOneIsRejected() {
    assertOnlyProblem(NamedAgain.class, "name:", "base class", "Rename one of them");
  }

  @Table
  @SuppressWarnings("ArrayRecordComponent")
  record Untyped(
      @PartitionKey int id,
      Object object,
      Thread thread,
      List<Optional<String>> optional,
      List<Thread> threads,
      int[] array,
      char letter) {}

  @Test
  void typesWithoutACqlTypeAreReportedWithTheirMembers() {
    assertThat(problems(Untyped.class))
        .hasSize(6)
        .anySatisfy(p -> assertThat(p).contains("object:", "java.lang.Object"))
        .anySatisfy(p -> assertThat(p).contains("thread:", "java.lang.Thread"))
        .anySatisfy(p -> assertThat(p).contains("optional:", "Optional"))
        .anySatisfy(p -> assertThat(p).contains("threads:", "java.lang.Thread"))
        .anySatisfy(p -> assertThat(p).contains("array:", "int[]"))
        .anySatisfy(p -> assertThat(p).contains("letter:", "char"));
  }

  @Table
  record Generic<T>(@PartitionKey int id, T value) {}

  @Test
  void aTypeVariableIsNotAColumnType() {
    assertOnlyProblem(Generic.class, "value:", "T");
  }

  @Table("a23456789_b23456789_c23456789_d23456789_e2345678")
  record LongestName(@PartitionKey int id) {}

  @Table("a23456789_b23456789_c23456789_d23456789_e23456789")
  record TooLongAName(@PartitionKey int id) {}

  @Table
  record AClassNameThatIsLongerThanAnyTableNameMayBe123(@PartitionKey int id) {}

  @Test
  void aTableNameHasAtMost48Characters() {
    assertThat(new ModelRegistry(List.of()).get(LongestName.class).table()).hasSize(48);
    assertOnlyProblem(TooLongAName.class, "49", "48", "@Table");
    assertOnlyProblem(AClassNameThatIsLongerThanAnyTableNameMayBe123.class, "48", "class_name");
  }

  @Table
  record EqualPositions(
      @PartitionKey(1) int p1,
      @PartitionKey(1) int p2,
      @ClusteringKey(1) int c1,
      @ClusteringKey(2) int c2,
      @ClusteringKey(2) int c3) {}

  @Test
  void keyPositionsMustDiffer() {
    assertThat(problems(EqualPositions.class))
        .hasSize(2)
        .anySatisfy(p -> assertThat(p).contains("p1, p2", "equal positions"))
        .anySatisfy(p -> assertThat(p).contains("c1", "c2", "c3", "equal positions"));
  }

  @Table
  record Mixed(
      @PartitionKey(0) int p1,
      @PartitionKey int p2,
      @ClusteringKey(1) int b,
      @ClusteringKey int a) {}

  @Table
  record Negative(@PartitionKey(-2) int p1, @ClusteringKey(-3) int c1) {}

  @Test
  void eitherAllKeyColumnsHavePositionsOrNone() {
    assertThat(problems(Mixed.class))
        .satisfiesExactly(
            p -> assertThat(p).contains("p1, p2", "positions for p1 only"),
            p -> assertThat(p).contains("b, a", "positions for b only", "or none"));
    assertThat(problems(Negative.class))
        .allSatisfy(p -> assertThat(p).contains("negative position", "from 0 or from 1"));
  }

  @Table
  record FromZero(
      @PartitionKey(1) int p2,
      @PartitionKey(0) int p1,
      @ClusteringKey(1) int c2,
      @ClusteringKey(0) int c1) {}

  @Table
  record FromOne(@PartitionKey int p1, @ClusteringKey(2) int c2, @ClusteringKey(1) int c1) {}

  @Test
  void keyPositionsStartAtZeroOrOne() {
    EntityModel<FromZero> zero = new ModelRegistry(List.of()).get(FromZero.class);
    assertThat(zero.partitionKey()).extracting(ColumnModel::member).containsExactly("p1", "p2");
    assertThat(zero.clusteringKey()).extracting(ColumnModel::member).containsExactly("c1", "c2");
    assertThat(new ModelRegistry(List.of()).get(FromOne.class).clusteringKey())
        .extracting(ColumnModel::member)
        .containsExactly("c1", "c2");
  }

  @Table
  record NoEffect(
      @PartitionKey int id,
      @Required int required,
      @Length String length,
      @Size List<String> size,
      @Range Integer range,
      @Default(value = "1", supplier = Default.RandomUuid.class) UUID both,
      List<@Required Integer> elements) {}

  @Test
  void anAnnotationWithoutEffectIsRejected() {
    assertThat(problems(NoEffect.class))
        .satisfiesExactlyInAnyOrder(
            p -> assertThat(p).contains("required:", "@Required", "a primitive"),
            p -> assertThat(p).contains("length:", "@Length without min and max"),
            p -> assertThat(p).contains("size:", "@Size without min and max"),
            p -> assertThat(p).contains("range:", "@Range without min and max"),
            p -> assertThat(p).contains("both:", "a value and a supplier"),
            p -> assertThat(p).contains("elements:", "@Required", "never null"));
  }

  @Table
  static class Contradictory {
    @PartitionKey int id;

    @Column("one")
    String text;

    @Column("two")
    String getText() {
      return text;
    }
  }

  @Test
  void contradictoryAnnotationsAreRejected() {
    assertOnlyProblem(Contradictory.class, "text:", "@Column twice");
  }

  @Table
  @SuppressWarnings({"rawtypes", "JavaUtilDate"})
  record Replaced(
      @PartitionKey int id,
      Date date,
      LocalDateTime local,
      List raw,
      List<?> unknown,
      ArrayList<String> array,
      SortedSet<Pair> sorted) {}

  @CqlTuple
  record Pair(int a) {}

  @Test
  void rejectedTypesAreReportedWithTheirReplacement() {
    assertThat(problems(Replaced.class))
        .satisfiesExactlyInAnyOrder(
            p -> assertThat(p).contains("date:", "java.util.Date", "Use Instant"),
            p -> assertThat(p).contains("local:", "java.time.LocalDateTime", "Use Instant"),
            p -> assertThat(p).contains("raw:", "Give List a type argument"),
            p -> assertThat(p).contains("unknown:", "Give List a type argument"),
            p -> assertThat(p).contains("array:", "Declare it as List"),
            p -> assertThat(p).contains("sorted:", "no natural order", "Comparable"));
  }

  @Table
  record AllAtOnce(
      Thread thread, @ClusteringKey Set<byte[]> set, String aB, @Column("a_b") String x) {}

  @Test
  void allProblemsOfAClassAreReportedAtOnce() {
    assertThat(problems(AllAtOnce.class))
        .hasSize(4)
        .anySatisfy(p -> assertThat(p).contains("thread:"))
        .anySatisfy(p -> assertThat(p).contains("set:"))
        .anySatisfy(p -> assertThat(p).contains("x:"))
        .anySatisfy(p -> assertThat(p).contains("no partition key"));
  }

  @Table
  record PerhapsKeyed(@PartitionKey Optional<String> id, @ClusteringKey Optional<Integer> place) {}

  @Test
  void aKeyColumnCannotBeOptional() {
    assertThat(problems(PerhapsKeyed.class))
        .satisfiesExactly(
            p -> assertThat(p).contains("id:", "in the key", "Optional"),
            p -> assertThat(p).contains("place:", "in the key", "Optional"));
  }

  @Table
  record Gaps(
      @PartitionKey(1) int p1,
      @PartitionKey(3) int p2,
      @ClusteringKey(2) int c1,
      @ClusteringKey(4) int c2) {}

  @Table
  record Through(@PartitionKey(1) int p1, @ClusteringKey(3) int c2, @ClusteringKey(2) int c1) {}

  @Test
  void keyPositionsHaveNoGaps() {
    assertThat(problems(Gaps.class))
        .satisfiesExactly(
            p -> assertThat(p).contains("p1, p2", "gap"),
            p -> assertThat(p).contains("c1, c2", "gap"));
    assertThat(new ModelRegistry(List.of()).get(Through.class).clusteringKey())
        .as("numbered through the whole key")
        .extracting(ColumnModel::member)
        .containsExactly("c1", "c2");
  }

  @Table(value = "größe", keyspace = "my keyspace")
  record Worded(@PartitionKey int id) {}

  @Table("order-items")
  record Dashed(@PartitionKey int id) {}

  @Test
  void namesOfTablesAndKeyspacesMustHaveValidCharacters() {
    assertThat(problems(Worded.class))
        .satisfiesExactly(
            p -> assertThat(p).contains("table name 'größe'", "@Table(\"...\")"),
            p -> assertThat(p).contains("keyspace name 'my keyspace'", "keyspace ="));
    assertOnlyProblem(Dashed.class, "'order-items'");
  }

  @Table
  class Inner {
    @PartitionKey int id;
  }

  @Table
  @Discriminator(column = "kind")
  sealed interface Marked {
    @PartitionKey
    int id();
  }

  @DiscriminatorValue("a")
  final class InnerOfFamily implements Marked {
    private int id;

    @Override
    public int id() {
      return id;
    }
  }

  @UserType
  class InnerType {
    int x;
  }

  class InnerConverter implements Converter<Thread, String> {
    @Override
    public String toCql(Thread value) {
      return value.getName();
    }

    @Override
    public Thread toJava(String value) {
      return new Thread(value);
    }
  }

  @Table
  record OfInner(
      @PartitionKey int id,
      InnerType type,
      @Column(converter = InnerConverter.class) Thread thread) {}

  @Test
  void anInnerClassNeedsAnOuterObject() {
    assertOnlyProblem(Inner.class, "inner class", "Declare it static");
    assertOnlyProblem(Marked.class, "InnerOfFamily: it is an inner class", "static");
    assertThat(problems(OfInner.class))
        .satisfiesExactly(
            p -> assertThat(p).contains("type.InnerType: it is an inner class", "static"),
            p -> assertThat(p).contains("thread:", "InnerConverter is an inner class", "static"));
  }

  @Test
  void aLocalClassNeedsAnOuterObject() {
    @Table
    class Local {
      @PartitionKey int id;
    }
    @UserType
    class LocalType {
      int x;
    }
    @Table
    record OfLocal(@PartitionKey int id, LocalType type) {}

    assertOnlyProblem(Local.class, "local class", "static nested class");
    assertOnlyProblem(OfLocal.class, "type.LocalType: it is a local class");
  }

  @Table
  static class OfTheJdk extends SimpleDateFormat {
    private static final long serialVersionUID = 1L;
    @PartitionKey int id;
  }

  @Test
  void aMemberThatIsNotPublicIsReportedWithTheCures() {
    assertThat(problems(OfTheJdk.class))
        .anySatisfy(
            p ->
                assertThat(p)
                    .contains(
                        "pattern, formatData,",
                        ": neither a getter nor the field is public",
                        "Make one of them public",
                        "opens java.text to ",
                        "CqlEngine.builder().lookup(MethodHandles.lookup())")
                    .doesNotContain("to null"));
  }

  static final class Asking implements Converter<Duration, Long> {
    static ModelRegistry models = new ModelRegistry(List.of());
    static int asked;

    Asking() {
      // Enough of them to meet in the buckets of any map.
      for (Class<?> type : ModelProblemsTest.class.getDeclaredClasses()) {
        if (type != Converted.class) {
          asked += problems(models, type).isEmpty() ? 1 : 0;
        }
      }
    }

    @Override
    public Long toCql(Duration value) {
      return value.toNanos();
    }

    @Override
    public Duration toJava(Long value) {
      return Duration.ofNanos(value);
    }
  }

  @Table
  record Converted(@PartitionKey int id, @Column(converter = Asking.class) Duration lasting) {}

  @Test
  void aConverterMayAskForModelsWhileItsModelIsRead() {
    assertThat(Asking.models.get(Converted.class).table()).isEqualTo("converted");
    assertThat(Asking.asked).isGreaterThan(3);
  }

  @Table("shared")
  record One(@PartitionKey int id, String text) {}

  @Table("shared")
  record Other(@PartitionKey long id, @Column("text") byte[] bytes) {}

  @Test
  void twoClassesOnOneTableAreTwoModels() {
    ModelRegistry models = new ModelRegistry(List.of());

    assertThat(models.get(One.class).table()).isEqualTo(models.get(Other.class).table());
    assertThat(models.get(One.class).column("id").type()).isEqualTo(DataTypes.INT);
    assertThat(models.get(Other.class).column("id").type()).isEqualTo(DataTypes.BIGINT);
  }
}
