package io.cqlengine.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.annotation.AsciiOnly;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Converter;
import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.Length;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Range;
import io.cqlengine.api.annotation.Required;
import io.cqlengine.api.annotation.Size;
import io.cqlengine.api.annotation.Static;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.annotation.ValidatedBy;
import io.cqlengine.api.validation.EntityValidator;
import io.cqlengine.api.validation.Validated;
import io.cqlengine.api.validation.Violations;
import io.cqlengine.core.fixture.TestModels;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What entities must be like when they are written. */
class EntityValidationTest {
  private final ModelRegistry models = TestModels.registry();

  @SuppressWarnings("unchecked")
  private <E> List<String> violations(E entity) {
    EntityModel<E> model = models.get((Class<E>) entity.getClass());
    List<String> violations = new ArrayList<>();
    model.validate(entity, model.access().values(entity), violations);
    return violations;
  }

  @Table
  record Texts(
      @PartitionKey int id,
      @Required String required,
      @Length(max = 3) String max,
      @Length(min = 2) String min,
      @Required @Length(min = 0, max = 5) String emptyToo,
      @AsciiOnly String ascii) {}

  private static Texts texts(String required, String max, String min, String empty, String ascii) {
    return new Texts(1, required, max, min, empty, ascii);
  }

  @Test
  void textIsCheckedForPresenceLengthAndCharacters() {
    assertThat(violations(texts("x", "abc", "ab", "", "Beyonce"))).isEmpty();
    assertThat(violations(texts("x", null, "ab", "", null))).isEmpty();
    assertThat(violations(texts("x", "", "ab", "", ""))).isEmpty();
    assertThat(violations(texts("x", "😀😀😀", "ab", "", ""))).as("code points").isEmpty();
    assertThat(violations(texts("", "abcd", "a", null, "Beyoncé")))
        .containsExactly(
            "Texts.required must not be empty",
            "Texts.max has 4 characters, but must have at most 3",
            "Texts.min has 1 character, but must have at least 2",
            "Texts.emptyToo must not be null",
            "Texts.ascii must have ASCII characters only");
    assertThat(violations(texts(null, null, null, "", null)))
        .containsExactly(
            "Texts.required must not be null",
            "Texts.min has 0 characters, but must have at least 2");
  }

  @Table
  record Numbers(
      @PartitionKey int id,
      @Range(min = "0", max = "10") int number,
      @Range(min = "0.5") Double real,
      @Range(max = "9.99") BigDecimal price,
      @Required Long zero) {}

  @Test
  void numbersMustBeInTheirRange() {
    assertThat(violations(new Numbers(1, 0, 0.5, new BigDecimal("9.990"), 0L))).isEmpty();
    assertThat(violations(new Numbers(1, 10, null, null, 0L))).isEmpty();
    assertThat(violations(new Numbers(1, -1, 0.4, new BigDecimal("9.991"), 0L)))
        .containsExactly(
            "Numbers.number must be at least 0",
            "Numbers.real must be at least 0.5",
            "Numbers.price must be at most 9.99");
    assertThat(violations(new Numbers(1, 1, Double.NaN, null, null))).hasSize(2);
  }

  @Table
  record Collections_(
      @PartitionKey int id,
      @Size(min = 1, max = 2) List<String> list,
      Set<Integer> set,
      Map<String, Integer> map) {}

  @Test
  void collectionsMustHaveTheirSizeAndNoNulls() {
    assertThat(violations(new Collections_(1, List.of("x"), null, Map.of()))).isEmpty();
    assertThat(violations(new Collections_(1, null, null, null)))
        .containsExactly("Collections_.list has 0 elements, but must have at least 1");
    assertThat(
            violations(
                new Collections_(
                    1,
                    Arrays.asList("a", null, "c"),
                    Collections.singleton(null),
                    Collections.singletonMap("key", null))))
        .containsExactly(
            "Collections_.list has 3 elements, but must have at most 2",
            "Collections_.list must not have null elements",
            "Collections_.set must not have null elements",
            "Collections_.map must not have null elements");
  }

  /** A class without {@code equals}. */
  static final class Tags {
    private final List<String> names;

    Tags(String... names) {
      this.names = List.of(names);
    }
  }

  static final class TagsConverter implements Converter<Tags, List<String>> {
    @Override
    public List<String> toCql(Tags tags) {
      return tags.names;
    }

    @Override
    public Tags toJava(List<String> stored) {
      return new Tags(stored.toArray(String[]::new));
    }
  }

  @Table
  record Chapter(
      @PartitionKey String book,
      @ClusteringKey Integer no,
      @Static String title,
      @Column(converter = TagsConverter.class) Tags tags) {}

  @Table
  record Page(
      @PartitionKey String book,
      @ClusteringKey Integer no,
      @Static String title,
      @Column(converter = TagsConverter.class) Optional<Tags> tags) {}

  @Test
  void aPartitionWithoutRowsHasNoValueInAColumnThatStoresNothing() {
    assertThat(violations(new Chapter("b", null, "one", new Tags()))).isEmpty();
    assertThat(violations(new Chapter("b", null, "one", new Tags("x"))))
        .singleElement()
        .asString()
        .startsWith("Chapter.tags has a value, but the clustering key is null.");
    assertThat(violations(new Page("b", null, "one", Optional.of(new Tags())))).isEmpty();
    assertThat(violations(new Page("b", null, "one", Optional.of(new Tags("x"))))).hasSize(1);
  }

  @Test
  void anAssignedValueIsCheckedLikeThatOfAnEntity() {
    EntityModel<Texts> model = models.get(Texts.class);
    List<String> violations = new ArrayList<>();
    model.check(model.find("max"), "abc", violations);
    assertThat(violations).isEmpty();
    model.check(model.find("max"), "abcd", violations);
    model.check(model.find("required"), null, violations);
    assertThat(violations)
        .containsExactly(
            "Texts.max has 4 characters, but must have at most 3",
            "Texts.required must not be null");
  }

  @Table
  @ValidatedBy(Inspector.class)
  record Period(@PartitionKey Integer from, Integer to) implements Validated {
    @Override
    public void validate(Violations violations) {
      if (from != null && from > to) {
        violations.add("to", "is before from");
      }
    }
  }

  static final class Inspector implements EntityValidator<Period> {
    @Override
    public void validate(Period period, Violations violations) {
      if (period.to() > 3000) {
        violations.add("it is too far away");
      }
    }
  }

  @Test
  void aModelMayValidateItself() {
    assertThat(violations(new Period(1, 2))).isEmpty();
    assertThat(violations(new Period(4000, 3001)))
        .containsExactly("Period.to is before from", "Period is not valid (it is too far away)");
    assertThat(violations(new Period(null, 1)))
        .containsExactly("Period.from is null, but a key needs a value.");
  }

  @Table
  record Both(
      @PartitionKey String p,
      @ClusteringKey(1) Integer c1,
      @ClusteringKey(2) Integer c2,
      @Static String s,
      String x,
      List<String> list) {}

  @Test
  void withoutAClusteringKeyOnlyStaticsAreWritten() {
    assertThat(violations(new Both("p", null, null, "s", null, List.of()))).isEmpty();
    assertThat(violations(new Both("p", 1, 2, "s", "x", List.of("y")))).isEmpty();
    assertThat(violations(new Both("p", 1, null, "s", null, null)))
        .containsExactly("Both.c2 is null, but a key needs a value.");
    assertThat(violations(new Both(null, null, null, "s", "x", List.of("y"))))
        .hasSize(3)
        .anySatisfy(v -> assertThat(v).contains("Both.p is null"))
        .anySatisfy(v -> assertThat(v).contains("Both.x has a value", "clustering key is null"))
        .anySatisfy(v -> assertThat(v).contains("Both.list has a value"));
  }

  @UserType
  record Street(@Required @Length(max = 5) String name, @Range(min = "1") Integer number) {}

  @UserType
  record Address(Street street, List<String> lines, @AsciiOnly Optional<String> country) {}

  @CqlTuple
  record Moved(Address from, Address to) {}

  @Table
  record Person(
      @PartitionKey int id,
      Address home,
      List<Address> former,
      Map<String, List<Set<String>>> nested,
      Optional<Moved> moved) {}

  private static Address address(String street, Integer number, String... lines) {
    return new Address(new Street(street, number), Arrays.asList(lines), Optional.empty());
  }

  @Test
  void fieldsOfUserTypesAreCheckedAtAnyDepth() {
    Address good = address("short", 1, "a");
    Address bad = address("longer", 0, "a", null);

    assertThat(
            violations(
                new Person(1, good, List.of(good), Map.of(), Optional.of(new Moved(good, null)))))
        .isEmpty();
    assertThat(violations(new Person(1, null, null, null, Optional.empty()))).isEmpty();
    assertThat(
            violations(
                new Person(
                    1,
                    bad,
                    List.of(good, address(null, 1), address("", 1)),
                    Map.of("x", List.of(Set.of(), Collections.singleton(null))),
                    Optional.of(new Moved(null, bad)))))
        .containsExactly(
            "Person.home.street.name has 6 characters, but must have at most 5",
            "Person.home.street.number must be at least 1",
            "Person.home.lines must not have null elements",
            "Person.former[1].street.name must not be null",
            "Person.former[2].street.name has 0 characters, but must have at least 1",
            "Person.nested[value][1] must not have null elements",
            "Person.moved.to.street.name has 6 characters, but must have at most 5",
            "Person.moved.to.street.number must be at least 1",
            "Person.moved.to.lines must not have null elements");
  }

  @Test
  void nullElementsAmongUserTypesAreRejected() {
    assertThat(
            violations(
                new Person(1, null, Collections.singletonList(null), null, Optional.empty())))
        .containsExactly("Person.former must not have null elements");
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"})
  void anElementOfAnotherClassIsReported() {
    assertThat(violations(new Person(1, null, (List) List.of("x"), null, Optional.empty())))
        .containsExactly("Person.former[0] contains a java.lang.String, not a Address");
  }

  @Table
  record Tagged(
      @PartitionKey int id,
      Set<@Length(max = 3) String> set,
      List<@Range(min = "1") Integer> list,
      Map<@AsciiOnly @Required String, @Size(max = 1) List<@Length(min = 2) String>> map,
      Optional<@Length(max = 3) String> optional,
      Labels labels) {}

  @UserType
  record Labels(Optional<List<@Length(max = 3) String>> texts) {}

  private static Tagged tagged(List<Integer> list, Map<String, List<String>> map) {
    return new Tagged(1, null, list, map, Optional.empty(), null);
  }

  @Test
  void elementsAreCheckedAndReportedWithTheirPosition() {
    assertThat(
            violations(
                new Tagged(
                    1,
                    Set.of("abc"),
                    List.of(1, 2),
                    Map.of("a", List.of("xy")),
                    Optional.of("abc"),
                    new Labels(Optional.of(List.of("abc"))))))
        .isEmpty();
    assertThat(violations(tagged(List.of(1, 0, 2, -1), Map.of())))
        .containsExactly("Tagged.list[1] must be at least 1", "Tagged.list[3] must be at least 1");
    assertThat(violations(tagged(null, Map.of("é", List.of("x", "yz")))))
        .containsExactly(
            "Tagged.map[key] must have ASCII characters only",
            "Tagged.map[value] has 2 elements, but must have at most 1",
            "Tagged.map[value][0] has 1 character, but must have at least 2");
    assertThat(violations(tagged(null, Map.of("", List.of()))))
        .containsExactly("Tagged.map[key] must not be empty");
    assertThat(
            violations(
                new Tagged(
                    1,
                    Set.of("abcd", "abc"),
                    null,
                    null,
                    Optional.of("abcd"),
                    new Labels(Optional.of(List.of("abc", "abcd"))))))
        .containsExactly(
            "Tagged.set[element] has 4 characters, but must have at most 3",
            "Tagged.optional has 4 characters, but must have at most 3",
            "Tagged.labels.texts[1] has 4 characters, but must have at most 3");
  }

  @Test
  void atMost16ElementsAreReported() {
    assertThat(violations(tagged(Collections.nCopies(100_000, 0), null))).hasSize(16);
  }

  @Test
  void anElementThatIsSetIsCheckedLikeOneOfAnEntity() {
    EntityModel<Tagged> model = models.get(Tagged.class);
    List<String> violations = new ArrayList<>();
    model.checkElement(model.find("list"), 7, 0, violations);
    model.checkElement(model.find("map"), "é", List.of("x"), violations);
    model.checkElement(model.find("map"), "e", List.of("xy"), violations);
    assertThat(violations)
        .containsExactly(
            "Tagged.list[7] must be at least 1",
            "Tagged.map[key] must have ASCII characters only",
            "Tagged.map[value][0] has 1 character, but must have at least 2");
  }

  @Test
  void anUpdateChecksFieldsOfUserTypes() {
    EntityModel<Person> model = models.get(Person.class);
    List<String> violations = new ArrayList<>();
    model.check(model.find("home"), address("longer", 1), violations);
    assertThat(violations)
        .containsExactly("Person.home.street.name has 6 characters, but must have at most 5");
  }
}
