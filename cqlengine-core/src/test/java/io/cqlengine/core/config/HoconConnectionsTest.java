package io.cqlengine.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.config.OptionsMap;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.typesafe.config.ConfigFactory;
import io.cqlengine.api.ConfigSource;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.TlsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoconConnectionsTest {

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
            + Read.HOST
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
  void laterSourcesAddConnectionsAndMayNameTheDefault() {
    ConnectionSettings byCode = ConnectionSettings.named("c0").contactPoint("127.0.0.1").build();

    HoconConnections read =
        Read.sources(
            List.of(byCode),
            new ConfigSource.Text(Read.connections("c1")),
            new ConfigSource.Text("cqlengine.default-connection = c0\n" + Read.connections("c2")));

    assertThat(read.settings())
        .extracting(ConnectionSettings::name)
        .containsExactly("c0", "c1", "c2");
    assertThat(read.defaultName()).contains("c0");
  }

  @Test
  void aNullCountsAsAbsent() {
    assertThat(Read.connection(Read.HOST + "keyspace = null").keyspace()).isEmpty();
  }

  @Test
  void otherSectionsAreNotItsBusiness() {
    assertThat(
            Read.texts("akka.x = 1\ndatastax-java-driver.y = 2\n" + Read.connections("c1"))
                .settings())
        .hasSize(1);
  }

  @Test
  void substitutionsComeFromTheEnvironment() {
    assertThat(
            Read.connection(
                Read.HOST + "keyspace = ${PATH}\nlocal-datacenter = ${?NO_SUCH_VARIABLE_7}"))
        .isEqualTo(
            ConnectionSettings.named("c1")
                .contactPoint("127.0.0.1")
                .keyspace(System.getenv("PATH"))
                .build());
  }

  @Test
  void systemPropertiesOverrideNothing() {
    String keyspace = "cqlengine.connections.c1.keyspace";
    System.setProperty(keyspace, "poison");
    System.setProperty("cqlengine.poison", "poison");
    ConfigFactory.invalidateCaches();
    try {
      assertThat(
              Read.connection(Read.HOST + "keyspace = ks1\nlocal-datacenter = ${?cqlengine.poison}")
                  .keyspace())
          .contains("ks1");
      OptionsMap options = new OptionsMap();
      Read.connection(Read.HOST + "local-datacenter = ${?cqlengine.poison}").applyTo(options);
      assertThat(options.get(TypedDriverOption.LOAD_BALANCING_LOCAL_DATACENTER)).isNull();
    } finally {
      System.clearProperty(keyspace);
      System.clearProperty("cqlengine.poison");
      ConfigFactory.invalidateCaches();
    }
  }

  @Test
  void aListMayBeOneTextThatIsSeparatedByCommas() {
    assertThat(
            Read.connection(
                "contact-points = \"10.0.0.1, 10.0.0.2:9043,[::1]:9044\"\n"
                    + "tls.cipher-suites = \"A,B\""))
        .isEqualTo(
            ConnectionSettings.named("c1")
                .contactPoint("10.0.0.1")
                .contactPoint("10.0.0.2", 9043)
                .contactPoint("::1", 9044)
                .tls(TlsSettings.builder().cipherSuites("A", "B").build())
                .build());
  }
}
