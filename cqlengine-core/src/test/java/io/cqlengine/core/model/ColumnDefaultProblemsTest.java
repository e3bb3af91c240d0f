package io.cqlengine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Converter;
import io.cqlengine.api.annotation.Default;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.annotation.Vector;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.model.ModelException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Defaults that do not fit their member. */
class ColumnDefaultProblemsTest {
  private final ModelRegistry models = new ModelRegistry(List.of());

  static final class Counting implements Supplier<Integer> {
    private final AtomicInteger next = new AtomicInteger();

    @Override
    public Integer get() {
      return next.incrementAndGet();
    }
  }

  static final class Needy implements Supplier<String> {
    Needy(String name) {}

    @Override
    public String get() {
      return "";
    }
  }

  static final class Raw implements Supplier<Object> {
    @Override
    public Object get() {
      return 1;
    }
  }

  @Table
  record Wrong(
      @PartitionKey int id,
      @Default("1") int primitive,
      @Default("x") Integer number,
      @Default(supplier = Counting.class) String other,
      @Default(supplier = Needy.class) String needy) {}

  @Test
  void wrongDefaultsAreProblemsOfTheModel() {
    assertThatThrownBy(() -> models.get(Wrong.class))
        .isInstanceOfSatisfying(
            ModelException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(4)
                    .anySatisfy(p -> assertThat(p).contains("primitive:", "Integer"))
                    .anySatisfy(p -> assertThat(p).contains("number:", "@Default(\"x\")"))
                    .anySatisfy(p -> assertThat(p).contains("other:", "Counting supplies Integer"))
                    .anySatisfy(p -> assertThat(p).contains("needy:", "without parameters")));
  }

  @Table
  record Vague(
      @PartitionKey int id,
      @Default("2024-03-01T10:00:00") Instant local,
      @Default("2024-03-01") Optional<Instant> day,
      @Default("+999999999-01-01T00:00:00Z") Instant late,
      @Default("2024-03-01 10:00:00+0000") Instant cql,
      @Default("localhost") InetAddress host,
      @Default("192.0.2.256") InetAddress octet,
      @Default InetAddress none) {}

  @Test
  void aTextMustMeanTheSameOnEachMachine() {
    assertThatThrownBy(() -> models.get(Vague.class))
        .isInstanceOfSatisfying(
            ModelException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(7)
                    .contains(
                        "local: @Default(\"2024-03-01T10:00:00\") cannot be converted to"
                            + " java.time.Instant as timestamp. Write it as"
                            + " 2024-02-29T12:00:00Z, or name a supplier.",
                        "host: @Default(\"localhost\") cannot be converted to"
                            + " java.net.InetAddress as inet. Write the numbers of an IP address,"
                            + " or name a supplier.")
                    .anySatisfy(p -> assertThat(p).contains("day:", "Write it as"))
                    .anySatisfy(p -> assertThat(p).contains("cql:", "Write it as"))
                    .anySatisfy(p -> assertThat(p).contains("octet:", "IP address"))
                    .anySatisfy(p -> assertThat(p).contains("late:"))
                    .anySatisfy(p -> assertThat(p).contains("none:", "IP address")));
  }

  record Name(String text) {}

  static final class NameConverter implements Converter<Name, String> {
    @Override
    public String toCql(Name value) {
      return value.text();
    }

    @Override
    public Name toJava(String stored) {
      return new Name(stored);
    }
  }

  @UserType
  record Street(String name) {}

  @Table
  @SuppressWarnings("ArrayRecordComponent")
  record Textless(
      @PartitionKey int id,
      @Default("[]") List<String> list,
      @Default("[1.0]") @Vector(1) float[] vector,
      @Default("[]") Optional<List<String>> perhaps,
      @Default("{}") Street street,
      @Default("x") @Column(converter = NameConverter.class) Name name,
      @Default("zz") byte[] bytes) {}

  @Test
  void typesWithoutTextsNeedASupplier() {
    assertThatThrownBy(() -> models.get(Textless.class))
        .isInstanceOfSatisfying(
            ModelException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(6)
                    .contains(
                        "list: no text can be converted to java.util.List<java.lang.String>. Name a supplier.")
                    .anySatisfy(p -> assertThat(p).contains("vector: no text"))
                    .anySatisfy(p -> assertThat(p).contains("perhaps: no text"))
                    .anySatisfy(p -> assertThat(p).contains("street: no text"))
                    .anySatisfy(p -> assertThat(p).contains("name: no text"))
                    .anySatisfy(p -> assertThat(p).contains("bytes: @Default(\"zz\")")));
  }

  @Table
  record Loose(@PartitionKey int id, @Default(supplier = Raw.class) String text) {}

  @Test
  void aSupplierThatReturnsAnotherTypeIsAnError() {
    assertThatThrownBy(() -> models.get(Loose.class).filled(new Loose(1, null)))
        .isInstanceOf(CqlEngineException.class);
  }
}
