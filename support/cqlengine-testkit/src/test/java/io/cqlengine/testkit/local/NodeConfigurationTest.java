package io.cqlengine.testkit.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.testkit.TestKitException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeConfigurationTest {
  @TempDir Path directory;

  @Test
  void saysWhereTheNodeListensAndEnablesWhatTestsWant() throws IOException {
    assertThat(yaml(Map.of()))
        .contains("cluster_name: \"cluster1\"\n")
        .contains("listen_address: \"127.0.0.1\"\n")
        .contains("native_transport_port: 9142\n")
        .contains("storage_port: 7100\n")
        .contains("{\"seeds\":\"127.0.0.1:7000\"}")
        .contains("data_file_directories: [\"" + directory.resolve("data") + "\"]\n")
        .contains("materialized_views_enabled: true\n")
        .contains("sasi_indexes_enabled: true\n")
        .contains("user_defined_functions_enabled: true\n");
  }

  @Test
  void settingsAreAddedOrReplaceOurs() throws IOException {
    assertThat(
            yaml(Map.of("num_tokens", 1, "read_request_timeout", "1s", "list", List.of("a", true))))
        .contains("num_tokens: 1\n")
        .doesNotContain("num_tokens: 4")
        .contains("read_request_timeout: \"1s\"\n")
        .contains("list: [\"a\",true]\n");
  }

  @Test
  void anotherWayToSyncTheCommitLogHasNoPeriodOfOurs() throws IOException {
    assertThat(yaml(Map.of("commitlog_sync", "batch")))
        .contains("commitlog_sync: \"batch\"\n")
        .doesNotContain("commitlog_sync_period");
  }

  @Test
  void textIsQuotedSoThatNothingIsMisread() {
    assertThat(NodeConfiguration.document(Map.of("a", "x: \"y\" \\ # \n")))
        .isEqualTo("a: \"x: \\\"y\\\" \\\\ # \\n\"\n");
  }

  @Test
  void aValueThatIsNotYamlIsRejectedWithItsName() {
    assertThatThrownBy(() -> NodeConfiguration.document(Map.of("a", List.of(new Object()))))
        .isInstanceOf(TestKitException.class)
        .hasMessageContaining("a has a value of class java.util.");
  }

  @Test
  void namesOfCassandra40ContainTheUnit() throws IOException {
    assertThat(yaml("4.0.19", Map.of("key_cache_size", "4MiB")))
        .contains("commitlog_sync_period_in_ms: 10000\n")
        .contains("enable_materialized_views: true\n")
        .contains("memtable_heap_space_in_mb: 64\n")
        .contains("key_cache_size_in_mb: 4\n")
        .doesNotContain("MiB");
  }

  @Test
  void aNodeInMemoryHasNoCommitLogFromVersion5() throws IOException {
    assertThat(yaml("5.0.9", true, Map.of()))
        .contains(
            "memtable: {\"configurations\":{\"default\":{\"class_name\":\"io.cqlengine.testkit.server.UnloggedMemtables\"}}}\n");
    assertThat(yaml("4.1.10", true, Map.of())).doesNotContain("memtable:");
    assertThat(yaml("5.0.9", false, Map.of())).doesNotContain("memtable:");
  }

  private String yaml(Map<String, Object> extra) throws IOException {
    return yaml("5.0.9", extra);
  }

  private String yaml(String version, Map<String, Object> extra) throws IOException {
    return yaml(version, false, extra);
  }

  private String yaml(String version, boolean inMemory, Map<String, Object> extra)
      throws IOException {
    NodeConfiguration configuration =
        new NodeConfiguration(
            version,
            "cluster1",
            new NodeAddress("127.0.0.1", 9142, 7100),
            "127.0.0.1:7000",
            directory,
            inMemory,
            extra);
    configuration.write();
    return Files.readString(configuration.yaml());
  }
}
