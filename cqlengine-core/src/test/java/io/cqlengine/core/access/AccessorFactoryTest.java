package io.cqlengine.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.NotColumn;
import io.cqlengine.api.rules.ClassView;
import io.cqlengine.api.rules.MemberScanner;
import io.cqlengine.api.rules.ProblemCollector;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How objects are made and read. */
@SuppressWarnings("unused")
class AccessorFactoryTest {
  private final AccessorFactory accessors = new AccessorFactory(List.of(), Map.of());
  private final ProblemCollector problems = new ProblemCollector();

  private <E> MemberAccessor<E> access(Class<E> type) {
    MemberAccessor<E> access = access(type, problems).orElse(null);
    assertThat(problems.list()).isEmpty();
    return Objects.requireNonNull(access);
  }

  private <E> Optional<MemberAccessor<E>> access(Class<E> type, ProblemCollector found) {
    ClassView view = ReflectiveView.of(type);
    return accessors.accessor(type, view, MemberScanner.scan(view, found), found);
  }

  private String problem(Class<?> type) {
    ProblemCollector found = new ProblemCollector();
    assertThat(access(type, found)).isEmpty();
    assertThat(found.list()).hasSize(1);
    return found.list().get(0);
  }

  private static <E> void assertRoundTrip(MemberAccessor<E> access, Object... values) {
    E made = access.create(values);
    Object[] read = IntStream.range(0, values.length).mapToObj(i -> access.get(made, i)).toArray();
    assertThat(read).isEqualTo(values);
  }

  private record Mixed(int number, String text, boolean flag) {}

  @Test
  void aRecordIsCreatedByItsCanonicalConstructor() {
    assertThat(access(Mixed.class).create(new Object[] {7, null, true}))
        .isEqualTo(new Mixed(7, null, true));
    assertRoundTrip(access(Mixed.class), 7, "seven", false);
  }

  private record Partly(String text, @NotColumn int cached, @NotColumn String more, int number) {}

  @Test
  void aComponentThatIsNotAColumnIsNullOrZero() {
    assertThat(access(Partly.class).create(new Object[] {"x", 2}))
        .isEqualTo(new Partly("x", 0, null, 2));
    assertThat(access(Partly.class).get(new Partly("x", 9, "y", 2), 1)).isEqualTo(2);
  }

  private static final class Bare {
    private int number = 3;
    private String text = "initial";
  }

  @Test
  void privateFieldsAreSetAfterAConstructorWithoutParameters() {
    assertRoundTrip(access(Bare.class), 7, "seven");
    assertRoundTrip(access(Bare.class), 7, null);
  }

  private static final class Bean {
    private String text;
    private int number;

    String getText() {
      return "got " + text;
    }

    void setText(String text) {
      this.text = "set " + text;
    }

    int number() {
      return number + 1;
    }

    Bean number(int number) {
      this.number = number * 10;
      return this;
    }
  }

  @Test
  void gettersAndSettersComeBeforeFields() {
    MemberAccessor<Bean> access = access(Bean.class);
    Bean bean = access.create(new Object[] {"x", 2});
    assertThat(access.get(bean, 0)).isEqualTo("got set x");
    assertThat(access.get(bean, 1)).isEqualTo(21);
  }

  private static final class Immutable {
    private final String text;
    private final int number;
    private String later;

    Immutable(@Column("number") int n, @Column("text") String t) {
      this.text = t;
      this.number = n;
    }

    Immutable(@Column("number") int n) {
      this(n, "");
    }

    Immutable(String x, int y, long unknown) {
      this(y, x + unknown);
    }
  }

  @Test
  void finalFieldsAreSetByTheConstructorThatNamesThem() {
    assertRoundTrip(access(Immutable.class), "seven", 7, "later");
  }

  private static final class ByColumn {
    @Column("the text")
    private final String text;

    ByColumn(@Column("the text") String given) {
      this.text = given;
    }
  }

  @Test
  void aParameterMayNameTheColumnOfAMember() {
    assertRoundTrip(access(ByColumn.class), "seven");
  }

  private static class Parent {
    private String hidden;
  }

  private static final class Child extends Parent {
    private int own;
  }

  @Test
  void privateFieldsOfBaseClassesAreReadAndSet() {
    assertRoundTrip(access(Child.class), "hidden", 1);
  }

  private static final class Stuck {
    private final String text;
    private int number;

    Stuck(@Column("number") int number) {
      this.text = "";
      this.number = number;
    }
  }

  private static final class Unnamed {
    private final String text;

    Unnamed(Object x) {
      this.text = x.toString();
    }
  }

  private abstract static class Abstract {
    private int id;
  }

  @Test
  void aClassThatCannotBeCreatedIsAProblemWithACure() {
    assertThat(problem(Stuck.class)).contains("no constructor has a parameter for text", "setter");
    assertThat(problem(Unnamed.class)).contains("-parameters", "@Column");
    assertThat(problem(Abstract.class)).contains("abstract");
  }

  private record Throwing(int id) {
    Throwing {
      if (id < 0) {
        throw new IllegalArgumentException("negative");
      }
    }
  }

  private static final class Checked {
    private int id;

    Checked() throws IOException {
      throw new IOException("disk");
    }
  }

  @Test
  void exceptionsOfAConstructorReachTheCaller() {
    assertThatThrownBy(() -> access(Throwing.class).create(new Object[] {-1}))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("negative");
    assertThatThrownBy(() -> access(Checked.class).create(new Object[] {1}))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasRootCauseInstanceOf(IOException.class)
        .hasMessageContaining("disk");
  }

  @Test
  void aRecordWithManyComponentsIsCreated() {
    MemberAccessor<Wide> access = access(Wide.class);
    Object[] values =
        Stream.of(Wide.class.getRecordComponents()).map(RecordComponent::getName).toArray();
    Wide wide = access.create(values);
    assertThat(IntStream.range(0, values.length).mapToObj(i -> access.get(wide, i)))
        .isEqualTo(Arrays.asList(values));
  }

  private static final class Overloaded {
    private final int id;
    private final List<String> options;

    Overloaded(long id, Collection<String> options) {
      throw new IllegalStateException("not to be called");
    }

    Overloaded(int id, List<String> options) {
      this.id = id;
      this.options = options;
    }

    Overloaded(String id, List<String> options) {
      throw new IllegalStateException("not to be called");
    }
  }

  @Test
  void theConstructorOfTheTypesOfTheMembersIsUsed() {
    assertRoundTrip(access(Overloaded.class), 7, List.of("abs"));
  }

  private static class Described<V> {
    private V note;
  }

  private static final class Card extends Described<Optional<String>> {
    private int no;
  }

  @Test
  void anOptionalIsReadAsItsContentAlsoIfABaseClassDeclaresItByAVariable() {
    MemberAccessor<Card> access = access(Card.class);

    assertThat(access.values(access.create(new Object[] {Optional.of("a"), 1})))
        .containsExactly("a", 1);
    assertThat(access.values(access.create(new Object[] {Optional.empty(), 1})))
        .containsExactly(null, 1);
  }

  private static final class Priced {
    private final String id;
    private final Integer year;
    private final long km;

    Priced(String id, Number year, double km) {
      this.id = id;
      this.year = (Integer) year;
      this.km = (long) km;
    }

    Priced(String id, String year, long km) {
      throw new IllegalStateException("not to be called");
    }

    Priced(String id, int year, Long km) {
      throw new IllegalStateException("not to be called");
    }
  }

  private static final class Boxed {
    private final Integer year;

    Boxed(int year) {
      this.year = year;
    }
  }

  private static final class OfText {
    private final List<String> options;
    private int no;

    OfText(String... options) {
      this.options = List.of(options);
    }

    OfText(int no) {
      this("");
    }
  }

  @Test
  void aParameterMustTakeAllValuesOfItsMember() {
    assertRoundTrip(access(Priced.class), "a", 1999, 7L);
    assertRoundTrip(access(Priced.class), "a", null, 7L);
    assertThat(problem(Boxed.class))
        .isEqualTo(
            "the parameter year of its constructor has the type int, but the member has the type"
                + " java.lang.Integer. Declare it as java.lang.Integer.");
    assertThat(problem(OfText.class))
        .isEqualTo(
            "the parameter options of its constructor has the type java.lang.String[], but the"
                + " member has the type java.util.List<java.lang.String>. Declare it as"
                + " java.util.List<java.lang.String>.");
  }
}
