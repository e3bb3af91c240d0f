package io.cqlengine.testkit.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cqlengine.testkit.TestKitException;
import io.cqlengine.testkit.server.NodeMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the files that a node reads when it starts.
 *
 * @param version the version of Cassandra
 * @param cluster the cluster's name
 * @param address the address of the node
 * @param seed the address of the first node of the cluster
 * @param directory the node's directory, for all of its files
 * @param inMemory whether writes skip the commit log, which version 5.0 can do
 * @param extra additional settings
 */
record NodeConfiguration(
    String version,
    String cluster,
    NodeAddress address,
    String seed,
    Path directory,
    boolean inMemory,
    Map<String, Object> extra) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The names of Cassandra 4.0, which contain the unit of the value. */
  private static final Map<String, String> OLD_NAMES =
      Map.of(
          "commitlog_sync_period", "commitlog_sync_period_in_ms",
          "materialized_views_enabled", "enable_materialized_views",
          "sasi_indexes_enabled", "enable_sasi_indexes",
          "user_defined_functions_enabled", "enable_user_defined_functions",
          "memtable_heap_space", "memtable_heap_space_in_mb",
          "memtable_offheap_space", "memtable_offheap_space_in_mb",
          "key_cache_size", "key_cache_size_in_mb",
          "file_cache_size", "file_cache_size_in_mb",
          "networking_cache_size", "networking_cache_size_in_mb");

  private static final String LOGBACK =
      """
      <configuration>
        <appender name="FILE" class="ch.qos.logback.core.FileAppender">
          <file>%s</file>
          <encoder><pattern>%%d{ISO8601} %%-5level [%%thread] %%logger{20} - %%msg%%n</pattern></encoder>
        </appender>
        <logger name="org.apache.cassandra.service.StartupChecks" level="ERROR"/>
        <root level="WARN"><appender-ref ref="FILE"/></root>
      </configuration>
      """;

  Path yaml() {
    return directory.resolve("cassandra.yaml");
  }

  Path logback() {
    return directory.resolve("logback.xml");
  }

  Path log() {
    return directory.resolve("system.log");
  }

  /** The output of the process, which says why a JVM does not start. */
  Path output() {
    return directory.resolve("process.out");
  }

  Path ready() {
    return directory.resolve("ready");
  }

  Path temporary() {
    return directory.resolve("tmp");
  }

  void write() throws IOException {
    Files.createDirectories(temporary());
    Files.writeString(yaml(), document(settings()));
    Files.writeString(logback(), LOGBACK.formatted(log()));
    Files.deleteIfExists(ready());
  }

  /**
   * YAML with JSON values, in which all strings are quoted and so cannot be read as another type.
   */
  static String document(Map<String, Object> settings) {
    StringBuilder document = new StringBuilder();
    settings.forEach(
        (setting, value) -> {
          try {
            document.append(setting).append(": ").append(JSON.writeValueAsString(value));
            document.append('\n');
          } catch (JsonProcessingException e) {
            throw new TestKitException(
                "Cannot write a setting of cassandra.yaml: %s has a value of %s. Give a string, number, boolean, or a list or map of these."
                    .formatted(setting, value.getClass()),
                e);
          }
        });
    return document.toString();
  }

  Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("cluster_name", cluster);
    settings.put("num_tokens", 4);
    settings.put("partitioner", "org.apache.cassandra.dht.Murmur3Partitioner");
    settings.put("data_file_directories", List.of(directory.resolve("data").toString()));
    settings.put("commitlog_directory", directory.resolve("commitlog").toString());
    settings.put("saved_caches_directory", directory.resolve("saved_caches").toString());
    settings.put("hints_directory", directory.resolve("hints").toString());
    settings.put("cdc_raw_directory", directory.resolve("cdc_raw").toString());
    settings.put("commitlog_sync", "periodic");
    settings.put("commitlog_sync_period", "10000ms");
    settings.put("endpoint_snitch", "SimpleSnitch");
    settings.put(
        "seed_provider",
        List.of(
            Map.of(
                "class_name",
                "org.apache.cassandra.locator.SimpleSeedProvider",
                "parameters",
                List.of(Map.of("seeds", seed)))));
    settings.put("listen_address", address.host());
    settings.put("rpc_address", address.host());
    settings.put("storage_port", address.storagePort());
    settings.put("native_transport_port", address.nativePort());
    // A new cluster has no data to stream from other nodes.
    settings.put("auto_bootstrap", false);
    settings.put("materialized_views_enabled", true);
    settings.put("sasi_indexes_enabled", true);
    settings.put("user_defined_functions_enabled", true);
    // Tests need no snapshots of what they drop.
    settings.put("auto_snapshot", false);
    // Small sizes for tests. The defaults are shares of the machine's memory.
    settings.put("memtable_heap_space", "64MiB");
    settings.put("memtable_offheap_space", "64MiB");
    settings.put("key_cache_size", "8MiB");
    settings.put("file_cache_size", "64MiB");
    settings.put("networking_cache_size", "32MiB");
    if (inMemory && !version.startsWith("4.")) {
      Map<String, String> unlogged = Map.of("class_name", NodeMain.UNLOGGED_MEMTABLES);
      settings.put("memtable", Map.of("configurations", Map.of("default", unlogged)));
    }
    settings.putAll(extra);
    if (extra.containsKey("commitlog_sync") && !extra.containsKey("commitlog_sync_period")) {
      // The server accepts the period only with the default way to sync.
      settings.remove("commitlog_sync_period");
    }
    return version.startsWith("4.0.") ? withOldNames(settings) : settings;
  }

  private static Map<String, Object> withOldNames(Map<String, Object> settings) {
    Map<String, Object> renamed = new LinkedHashMap<>();
    settings.forEach(
        (name, value) -> {
          String old = OLD_NAMES.getOrDefault(name, name);
          renamed.put(old, old.contains("_in_m") ? digits(value) : value);
        });
    return renamed;
  }

  private static Object digits(Object value) {
    return Integer.valueOf(value.toString().replaceAll("\\D", ""));
  }
}
