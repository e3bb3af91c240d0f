package io.cqlengine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.testkit.tls.ClientEncryption;
import io.cqlengine.testkit.tls.KeyStoreFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterOptionsTest {
  @Test
  void theDefaultsAreOneSmallNodeOnFreePorts() {
    ClusterOptions options = ClusterOptions.defaults();

    assertThat(options.nodes()).isEqualTo(1);
    assertThat(options.heapMegabytes()).isEqualTo(512);
    assertThat(options.version()).isEmpty();
    assertThat(options.dataDirectory()).isEmpty();
    assertThat(options.javaHome()).isEmpty();
    assertThat(options.settings()).isEmpty();
    assertThat(options.clientEncryption()).isEmpty();
    assertThat(options.fixedAddresses()).isFalse();
    assertThat(options.inMemory()).isFalse();
    assertThat(options.startTimeout()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void eachOptionIsKept() {
    ClusterOptions options =
        ClusterOptions.builder()
            .version("5.0.6")
            .nodes(3)
            .heapMegabytes(700)
            .setting("num_tokens", 8)
            .dataDirectory(Path.of("data"))
            .javaHome(Path.of("jdk"))
            .fixedAddresses()
            .inMemory()
            .startTimeout(Duration.ofSeconds(9))
            .build();

    assertThat(options.version()).contains("5.0.6");
    assertThat(options.nodes()).isEqualTo(3);
    assertThat(options.heapMegabytes()).isEqualTo(700);
    assertThat(options.settings()).containsEntry("num_tokens", 8);
    assertThat(options.dataDirectory()).contains(Path.of("data").toAbsolutePath());
    assertThat(options.javaHome()).contains(Path.of("jdk"));
    assertThat(options.fixedAddresses()).isTrue();
    assertThat(options.inMemory()).isTrue();
    assertThat(options.startTimeout()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void encryptionIsASettingOfCassandraThatCannotBeGivenTwice() {
    KeyStoreFile node = new KeyStoreFile(Path.of("node.p12"), "p1");
    KeyStoreFile trusted = new KeyStoreFile(Path.of("trust.p12"), "p2");
    ClientEncryption encryption = new ClientEncryption(node, trusted, Optional.of(node));
    ClusterOptionsBuilder builder = ClusterOptions.builder().clientEncryption(encryption);

    ClusterOptions options = builder.build();
    assertThat(options.clientEncryption()).contains(encryption);
    assertThat(options.settings())
        .containsExactly(
            Map.entry(
                "client_encryption_options",
                Map.of(
                    "enabled",
                    true,
                    "optional",
                    false,
                    "keystore",
                    Path.of("node.p12").toAbsolutePath().toString(),
                    "keystore_password",
                    "p1",
                    "require_client_auth",
                    true,
                    "truststore",
                    Path.of("trust.p12").toAbsolutePath().toString(),
                    "truststore_password",
                    "p2",
                    "store_type",
                    "PKCS12")));
    builder.setting("client_encryption_options", Map.of());
    assertThatThrownBy(builder::build)
        .hasMessage(
            "The cluster options are not valid: setting client_encryption_options is given twice");
  }

  @Test
  void allProblemsAreReportedAtOnce() {
    ClusterOptionsBuilder builder =
        ClusterOptions.builder()
            .version("3.11.4")
            .nodes(0)
            .heapMegabytes(512)
            .heapMegabytes(100)
            .setting("a", 1)
            .setting("a", 2)
            .setting("no name", 1)
            .startTimeout(Duration.ZERO);

    assertThatThrownBy(builder::build)
        .isInstanceOf(TestKitException.class)
        .hasMessage(
            "The cluster options are not valid: version 3.11.4: it must be 4.0.x, 4.1.x or 5.0.x; nodes"
                + " 0: a"
                + " cluster has at least one; heapMegabytes is given twice; heapMegabytes 100: a"
                + " node needs 256; setting a is given twice; setting no name: no name of"
                + " cassandra.yaml; startTimeout PT0S: it must be more than zero");
  }
}
