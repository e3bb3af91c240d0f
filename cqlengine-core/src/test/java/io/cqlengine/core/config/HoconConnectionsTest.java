package io.cqlengine.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.config.OptionsMap;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.typesafe.config.ConfigFactory;
import io.cqlengine.api.ConfigSource;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoconConnectionsTest {
  private static final String SECRET = "s3cr3t-Zq9";
  private static final String HOST = "contact-points = [127.0.0.1]\n";

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String... hocon) {
    return assertThatThrownBy(() -> Read.texts(hocon)).isInstanceOf(ConnectionException.class);
  }

  private static String connections(String... names) {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append("cqlengine.connections.").append(name).append(" { ").append(HOST).append("}\n");
    }
    return text.toString();
  }

  @Test
  void aFileIsReadWithWhatItIncludes(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("hosts.conf"), "contact-points = [10.0.0.7]");
    Path file = directory.resolve("engine.conf");
    Files.writeString(file, "cqlengine.connections.c1 { include required(\"hosts.conf\") }");

    assertThat(Read.sources(List.of(), new ConfigSource.File(file)).settings())
        .containsExactly(ConnectionSettings.named("c1").contactPoint("10.0.0.7").build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"javax.security.sasl.qop\" = auth-conf, \"other.qop\" = auth",
        "javax.security.sasl.qop = auth-conf, other.qop = auth"
      })
  void aMapOptionKeepsItsWholeKeysQuotedOrNot(String properties) {
    String hocon =
        "cqlengine.connections.c1 { "
            + HOST
            + "driver.advanced.auth-provider.sasl-properties { "
            + properties
            + " } }";

    assertThat(Read.texts(hocon).settings())
        .containsExactly(
            ConnectionSettings.named("c1")
                .contactPoint("127.0.0.1")
                .option(
                    TypedDriverOption.AUTH_PROVIDER_SASL_PROPERTIES,
                    Map.of("javax.security.sasl.qop", "auth-conf", "other.qop", "auth"))
                .build());
  }

  @Test
  void aKeyOfAMapOptionThatIsThereTwiceIsAProblem() {
    assertRefused(
            "cqlengine.connections.c1 { "
                + HOST
                + "driver.advanced.auth-provider.sasl-properties { \"a.b\" = "
                + SECRET
                + ", a.b = "
                + SECRET
                + " } }")
        .hasMessageContaining("sasl-properties.a.b")
        .hasMessageContaining("is there twice")
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void laterSourcesAddConnectionsAndMayNameTheDefault() {
    ConnectionSettings byCode = ConnectionSettings.named("c0").contactPoint("127.0.0.1").build();

    HoconConnections read =
        Read.sources(
            List.of(byCode),
            new ConfigSource.Text(connections("c1")),
            new ConfigSource.Text("cqlengine.default-connection = c0\n" + connections("c2")));

    assertThat(read.settings())
        .extracting(ConnectionSettings::name)
        .containsExactly("c0", "c1", "c2");
    assertThat(read.defaultName()).contains("c0");
  }

  @Test
  void aNullCountsAsAbsent() {
    assertThat(Read.connection(HOST + "keyspace = null").keyspace()).isEmpty();
  }

  @Test
  void otherSectionsAreNotItsBusiness() {
    assertThat(
            Read.texts("akka.x = 1\ndatastax-java-driver.y = 2\n" + connections("c1")).settings())
        .hasSize(1);
  }

  @Test
  void substitutionsComeFromTheEnvironment() {
    assertThat(
            Read.connection(HOST + "keyspace = ${PATH}\nlocal-datacenter = ${?NO_SUCH_VARIABLE_7}"))
        .isEqualTo(
            ConnectionSettings.named("c1")
                .contactPoint("127.0.0.1")
                .keyspace(System.getenv("PATH"))
                .build());
  }

  @Test
  void aMissingVariableIsNamed() {
    assertRefused("cqlengine.connections.c1 { " + HOST + "keyspace = ${NO_SUCH_VARIABLE_7} }")
        .hasMessageContaining("${NO_SUCH_VARIABLE_7}")
        .hasMessageContaining("environment");
  }

  @Test
  void systemPropertiesOverrideNothing() {
    String keyspace = "cqlengine.connections.c1.keyspace";
    System.setProperty(keyspace, "poison");
    System.setProperty("cqlengine.poison", "poison");
    ConfigFactory.invalidateCaches();
    try {
      assertThat(
              Read.connection(HOST + "keyspace = ks1\nlocal-datacenter = ${?cqlengine.poison}")
                  .keyspace())
          .contains("ks1");
      OptionsMap options = new OptionsMap();
      Read.connection(HOST + "local-datacenter = ${?cqlengine.poison}").applyTo(options);
      assertThat(options.get(TypedDriverOption.LOAD_BALANCING_LOCAL_DATACENTER)).isNull();
    } finally {
      System.clearProperty(keyspace);
      System.clearProperty("cqlengine.poison");
      ConfigFactory.invalidateCaches();
    }
  }

  @Test
  void allUnknownKeysAreInOneErrorWithPlaceAndSuggestion() {
    assertRefused(
            """
            cqlengine {
              default-conection = c1
              connections {
                c1 {
                  contact-points = [127.0.0.1]
                  contact-point = [127.0.0.2]
                  lazy_connect = true
                  tls { trust-store-path = x }
                  credentials { user = u, username = u, password = p }
                  retry-connect { first = 1s, max = 1s, limit = 1, times = 3 }
                  driver {
                    basic.request.page_size = 3
                    advanced { heartbeat { intervall = 3s } }
                    page-size = 4
                    quite.something.else = 5
                    profiles.slow.basic.request.timeouts = 1s
                  }
                }
                c2 { contact-points = [127.0.0.1], zzzzzzzzz = 1 }
              }
            }
            """)
        .hasMessageStartingWith("the configuration of connections has 12 problems:")
        .hasMessageContainingAll(
            "configText: 2: cqlengine.default-conection: unknown key: did you mean"
                + " 'default-connection'?",
            "configText: 6: cqlengine.connections.c1.contact-point: unknown key: did you mean"
                + " 'contact-points'?",
            "configText: 7: cqlengine.connections.c1.lazy_connect: unknown key: did you mean"
                + " 'lazy-connect'?",
            "c1.tls.trust-store-path: unknown key: did you mean 'truststore-path'?",
            "c1.credentials.user: unknown key",
            "c1.retry-connect.times: unknown key: known are first, max, limit",
            "configText: 12: cqlengine.connections.c1.driver.basic.request.page_size: unknown key:"
                + " did you mean 'basic.request.page-size'?",
            "did you mean 'advanced.heartbeat.interval'?",
            "c1.driver.quite: unknown key: there is no such option",
            "did you mean 'basic.request.timeout'?",
            "configText: 19: cqlengine.connections.c2.zzzzzzzzz: unknown key: known are"
                + " contact-points, cloud-bundle");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "contact-points = \"127.0.0.1\" | contact-points: expected a list of texts",
        "request-timeout = soon | request-timeout: expected a duration such as 2 seconds",
        "request-timeout = 0s | request-timeout: request timeout PT0S",
        "drain-timeout = -1s | drain-timeout: drain timeout PT-1S",
        "lazy-connect = perhaps | lazy-connect: expected true or false",
        "keyspace = [a] | keyspace: expected a text",
        "consistency = LOCAL_QUORM | consistency: no consistency level: did you mean"
            + " 'LOCAL_QUORUM'?",
        "serial-consistency = ONE | serial-consistency: serial consistency ONE",
        "credentials = me | credentials: expected a section",
        "credentials { username = me } | credentials: needs 'password'",
        "credentials { username = me, password = {} } | credentials.password: expected a text",
        "tls { truststore-password = x } | tls: needs 'truststore-path'",
        "tls { hostname-validation = 3 } | tls.hostname-validation: expected true or false",
        "retry-connect { first = 1s, max = 1s, limit = 2.5 } | retry-connect.limit: expected a"
            + " whole number",
        "retry-connect { first = 1s, max = 1s, limit = 0 } | retry-connect: a back-off needs",
        "contact-points += \"host:port\" | contact-points: contact point 'host:port'",
        "cloud-bundle = b.zip | c1: connection 'c1' has contact points and a cloud bundle",
        "driver.basic.request.page-size = 2.5 | page-size: expected a whole number",
        "driver.basic.request.page-size = {} | page-size: expected a whole number",
        "driver.basic.request.timeout = soon | timeout: expected a duration",
        "driver.advanced.protocol.max-frame-length = x | max-frame-length: expected a number of",
        "driver.advanced.metrics.session.enabled = a | enabled: expected a list of texts",
        "driver = a | driver: expected a section",
        "driver.basic.contact-points = [a] | contact-points(...) (contact-points)",
        "consistency = ONE, driver.basic.request.consistency = TWO | 'basic.request.consistency' is"
            + " set twice",
      })
  void whatIsWrongIsSaidWithItsPlace(String line) {
    String[] parts = line.split(" \\| ", 2);
    assertRefused("cqlengine.connections.c1 {\n" + HOST + parts[0] + "\n}")
        .hasMessageStartingWith("the configuration of connections has a problem: configText: ")
        .hasMessageContaining(": cqlengine.connections.c1")
        .hasMessageContaining(parts[1].replace("contact-points(...)", "contactPoint(...)"));
  }

  @Test
  void aConnectionWithoutHostsIsRefused() {
    assertRefused("cqlengine.connections.c1 { contact-points = [] }")
        .hasMessageContaining("'c1' has no contact point");
  }

  @Test
  void aNameGivenTwiceNamesBothPlaces() {
    assertThatThrownBy(
            () ->
                Read.sources(
                    List.of(ConnectionSettings.named("c1").contactPoint("127.0.0.1").build()),
                    new ConfigSource.Text(connections("c1"))))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("connection 'c1' is given twice, by the builder and by configText");
    assertRefused(connections("c1"), connections("c1")).hasMessageContaining("'c1' is given twice");
  }

  @Test
  void twoDefaultsAreRefused() {
    assertRefused(
            "cqlengine.default-connection = c1\n" + connections("c1"),
            "cqlengine.default-connection = c2\n" + connections("c2"))
        .hasMessageContaining("two default connections, 'c1'")
        .hasMessageContaining("'c2'");
    assertThatThrownBy(
            () ->
                Read.sources(
                    List.of(ConnectionSettings.named("c0").contactPoint("h").asDefault().build()),
                    new ConfigSource.Text(
                        "cqlengine.default-connection = c1\n" + connections("c1"))))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("two default connections, 'c0' by the builder and 'c1'");
  }

  @Test
  void anUnknownDefaultListsTheKnownNames() {
    assertRefused("cqlengine.default-connection = cluster3\n" + connections("cluster1", "east"))
        .hasMessageContaining("the default connection 'cluster3'")
        .hasMessageContaining("'cluster1', 'east': did you mean 'cluster1'?");
  }

  @Test
  void aSourceWithoutConnectionsIsRefused() {
    assertRefused("cqlengine {}").hasMessageContaining("needs 'connections'");
    assertRefused("cqlengine.connections {}").hasMessageContaining("no connections: add one");
    assertRefused("other = 1").hasMessageContaining("has no section 'cqlengine': add cqlengine {");
    assertRefused("cqlengin.connections {}").hasMessageContaining("but 'cqlengin': correct");
  }

  @Test
  void aFileThatIsNotThereIsNamed(@TempDir Path directory) {
    Path missing = directory.resolve("missing.conf");

    assertThatThrownBy(() -> Read.sources(List.of(), new ConfigSource.File(missing)))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("cannot be read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "credentials { username = u, password = \"%s",
        "credentials { username = u, password = %s } }}",
        "credentials { username = u, password = @%s }",
        "credentials { username = u, password = { %s = 1 } }",
        "request-timeout = %s",
        "consistency = %s",
        "lazy-connect = %s",
        "driver.basic.request.page-size = %s",
        "contact-points += \"cassandra://me:%s@host:9042/\"",
        "credentials { username = ${%s\n}",
      })
  void noErrorShowsASecret(String line) {
    Throwable refused =
        catchThrowable(
            () ->
                Read.texts("cqlengine.connections.c1 {\n" + HOST + line.formatted(SECRET) + "\n}"));

    assertThat(refused).isInstanceOf(ConnectionException.class);
    StringWriter all = new StringWriter();
    refused.printStackTrace(new PrintWriter(all, true));
    assertThat(all.toString()).contains("configText").doesNotContain(SECRET);
  }
}
