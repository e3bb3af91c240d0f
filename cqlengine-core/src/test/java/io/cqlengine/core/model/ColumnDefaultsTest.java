package io.cqlengine.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.data.CqlDuration;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Converter;
import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.Default;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Required;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.fixture.TestModels;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What create fills in. */
@SuppressWarnings({"ArrayRecordComponent", "unused"})
class ColumnDefaultsTest {
  private final ModelRegistry models = TestModels.registry();

  @Table
  record Filled(
      @PartitionKey @Default(supplier = Default.RandomUuid.class) UUID id,
      @Default(supplier = Default.TimeBasedUuid.class) UUID time,
      @Default(supplier = Default.Now.class) Instant at,
      @Required @Default("it's") String text,
      @Default("0") Integer zero,
      @Default("1.50") BigDecimal price,
      @Default("true") Boolean flag,
      @Default("2024-02-29") LocalDate day,
      @Default("2024-02-29T12:00:00Z") Instant noon,
      String none) {}

  private static Filled empty() {
    return new Filled(null, null, null, null, null, null, null, null, null, null);
  }

  @Test
  void nullMembersAreFilledWithLiteralsAndSuppliedValues() {
    Filled filled = models.get(Filled.class).filled(empty());
    assertThat(filled.id().version()).isEqualTo(4);
    assertThat(filled.time().version()).isEqualTo(1);
    assertThat(filled.at()).isEqualTo(filled.at().truncatedTo(ChronoUnit.MILLIS));
    assertThat(filled.text()).isEqualTo("it's");
    assertThat(filled.zero()).isZero();
    assertThat(filled.price()).isEqualTo(new BigDecimal("1.50"));
    assertThat(filled.flag()).isTrue();
    assertThat(filled.day()).isEqualTo("2024-02-29");
    assertThat(filled.noon()).isEqualTo("2024-02-29T12:00:00Z");
    assertThat(filled.none()).isNull();
  }

  @Test
  void suppliersAreCalledForEachEntity() {
    EntityModel<Filled> model = models.get(Filled.class);
    Set<UUID> ids =
        IntStream.range(0, 10)
            .mapToObj(i -> model.filled(empty()).id())
            .collect(Collectors.toSet());
    assertThat(ids).hasSize(10);
  }

  @UserType
  record Seal(@Default("0x0102") byte[] bytes) {}

  @Table
  record Document(
      @PartitionKey int id,
      @Default("0xCAFE00") ByteBuffer payload,
      @Default("0xCAFE") Optional<ByteBuffer> more,
      @Default("0xCAFE") byte[] flags,
      Seal seal) {}

  @Test
  void eachEntityHasMutableDefaultsOfItsOwn() {
    EntityModel<Document> model = models.get(Document.class);
    Document empty = new Document(1, null, Optional.empty(), null, new Seal(null));

    Document changed = model.filled(empty);
    changed.payload().put((byte) 1);
    changed.more().orElseThrow().put((byte) 1);
    changed.flags()[0] = 1;
    changed.seal().bytes()[0] = 9;
    Document next = model.filled(empty);

    assertThat(next.payload()).isEqualTo(ByteBuffer.wrap(new byte[] {(byte) 0xCA, (byte) 0xFE, 0}));
    assertThat(next.more()).contains(ByteBuffer.wrap(new byte[] {(byte) 0xCA, (byte) 0xFE}));
    assertThat(next.flags()).containsExactly(0xCA, 0xFE);
    assertThat(next.seal().bytes()).containsExactly(1, 2);
  }

  /** Codecs of the driver would read texts with the time zone, locale or name service. */
  @Test
  void aLiteralIsTheSameInEachTimeZoneAndLocale() throws Exception {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    AtomicReference<Filled> filled = new AtomicReference<>();
    try {
      Locale.setDefault(Locale.forLanguageTag("th-TH-u-ca-buddhist-nu-thai"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      // The driver's codecs have their formats by thread.
      Thread thread =
          new Thread(() -> filled.set(TestModels.registry().get(Filled.class).filled(empty())));
      thread.start();
      thread.join();
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }

    assertThat(filled.get().noon()).isEqualTo("2024-02-29T12:00:00Z");
    assertThat(filled.get().day()).isEqualTo("2024-02-29");
    assertThat(filled.get().price()).isEqualTo("1.50");
  }

  @Table
  record Times(
      @PartitionKey int id,
      @Default("2024-02-29T12:00+01:00") Instant ofZone,
      @Default("2024-02-29T12:00:00.1239Z") Instant fine,
      @Default("-1") Instant millis,
      @Default("12:00:01.5") LocalTime time,
      @Default("PT90M") Duration lasting,
      @Default("1mo2d3h") CqlDuration period,
      @Default("192.0.2.1") InetAddress four,
      @Default("2001:db8::1") InetAddress six) {}

  @Test
  void timesAndAddressesHaveLiterals() throws Exception {
    Times filled =
        models
            .get(Times.class)
            .filled(new Times(1, null, null, null, null, null, null, null, null));

    assertThat(filled.ofZone()).isEqualTo("2024-02-29T11:00:00Z");
    assertThat(filled.fine()).isEqualTo("2024-02-29T12:00:00.123Z");
    assertThat(filled.millis()).isEqualTo("1969-12-31T23:59:59.999Z");
    assertThat(filled.time()).isEqualTo("12:00:01.5");
    assertThat(filled.lasting()).isEqualTo(Duration.ofMinutes(90));
    assertThat(filled.period()).isEqualTo(CqlDuration.from("1mo2d3h"));
    assertThat(filled.four()).isEqualTo(InetAddress.getByName("192.0.2.1"));
    assertThat(filled.six()).isEqualTo(InetAddress.getByName("2001:db8::1"));
  }

  @Test
  void givenValuesDoNotChange() {
    EntityModel<Filled> model = models.get(Filled.class);
    Filled given = model.filled(empty());
    assertThat(model.filled(given)).isSameAs(given);
  }

  @Table
  static final class Mutable {
    @PartitionKey private int id = 5;

    @Default("later")
    private String text;
  }

  @Test
  void anEntityIsNotChanged() {
    Mutable given = new Mutable();
    Mutable written = models.get(Mutable.class).filled(given);
    assertThat(given.text).isNull();
    assertThat(written.text).isEqualTo("later");
    assertThat(written.id).isEqualTo(5);
  }

  @Table
  record Remarked(
      @PartitionKey int id,
      @Default("5") Integer level,
      Optional<String> remark,
      @Default("none") Optional<String> reason) {}

  @Test
  void optionalMembersStayOptional() {
    EntityModel<Remarked> model = TestModels.registry().get(Remarked.class);

    assertThat(model.filled(new Remarked(1, null, Optional.of("x"), Optional.empty())))
        .isEqualTo(new Remarked(1, 5, Optional.of("x"), Optional.of("none")));
    assertThat(model.filled(new Remarked(1, null, Optional.empty(), Optional.of("y"))))
        .isEqualTo(new Remarked(1, 5, Optional.empty(), Optional.of("y")));
  }

  @UserType
  record Place(@Default("?") String street, @Default("0") Integer number, String extra) {}

  @CqlTuple
  record Move(Place from, Place to) {}

  @Table
  record Owner(
      @PartitionKey int id,
      Place home,
      Optional<Place> office,
      List<Place> former,
      Map<Integer, Set<Place>> byYear,
      Move move,
      @Default(supplier = NoPlace.class) Place second) {}

  static final class NoPlace implements Supplier<Place> {
    @Override
    public Place get() {
      return new Place(null, null, "supplied");
    }
  }

  @Test
  void fieldsOfUserTypesAreFilledAtAnyDepth() {
    Place lacking = new Place(null, 7, "x");
    Place whole = new Place("?", 7, "x");
    Owner given =
        new Owner(
            1,
            lacking,
            Optional.of(lacking),
            List.of(whole, lacking),
            Map.of(2000, Set.of(lacking)),
            new Move(lacking, null),
            null);

    Owner filled = models.get(Owner.class).filled(given);

    assertThat(filled)
        .isEqualTo(
            new Owner(
                1,
                whole,
                Optional.of(whole),
                List.of(whole, whole),
                Map.of(2000, Set.of(whole)),
                new Move(whole, null),
                new Place("?", 0, "supplied")));
    assertThat(given.home()).isEqualTo(lacking);
    assertThat(models.get(Owner.class).filled(filled)).isSameAs(filled);
  }

  static final class Failing implements Supplier<UUID> {
    @Override
    public UUID get() {
      throw new IllegalStateException("secret");
    }
  }

  @Table
  record Fails(@PartitionKey @Default(supplier = Failing.class) UUID id) {}

  @Test
  void theExceptionOfASupplierIsTheCause() {
    assertThatThrownBy(() -> models.get(Fails.class).filled(new Fails(null)))
        .isExactlyInstanceOf(CqlEngineException.class)
        .hasMessageContainingAll("Fails.id", "Failing", "IllegalStateException")
        .hasMessageNotContaining("secret")
        .hasCauseExactlyInstanceOf(IllegalStateException.class);
  }

  @UserType
  record Street(String name, @Default("1") Integer number) {}

  record Address(String text) {}

  /** Returns null, or throws, as the text says. */
  static final class Fragile implements Converter<Address, Street> {
    @Override
    public Street toCql(Address address) {
      if (address.text().equals("throws")) {
        throw new IllegalStateException("secret");
      }
      return address.text().equals("null") ? null : new Street(address.text(), null);
    }

    @Override
    public Address toJava(Street street) {
      return street.name().equals("back")
          ? null
          : new Address(street.name() + " " + street.number());
    }
  }

  @Table
  record Inhabitant(@PartitionKey int id, @Column(converter = Fragile.class) Address address) {}

  private Inhabitant filled(String text) {
    return models.get(Inhabitant.class).filled(new Inhabitant(1, new Address(text)));
  }

  @Test
  void aConvertedUserTypeIsFilled() {
    assertThat(filled("Main St").address()).isEqualTo(new Address("Main St 1"));
  }

  @Test
  void aConverterThatReturnsNullIsNamed() {
    assertThatThrownBy(() -> filled("null"))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageStartingWith(Fragile.class.getName() + ".toCql returned null.");
    assertThatThrownBy(() -> filled("back"))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageStartingWith(Fragile.class.getName() + ".toJava returned null.");
  }

  @Test
  void aConverterThatThrowsIsNamedByItsMember() {
    assertThatThrownBy(() -> filled("throws"))
        .isInstanceOf(CqlEngineException.class)
        .hasMessage(
            "Inhabitant.address cannot be filled with its defaults: its converter throws"
                + " java.lang.IllegalStateException. See the cause.");
  }
}
