package io.cqlengine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Converter;
import io.cqlengine.api.annotation.Default;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.ValidatedBy;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.validation.EntityValidator;
import io.cqlengine.api.validation.Validated;
import io.cqlengine.api.validation.Violations;
import io.cqlengine.core.fixture.TestModels;
import io.cqlengine.core.plan.ColumnCodecs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the application's own code throws comes with the class and member where it happened. */
@SuppressWarnings({"StaticAssignmentOfThrowable", "unused"}) // The callbacks are static.
class CallbackFailuresTest {
  /** The place that throws, and what. */
  private static String failing = "";

  private static Throwable thrown = new IllegalStateException();

  private static void run(String place) {
    if (failing.equals(place)) {
      CallbackFailuresTest.<RuntimeException>sneak(thrown);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable any) throws T {
    throw (T) any;
  }

  @Table
  @ValidatedBy(Rules.class)
  static final class Fragile implements Validated {
    @PartitionKey private String id = "a";

    @Default(supplier = Maker.class)
    private String made;

    @Column(converter = Broken.class)
    private Thread converted = Thread.currentThread();

    Fragile() {
      run("constructor");
    }

    String getId() {
      run("getter");
      return id;
    }

    void setMade(String made) {
      run("setter");
      this.made = made;
    }

    @Override
    public void validate(Violations violations) {
      run("validate");
    }
  }

  static final class Rules implements EntityValidator<Fragile> {
    @Override
    public void validate(Fragile entity, Violations violations) {
      run("validator");
    }
  }

  static final class Maker implements Supplier<String> {
    @Override
    public String get() {
      run("supplier");
      return "made";
    }
  }

  static final class Broken implements Converter<Thread, String> {
    @Override
    public String toCql(Thread value) {
      run("converter");
      return value.getName();
    }

    @Override
    public Thread toJava(String stored) {
      run("converter");
      return new Thread(stored);
    }
  }

  private record Case(String place, String text, Throwable thrown) {}

  static Stream<Case> cases() {
    return Stream.<Supplier<Throwable>>of(
            () -> new IllegalStateException("secret"),
            () -> new IOException("secret"),
            () -> new AssertionError("secret"),
            () -> new StackOverflowError("secret"),
            () -> new NoClassDefFoundError("secret"))
        .flatMap(
            thrown ->
                Stream.of(
                    new Case("getter", "Fragile.id", thrown.get()),
                    new Case("constructor", "Fragile", thrown.get()),
                    new Case("setter", "Fragile", thrown.get()),
                    new Case("validate", "Fragile", thrown.get()),
                    new Case("validator", "Fragile", thrown.get()),
                    new Case("supplier", "Fragile.made", thrown.get()),
                    new Case("converter", "Fragile.converted", thrown.get())));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aFailureNamesTheMemberAndHasTheCause(Case given) {
    failing = "";
    EntityModel<Fragile> model = TestModels.registry().get(Fragile.class);
    Fragile entity = new Fragile();
    Object[] values = model.access().values(entity);
    failing = given.place();
    thrown = given.thrown();

    assertThat(catchThrowable(call(given.place(), model, entity, values))).isNotNull();
    Throwable e = catchThrowable(call(given.place(), model, entity, values));

    if (given.thrown() instanceof Error) {
      assertThat(e).isSameAs(given.thrown());
      assertThat(e.getSuppressed())
          .singleElement()
          .isInstanceOf(CqlEngineException.class)
          .extracting(Throwable::getMessage)
          .asString()
          .contains(given.text())
          .doesNotContain("secret");
    } else {
      assertThat(e).isInstanceOf(CqlEngineException.class).hasRootCause(given.thrown());
      assertThat(e.getMessage()).contains(given.text()).doesNotContain("secret");
    }
  }

  /** The JVM's own errors hold no suppressed exceptions. */
  @Test
  void anEndlessRecursionNamesItsPlace() {
    failing = "";
    EntityModel<Fragile> model = TestModels.registry().get(Fragile.class);
    Fragile entity = new Fragile();
    StackOverflowError overflow = catchThrowableOfType(StackOverflowError.class, this::endless);
    failing = "getter";
    thrown = overflow;

    assertThatThrownBy(() -> model.access().values(entity))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Fragile.id")
        .hasCause(overflow);
  }

  @SuppressWarnings("InfiniteRecursion") // what it is about
  private void endless() {
    endless();
  }

  private static ThrowingCallable call(
      String place, EntityModel<Fragile> model, Fragile entity, Object[] values) {
    return switch (place) {
      case "getter" -> () -> model.access().values(entity);
      case "constructor", "setter" -> () -> model.access().fromRow(values, "Fragile", "a table");
      case "supplier" -> () -> model.filled(entity);
      case "converter" -> () -> ColumnCodecs.declared(model).encode(2, values[2]);
      default -> () -> model.validate(entity, values, new ArrayList<>());
    };
  }
}
