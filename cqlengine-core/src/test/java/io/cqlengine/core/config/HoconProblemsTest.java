package io.cqlengine.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cqlengine.api.ConfigSource;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoconProblemsTest {
  private static final String SECRET = "s3cr3t-Zq9";

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String... hocon) {
    return assertThatThrownBy(() -> Read.texts(hocon)).isInstanceOf(ConnectionException.class);
  }

  @Test
  void aKeyOfAMapOptionThatIsThereTwiceIsAProblem() {
    assertRefused(
            "cqlengine.connections.c1 { "
                + Read.HOST
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
  void aMissingVariableIsNamed() {
    assertRefused("cqlengine.connections.c1 { " + Read.HOST + "keyspace = ${NO_SUCH_VARIABLE_7} }")
        .hasMessageContaining("${NO_SUCH_VARIABLE_7}")
        .hasMessageContaining("environment");
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
        .hasMessageStartingWith("The configuration of connections has 12 problems.")
        .hasMessageContainingAll(
            "configText line 2, cqlengine.default-conection: unknown key. Did you mean"
                + " 'default-connection'?",
            "configText line 6, cqlengine.connections.c1.contact-point: unknown key. Did you mean"
                + " 'contact-points'?",
            "configText line 7, cqlengine.connections.c1.lazy_connect: unknown key. Did you mean"
                + " 'lazy-connect'?",
            "c1.tls.trust-store-path: unknown key. Did you mean 'truststore-path'?",
            "c1.credentials.user: unknown key",
            "c1.retry-connect.times: unknown key. The known ones are first, max, limit",
            "configText line 12, cqlengine.connections.c1.driver.basic.request.page_size: unknown"
                + " key. Did you mean 'basic.request.page-size'?",
            "Did you mean 'advanced.heartbeat.interval'?",
            "c1.driver.quite: unknown key. There is no such option.",
            "Did you mean 'basic.request.timeout'?",
            "configText line 19, cqlengine.connections.c2.zzzzzzzzz: unknown key. The known ones"
                + " are contact-points, cloud-bundle");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "contact-points = {} | contact-points: is not a list of texts",
        "request-timeout = soon | request-timeout: is not a duration such as 2 seconds",
        "request-timeout = 0s | request-timeout: Request timeout PT0S",
        "drain-timeout = -1s | drain-timeout: Drain timeout PT-1S",
        "lazy-connect = perhaps | lazy-connect: is not true or false",
        "keyspace = [a] | keyspace: is not a text",
        "consistency = LOCAL_QUORM | consistency: is not a consistency level. Did you mean"
            + " 'LOCAL_QUORUM'?",
        "serial-consistency = ONE | serial-consistency: Serial consistency ONE",
        "credentials = me | credentials: is not a section",
        "credentials { username = me } | credentials: 'password' is missing",
        "credentials { username = me, password = {} } | credentials.password: is not a text",
        "tls { truststore-password = x } | tls: 'truststore-path' is missing",
        "tls { hostname-validation = 3 } | tls.hostname-validation: is not true or false",
        "retry-connect { first = 1s, max = 1s, limit = 2.5 } | retry-connect.limit: is not a"
            + " whole number",
        "retry-connect { first = 1s, max = 1s, limit = 0 } | retry-connect: A back-off of PT1S",
        "contact-points += \"host:port\" | contact-points: Contact point 'host:port'",
        "cloud-bundle = b.zip | c1: Connection 'c1' has contact points and a cloud bundle",
        "driver.basic.request.page-size = 2.5 | page-size: is not a whole number",
        "driver.basic.request.page-size = {} | page-size: is not a whole number",
        "driver.basic.request.timeout = soon | timeout: is not a duration",
        "driver.advanced.protocol.max-frame-length = x | max-frame-length: is not a number of",
        "driver.advanced.metrics.session.enabled = {} | enabled: is not a list of texts",
        "driver = a | driver: is not a section",
        "driver.basic.contact-points = [a] | contact-points.",
        "consistency = ONE, driver.basic.request.consistency = TWO | 'basic.request.consistency' is"
            + " set twice",
        "keyspace = \"\" | keyspace: The keyspace of connection 'c1' must not be blank.",
        "keyspace = ${?NO_SUCH_VARIABLE_7}\" \" | keyspace: The keyspace",
        "local-datacenter = \" \" | local-datacenter: The local data centre",
        "cloud-bundle = \"\" | cloud-bundle: The path of the cloud bundle",
        "cloud-bundle = \"\\u0000\" | cloud-bundle: is not a path",
        "credentials { username = \"\", password = p } | credentials: The user name",
        "credentials { username = u, password = \"\" } | credentials: The password",
        "tls { truststore-path = \"\" } | tls: The path of the truststore must not be blank.",
        "tls { keystore-path = \"\" } | tls: The path of the keystore must not be blank.",
        "tls { cipher-suites = \"\" } | tls.cipher-suites: The name of a cipher suite",
        "request-timeout = -1s | request-timeout: Request timeout PT-1S",
        "request-timeout = 99999999999999999999s | request-timeout: is not a duration",
        "retry-connect { first = 0s, max = 0s, limit = 1 } | retry-connect: A back-off of",
        "retry-connect { first = 1s, max = 1s, limit = 99999999999 } | limit: is not a whole"
            + " number",
        "driver.basic.request.timeout = -1s | 'basic.request.timeout' of connection 'c1' must not",
        "driver.basic.request.consistency = LOCAL_QUORRUM | is not a consistency level",
        "driver.profiles.slow.basic.request.serial-consistency = X | is not a consistency level",
        "driver.profiles.\"\".basic.request.page-size = 1 | The name of a profile",
      })
  void whatIsWrongIsSaidWithItsPlace(String line) {
    String[] parts = line.split(" \\| ", 2);
    assertRefused("cqlengine.connections.c1 {\n" + Read.HOST + parts[0] + "\n}")
        .hasMessageStartingWith("The configuration of connections has a problem. configText line ")
        .hasMessageContaining(", cqlengine.connections.c1")
        .hasMessageContaining(parts[1]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{a:", "[", "a = ${", "{a:{b="})
  void nestingThatNeverEndsIsAnErrorOfTheSource(String open) {
    assertRefused(open.repeat(100_000))
        .hasMessage(
            "The configuration of connections has a problem. Configuration 'configText' is nested"
                + " too deeply. Look for a brace that is never closed.");
  }

  @Test
  void deepNestingBelowAConnectionIsAnErrorOfTheSource() {
    assertRefused(
            "cqlengine.connections.c1.driver.advanced.auth-provider.sasl-properties "
                + "{a:".repeat(3_000)
                + "1"
                + "}".repeat(3_000))
        .hasMessageContaining("configText");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "include required(\"no-such.conf\")",
        "include required(file(\"no-such.conf\"))",
        "include required(classpath(\"no-such.conf\"))"
      })
  void aRequiredIncludeThatIsNotThereIsNamed(String include) {
    assertRefused("cqlengine.connections.c1 { " + Read.HOST + include + " }")
        .hasMessageContaining("includes 'no-such.conf', which cannot be read. Correct its");
  }

  @Test
  void aFileThatIncludesItselfIsAProblem(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("engine.conf");
    Files.writeString(file, "include \"engine.conf\"");

    assertThatThrownBy(() -> Read.sources(List.of(), new ConfigSource.File(file)))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("files that include each other");
  }

  @Test
  void aSettingOfAWrongTypeHidesNoOtherProblem() {
    assertRefused(
            """
            cqlengine {
              default-connection = []
              require-resolvers = {}
              connections {
                c1 { contact-points = {}, keyspace = [] }
                c2 {
                  contact-point = a
                  credentials { username = [] }
                  retry-connect { first = x, max = y, limit = z }
                  tls { truststore-password = a, keystore-path = [], cipher-suites = {} }
                }
                c3 = 7
              }
            }
            """,
            "cqlengine.connections = 7",
            "not { HOCON")
        .hasMessageContainingAll(
            "has 16 problems",
            "line 2, cqlengine.default-connection: is not a text.",
            "line 3, cqlengine.require-resolvers: is not a list of texts",
            "c1.contact-points: is not a list of texts",
            "c1.keyspace: is not a text",
            "c2.contact-point: unknown key. Did you mean 'contact-points'?",
            "c2.credentials.username: is not a text",
            "c2.credentials: 'password' is missing",
            "c2.retry-connect.first: is not a duration",
            "c2.retry-connect.max: is not a duration",
            "c2.retry-connect.limit: is not a whole number",
            "c2.tls: 'truststore-path' is missing",
            "c2.tls.keystore-path: is not a text",
            "c2.tls.cipher-suites: is not a list of texts",
            "cqlengine.connections.c3: is not a section",
            "cqlengine.connections: is not a section",
            "'configText' is not HOCON")
        .hasMessageNotContaining("no contact point");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\",\"", "\"a,\"", "\"a,,b\"", "[\"a,b\"]", "\"a;b\""})
  void hostsThatAreNoneAreRejected(String hosts) {
    assertRefused("cqlengine.connections.c1.contact-points = " + hosts)
        .hasMessageContaining("cqlengine.connections.c1.contact-points: Contact point '");
  }

  @Test
  void aConnectionWithoutHostsIsRejected() {
    assertRefused("cqlengine.connections.c1 { contact-points = [] }")
        .hasMessageContaining("'c1' has no contact point. Add contact-points, or cloud-bundle.");
  }

  @Test
  void aNameGivenTwiceNamesBothPlaces() {
    assertThatThrownBy(
            () ->
                Read.sources(
                    List.of(ConnectionSettings.named("c1").contactPoint("127.0.0.1").build()),
                    new ConfigSource.Text(Read.connections("c1"))))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("Connection 'c1' is given twice, by the builder and by configText");
    assertRefused(Read.connections("c1"), Read.connections("c1"))
        .hasMessageContaining("'c1' is given twice");
  }

  @Test
  void twoDefaultsAreRejected() {
    assertRefused(
            "cqlengine.default-connection = c1\n" + Read.connections("c1"),
            "cqlengine.default-connection = c2\n" + Read.connections("c2"))
        .hasMessageContaining("two default connections, 'c1'")
        .hasMessageContaining("'c2'");
    assertThatThrownBy(
            () ->
                Read.sources(
                    List.of(ConnectionSettings.named("c0").contactPoint("h").asDefault().build()),
                    new ConfigSource.Text(
                        "cqlengine.default-connection = c1\n" + Read.connections("c1"))))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("two default connections, 'c0' by the builder and 'c1'");
  }

  @Test
  void anUnknownDefaultListsTheKnownNames() {
    assertRefused(
            "cqlengine.default-connection = cluster3\n" + Read.connections("cluster1", "east"))
        .hasMessageContaining("The default connection 'cluster3'")
        .hasMessageContaining("'cluster1', 'east'. Did you mean 'cluster1'?");
  }

  @Test
  void aSourceWithoutConnectionsIsRejected() {
    assertRefused("cqlengine {}").hasMessageContaining("'connections' is missing");
    assertRefused("cqlengine.connections {}").hasMessageContaining("has no connection. Add one");
    assertRefused("other = 1").hasMessageContaining("has no section 'cqlengine'. Add cqlengine {");
    assertRefused("cqlengin.connections {}").hasMessageContaining("Did you mean 'cqlengin'?");
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
                Read.texts(
                    "cqlengine.connections.c1 {\n" + Read.HOST + line.formatted(SECRET) + "\n}"));

    assertThat(refused).isInstanceOf(ConnectionException.class);
    StringWriter all = new StringWriter();
    refused.printStackTrace(new PrintWriter(all, true));
    assertThat(all.toString()).contains("configText").doesNotContain(SECRET);
  }
}
