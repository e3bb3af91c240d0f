package io.cqlengine.api.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.config.OptionsMap;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import io.cqlengine.api.ConfigSource;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionSettingsTest {
  private static final Path BUNDLE = Path.of("bundle.zip");

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
  void withoutAContactPointAreRejected() {
    assertThatThrownBy(() -> ConnectionSettings.named("cluster1").build())
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("'cluster1'")
        .hasMessageContaining("contactPoint(")
        .hasMessageContaining("cloudBundle(");
  }

  @Test
  void withWhatACloudBundleExcludesAreRejectedAtOnce() {
    ConnectionSettingsBuilder builder =
        cluster1().cloudBundle(BUNDLE).localDatacenter("dc1").tls(TlsSettings.builder().build());

    assertThatThrownBy(builder::build)
        .isInstanceOf(ConnectionException.class)
        .hasMessageContainingAll(
            "'cluster1' has contact points and a cloud bundle",
            "It names a local data centre",
            "It has TLS settings");
  }

  @Test
  void withACloudBundleNeedNoContactPoint() {
    ConnectionSettings settings = ConnectionSettings.named("c1").cloudBundle(BUNDLE).build();

    assertThat(settings.cloudBundle()).contains(BUNDLE);
    assertThat(settings.contactPoints()).isEmpty();
    assertThat(settings).hasToString("ConnectionSettings[c1 at bundle.zip]");
  }

  @Test
  void withAReadyContextAndAFactoryOfTheirOwnAreRejected() throws NoSuchAlgorithmException {
    ConnectionSettingsBuilder builder =
        cluster1()
            .tls(SSLContext.getDefault())
            .option(TypedDriverOption.SSL_ENGINE_FACTORY_CLASS, "Mine");

    assertThatThrownBy(builder::build)
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("a TLS context and an SSL engine factory");
  }

  @Test
  void valuesOutOfRangeAreRejected() {
    assertThatThrownBy(() -> cluster1().requestTimeout(Duration.ZERO))
        .hasMessageContaining("Request timeout PT0S of connection 'cluster1' must be positive.");
    assertThatThrownBy(() -> cluster1().drainTimeout(Duration.ofSeconds(-1)))
        .hasMessageContaining("Drain timeout PT-1S of connection 'cluster1' must not be negative.");
    assertThatThrownBy(() -> cluster1().serialConsistency(DefaultConsistencyLevel.ONE))
        .hasMessageContaining("ONE of connection 'cluster1' is not serial");
  }

  @Test
  void optionsThatTheEngineDecidesSayWhatToUseInstead() {
    assertThatThrownBy(() -> cluster1().option(TypedDriverOption.SESSION_KEYSPACE, "ks"))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("'basic.session-keyspace' cannot be set as a driver option")
        .hasMessageContaining("'cluster1'")
        .hasMessageContaining("keyspace(...)");
  }

  @Test
  void anOptionMayDifferByExecutionProfile() {
    OptionsMap options = new OptionsMap();
    cluster1()
        .option(TypedDriverOption.REQUEST_PAGE_SIZE, 1)
        .option("slow", TypedDriverOption.REQUEST_PAGE_SIZE, 2)
        .build()
        .applyTo(options);

    assertThat(options.get(TypedDriverOption.REQUEST_PAGE_SIZE)).isEqualTo(1);
    assertThat(options.get("slow", TypedDriverOption.REQUEST_PAGE_SIZE)).isEqualTo(2);
    assertThatThrownBy(
            () ->
                cluster1()
                    .option("slow", TypedDriverOption.REQUEST_PAGE_SIZE, 2)
                    .option("slow", TypedDriverOption.REQUEST_PAGE_SIZE, 3))
        .hasMessageContaining("'profiles.slow.basic.request.page-size' is set twice");
  }

  @Test
  void areEqualWhenAllValuesAre() {
    assertThat(cluster1().credentials("me", "a").build())
        .isEqualTo(cluster1().credentials("me", "a").build())
        .hasSameHashCodeAs(cluster1().credentials("me", "a").build())
        .isNotEqualTo(cluster1().credentials("me", "b").build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void withABlankNameAreRejected(String name) {
    assertThatThrownBy(() -> ConnectionSettings.named(name))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("name");
  }

  static Stream<Arguments> settersOfOneValue() {
    return Stream.of(
        setter("keyspace", builder -> builder.keyspace("ks1")),
        setter("consistency", builder -> builder.consistency(DefaultConsistencyLevel.ONE)),
        setter("local-datacenter", builder -> builder.localDatacenter("dc1")),
        setter("serial", it -> it.serialConsistency(DefaultConsistencyLevel.SERIAL)),
        setter("timeout", it -> it.requestTimeout(Duration.ofSeconds(1))),
        setter("auth-provider", it -> it.credentials("me", "secret")),
        setter("tls", it -> it.tls(TlsSettings.builder().build())),
        setter("cloudBundle", it -> it.cloudBundle(BUNDLE)),
        setter("drainTimeout", it -> it.drainTimeout(Duration.ZERO)),
        setter(
            "retryConnect",
            it -> it.retryConnect(new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), 1))),
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
        cluster1()
            .credentials("me", "s3cret")
            .tls(TlsSettings.builder().truststore(Path.of("trust.jks"), "s3cret").build())
            .build();
    assertThat(settings.tls().orElseThrow().toString())
        .contains("trust.jks")
        .doesNotContain("s3cret");
    assertThat(new ConfigSource.Text("password = s3cret").toString()).doesNotContain("s3cret");
    assertThat(settings.toString()).contains("cluster1", "127.0.0.1:9042").doesNotContain("s3cret");
  }

  static Stream<Arguments> blanks() {
    return Stream.of(
        named("keyspace", it -> it.keyspace("")),
        named("keyspace", it -> it.keyspace(" \t")),
        named("local data centre", it -> it.localDatacenter("")),
        named("user name", it -> it.credentials("", "p")),
        named("password", it -> it.credentials("u", "")),
        named("cloud bundle", it -> it.cloudBundle(Path.of(""))),
        named("profile", it -> it.option("", TypedDriverOption.REQUEST_PAGE_SIZE, 1)),
        named("truststore", it -> TlsSettings.builder().truststore(Path.of(""), null)),
        named("keystore", it -> TlsSettings.builder().keystore(Path.of(""), null)),
        named("cipher suite", it -> TlsSettings.builder().cipherSuites("A", "")));
  }

  private static Arguments named(String what, Consumer<ConnectionSettingsBuilder> setter) {
    return Arguments.of(what, setter);
  }

  @ParameterizedTest
  @MethodSource("blanks")
  void aBlankThatWouldBreakEveryUseIsRejected(
      String what, Consumer<ConnectionSettingsBuilder> setter) {
    assertThatThrownBy(() -> setter.accept(cluster1()))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining(what)
        .hasMessageMatching("[^:]* must not be (blank|empty)\\.");
  }

  @Test
  void aLevelThatIsNoneIsRejectedAsAnOptionOfTheDriverToo() {
    assertThatThrownBy(
            () -> cluster1().option(TypedDriverOption.REQUEST_CONSISTENCY, "LOCAL_QUORRUM"))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("'basic.request.consistency' of connection 'cluster1'")
        .hasMessageContaining("The known levels are ");
  }

  @Test
  void aNegativeDurationOfTheDriverIsRejected() {
    assertThatThrownBy(
            () ->
                cluster1()
                    .option(TypedDriverOption.CONNECTION_CONNECT_TIMEOUT, Duration.ofNanos(-1)))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("'advanced.connection.connect-timeout' of connection 'cluster1'");
  }

  @Test
  void aDurationThatTheDriverCannotCountIsCut() {
    OptionsMap options = new OptionsMap();
    cluster1()
        .requestTimeout(Duration.ofSeconds(Long.MAX_VALUE))
        .option(TypedDriverOption.CONNECTION_CONNECT_TIMEOUT, Duration.ofDays(365))
        .build()
        .applyTo(options);

    assertThat(options.get(TypedDriverOption.REQUEST_TIMEOUT))
        .isEqualTo(Duration.ofSeconds(Integer.MAX_VALUE));
    assertThat(options.get(TypedDriverOption.CONNECTION_CONNECT_TIMEOUT))
        .isEqualTo(Duration.ofMillis(Integer.MAX_VALUE));
  }

  @Test
  void aNullIsNamed() {
    assertThatThrownBy(() -> cluster1().credentials("u", null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("password is null");
    assertThatThrownBy(() -> cluster1().consistency(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("level is null");
    assertThatThrownBy(() -> cluster1().option(TypedDriverOption.REQUEST_PAGE_SIZE, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("value is null");
  }
}
