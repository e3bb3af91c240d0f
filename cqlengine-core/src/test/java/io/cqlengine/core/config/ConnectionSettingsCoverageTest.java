package io.cqlengine.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import com.typesafe.config.ConfigFactory;
import io.cqlengine.api.connection.Backoff;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.api.connection.TlsSettings;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What can be set by code can be set in HOCON, and the other way round. A setting that is added to
 * one of them only is missing in this table, and fails a test.
 */
class ConnectionSettingsCoverageTest {
  private static final Set<String> ONLY_BY_CODE =
      Set.of("tls(SSLContext)", "tls.context(SSLContext)");

  private static final Set<String> NEVER_SET =
      Set.of(
          "basic.contact-points",
          "basic.cloud.secure-connect-bundle",
          "basic.session-keyspace",
          "basic.session-name",
          "basic.config-reload-interval");

  /**
   * One setting.
   *
   * @param methods the methods of the builders that make it
   * @param code sets it by code
   * @param hocon sets it in the connection's section
   * @param top what else is in HOCON, outside of that section
   */
  record Case(
      List<String> methods, Consumer<ConnectionSettingsBuilder> code, String hocon, String top) {
    @Override
    public String toString() {
      return String.join(", ", methods);
    }
  }

  private static Case setting(
      String method, Consumer<ConnectionSettingsBuilder> code, String hocon) {
    return new Case(List.of(method), code, hocon, "");
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.add(
        setting(
            "contactPoint(String)",
            it -> it.contactPoint("[::1]:9142"),
            "contact-points += \"[::1]:9142\""));
    cases.add(
        setting(
            "contactPoint(String,int)",
            it -> it.contactPoint("host", 9142),
            "contact-points += \"host:9142\""));
    cases.add(
        setting(
            "localDatacenter(String)", it -> it.localDatacenter("dc1"), "local-datacenter = dc1"));
    cases.add(setting("keyspace(String)", it -> it.keyspace("ks1"), "keyspace = ks1"));
    cases.add(
        setting(
            "consistency(ConsistencyLevel)",
            it -> it.consistency(DefaultConsistencyLevel.LOCAL_QUORUM),
            "consistency = LOCAL_QUORUM"));
    cases.add(
        setting(
            "serialConsistency(ConsistencyLevel)",
            it -> it.serialConsistency(DefaultConsistencyLevel.LOCAL_SERIAL),
            "serial-consistency = LOCAL_SERIAL"));
    cases.add(
        setting(
            "requestTimeout(Duration)",
            it -> it.requestTimeout(Duration.ofSeconds(3)),
            "request-timeout = 3 seconds"));
    cases.add(
        setting(
            "credentials(String,String)",
            it -> it.credentials("user", "007"),
            "credentials { username = user, password = 007 }"));
    cases.add(
        new Case(
            List.of(
                "tls(TlsSettings)",
                "tls.truststore(Path,String)",
                "tls.keystore(Path,String)",
                "tls.cipherSuites(String[])",
                "tls.hostnameValidation(boolean)"),
            it ->
                it.tls(
                    TlsSettings.builder()
                        .truststore(Path.of("trust.jks"), "t1")
                        .keystore(Path.of("keys.jks"), "k1")
                        .cipherSuites("A", "B")
                        .hostnameValidation(false)
                        .build()),
            "tls { truststore-path = trust.jks, truststore-password = t1, keystore-path = keys.jks,"
                + " keystore-password = k1, cipher-suites = [A, B], hostname-validation = off }",
            ""));
    cases.add(
        setting(
            "cloudBundle(Path)", it -> it.cloudBundle(Path.of("b.zip")), "cloud-bundle = b.zip"));
    cases.add(
        setting(
            "inheritDriverConfig()",
            ConnectionSettingsBuilder::inheritDriverConfig,
            "inherit-driver-config = true"));
    cases.add(
        setting(
            "option(TypedDriverOption,Object)",
            it -> it.option(TypedDriverOption.REQUEST_PAGE_SIZE, 500),
            "driver.basic.request.page-size = 500"));
    cases.add(
        setting(
            "option(String,TypedDriverOption,Object)",
            it -> it.option("slow", TypedDriverOption.REQUEST_PAGE_SIZE, 9),
            "driver.profiles.slow.basic.request.page-size = 9"));
    cases.add(
        setting("lazyConnect()", ConnectionSettingsBuilder::lazyConnect, "lazy-connect = true"));
    cases.add(
        setting(
            "retryConnect(Backoff)",
            it -> it.retryConnect(new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), 10)),
            "retry-connect { first = 1s, max = 1m, limit = 10 }"));
    cases.add(
        setting(
            "drainTimeout(Duration)",
            it -> it.drainTimeout(Duration.ofMillis(1500)),
            "drain-timeout = 1500 ms"));
    cases.add(
        new Case(
            List.of("asDefault()"),
            ConnectionSettingsBuilder::asDefault,
            "",
            "cqlengine.default-connection = c1"));
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void codeAndHoconMakeEqualSettings(Case setting) {
    boolean hosts = !setting.hocon().contains("cloud-bundle");
    ConnectionSettingsBuilder builder = ConnectionSettings.named("c1");
    if (hosts) {
      builder.contactPoint("127.0.0.1");
    }
    setting.code().accept(builder);

    assertThat(
            Read.texts(
                    "cqlengine.connections.c1 {\n"
                        + (hosts ? "contact-points = [127.0.0.1]\n" : "")
                        + setting.hocon()
                        + "\n}\n"
                        + setting.top())
                .settings())
        .containsExactly(builder.build())
        .isNotEqualTo(List.of(ConnectionSettings.named("c1").contactPoint("127.0.0.1").build()));
  }

  @Test
  void everyMethodOfTheBuildersIsInTheTable() {
    Set<String> known = new HashSet<>(ONLY_BY_CODE);
    cases().forEach(setting -> known.addAll(setting.methods()));

    assertThat(
            Stream.concat(
                setters("", ConnectionSettingsBuilder.class),
                setters("tls.", TlsSettings.Builder.class)))
        .containsExactlyInAnyOrderElementsOf(known);
  }

  private static Stream<String> setters(String prefix, Class<?> builder) {
    return Arrays.stream(builder.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !method.getName().equals("build"))
        .map(method -> prefix + signature(method));
  }

  private static String signature(Method method) {
    return method.getName()
        + Arrays.stream(method.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(",", "(", ")"));
  }

  @Test
  void everyKeyOfHoconIsInTheTable() {
    Set<String> known =
        cases().stream()
            .flatMap(setting -> ConfigFactory.parseString(keys(setting)).entrySet().stream())
            .map(entry -> entry.getKey().replaceFirst("^driver\\..*", "driver"))
            .collect(Collectors.toSet());
    Map<String, List<String>> sections =
        Map.of(
            "credentials", ConnectionSettingsReader.CREDENTIALS,
            "tls", ConnectionSettingsReader.TLS,
            "retry-connect", ConnectionSettingsReader.RETRY);

    assertThat(
            ConnectionSettingsReader.KEYS.keySet().stream()
                .flatMap(
                    key ->
                        sections.containsKey(key)
                            ? sections.get(key).stream().map(inner -> key + "." + inner)
                            : Stream.of(key)))
        .containsExactlyInAnyOrderElementsOf(known);
  }

  private static String keys(Case setting) {
    return setting.hocon().replace("+=", "=");
  }

  static Stream<TypedDriverOption<?>> driverOptions() {
    List<TypedDriverOption<?>> options = new ArrayList<>();
    TypedDriverOption.builtInValues().forEach(options::add);
    return options.stream();
  }

  /** All options of the driver, those that must not be set included. */
  @ParameterizedTest
  @MethodSource("driverOptions")
  <T> void everyOptionOfTheDriverIsTheSameByCodeAndInHocon(TypedDriverOption<T> option) {
    String path = option.getRawOption().getPath();
    String hocon = "contact-points = [host], driver." + path + " = " + sample(option, true);
    @SuppressWarnings("unchecked") // a sample of that type
    T value = (T) sample(option, false);
    ConnectionSettingsBuilder builder = ConnectionSettings.named("c1").contactPoint("host");

    if (NEVER_SET.contains(path)) {
      assertThatThrownBy(() -> builder.option(option, value))
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("'" + path + "'");
      assertThatThrownBy(() -> Read.connection(hocon))
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("'" + path + "'");
    } else {
      assertThat(Read.connection(hocon)).isEqualTo(builder.option(option, value).build());
    }
  }

  private static Object sample(TypedDriverOption<?> option, boolean hocon) {
    return option.getRawOption().getPath().endsWith("consistency")
        ? "LOCAL_SERIAL"
        : sample(option.getExpectedType(), hocon);
  }

  private static Object sample(GenericType<?> type, boolean hocon) {
    return switch (type.toString()) {
      case "java.lang.Boolean" -> true;
      case "java.lang.Integer" -> 17;
      case "java.lang.Long" -> hocon ? "2 MiB" : 2L << 20;
      case "java.lang.String" -> "text";
      case "java.time.Duration" -> hocon ? "7 seconds" : Duration.ofSeconds(7);
      case "java.util.List<java.lang.String>" -> hocon ? "[a, b]" : List.of("a", "b");
      case "java.util.List<java.time.Duration>" -> hocon ? "[8 ms]" : List.of(Duration.ofMillis(8));
      case "java.util.List<java.lang.Double>" -> hocon ? "[75, 99.9]" : List.of(75.0, 99.9);
      case "java.util.Map<java.lang.String, java.lang.String>" ->
          hocon ? "{ a = b }" : Map.of("a", "b");
      default -> throw new AssertionError("a type without sample: " + type);
    };
  }
}
