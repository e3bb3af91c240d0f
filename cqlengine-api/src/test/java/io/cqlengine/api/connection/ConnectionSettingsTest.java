package io.cqlengine.api.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.config.OptionsMap;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionSettingsTest {
  private static ConnectionSettingsBuilder cluster1() {
    return ConnectionSettings.named("cluster1").contactPoint("127.0.0.1");
  }

  @Test
  void keepWhatTheBuilderWasGiven() {
    ConnectionSettings settings =
        cluster1().contactPoint("::1", 9142).keyspace("ks1").lazyConnect().asDefault().build();

    assertThat(settings.name()).isEqualTo("cluster1");
    assertThat(settings.contactPoints())
        .containsExactly(new ContactPoint("127.0.0.1", 9042), new ContactPoint("::1", 9142));
    assertThat(settings.keyspace()).contains("ks1");
    assertThat(settings.lazyConnect()).isTrue();
    assertThat(settings.asDefault()).isTrue();
  }

  @Test
  void leaveEverythingElseOpen() {
    ConnectionSettings settings = cluster1().build();

    assertThat(settings.keyspace()).isEmpty();
    assertThat(settings.lazyConnect()).isFalse();
    assertThat(settings.asDefault()).isFalse();
  }

  @Test
  void doNotChangeWithTheBuilderThatMadeThem() {
    ConnectionSettingsBuilder builder = cluster1();
    ConnectionSettings settings = builder.build();
    builder.contactPoint("127.0.0.2").keyspace("later").lazyConnect();

    assertThat(settings.contactPoints()).hasSize(1);
    assertThat(settings.keyspace()).isEmpty();
    assertThat(settings.lazyConnect()).isFalse();
  }

  @Test
  void writeTheirOptionsOverThoseOfTheDriver() {
    OptionsMap options = OptionsMap.driverDefaults();
    cluster1()
        .consistency(DefaultConsistencyLevel.LOCAL_QUORUM)
        .localDatacenter("dc7")
        .option(TypedDriverOption.REQUEST_PAGE_SIZE, 7)
        .build()
        .applyTo(options);

    assertThat(options.get(TypedDriverOption.REQUEST_CONSISTENCY)).isEqualTo("LOCAL_QUORUM");
    assertThat(options.get(TypedDriverOption.LOAD_BALANCING_LOCAL_DATACENTER)).isEqualTo("dc7");
    assertThat(options.get(TypedDriverOption.REQUEST_PAGE_SIZE)).isEqualTo(7);
  }

  @Test
  void withoutAContactPointAreRefused() {
    assertThatThrownBy(() -> ConnectionSettings.named("cluster1").build())
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("'cluster1'")
        .hasMessageContaining("contactPoint(");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void withABlankNameAreRefused(String name) {
    assertThatThrownBy(() -> ConnectionSettings.named(name))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("name");
  }

  static Stream<Arguments> settersOfOneValue() {
    return Stream.of(
        setter("keyspace", builder -> builder.keyspace("ks1")),
        setter("consistency", builder -> builder.consistency(DefaultConsistencyLevel.ONE)),
        setter("local-datacenter", builder -> builder.localDatacenter("dc1")),
        setter("page-size", builder -> builder.option(TypedDriverOption.REQUEST_PAGE_SIZE, 9)));
  }

  private static Arguments setter(String name, Consumer<ConnectionSettingsBuilder> setter) {
    return Arguments.of(name, setter);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("settersOfOneValue")
  void refuseAValueThatIsSetTwice(String name, Consumer<ConnectionSettingsBuilder> setter) {
    ConnectionSettingsBuilder once = cluster1();
    setter.accept(once);

    assertThatThrownBy(() -> setter.accept(once))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("twice")
        .hasMessageContaining("'cluster1'");
  }

  @Test
  void anOptionAndItsShorthandAreTheSameValue() {
    assertThatThrownBy(
            () ->
                cluster1()
                    .consistency(DefaultConsistencyLevel.ONE)
                    .option(TypedDriverOption.REQUEST_CONSISTENCY, "TWO"))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("twice");
  }

  @Test
  void theirTextHasNamesAndPlacesButNoSecrets() {
    ConnectionSettings settings =
        cluster1().option(TypedDriverOption.AUTH_PROVIDER_PASSWORD, "s3cret").build();

    assertThat(settings.toString()).contains("cluster1", "127.0.0.1:9042").doesNotContain("s3cret");
  }
}
