package io.cqlengine.core.config;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import io.cqlengine.api.connection.Backoff;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.api.connection.TlsSettings;
import io.cqlengine.api.error.NameSuggestion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads the settings of one connection from its section. */
final class ConnectionSettingsReader {
  static final List<String> CREDENTIALS = List.of("username", "password");
  static final List<String> RETRY = List.of("first", "max", "limit");
  static final List<String> TLS =
      List.of(
          "truststore-path",
          "truststore-password",
          "keystore-path",
          "keystore-password",
          "cipher-suites",
          "hostname-validation");

  static final Map<String, BiConsumer<ConnectionSettingsBuilder, ConfigNode>> KEYS = keys();

  private static final List<String> HOSTS = List.of("contact-points", "cloud-bundle");

  private ConnectionSettingsReader() {}

  private static Map<String, BiConsumer<ConnectionSettingsBuilder, ConfigNode>> keys() {
    Map<String, BiConsumer<ConnectionSettingsBuilder, ConfigNode>> keys = new LinkedHashMap<>();
    keys.put("contact-points", (to, it) -> it.texts().forEach(to::contactPoint));
    keys.put("cloud-bundle", (to, it) -> to.cloudBundle(it.file()));
    keys.put("local-datacenter", (to, it) -> to.localDatacenter(it.text()));
    keys.put("keyspace", (to, it) -> to.keyspace(it.text()));
    keys.put("consistency", (to, it) -> to.consistency(level(it)));
    keys.put("serial-consistency", (to, it) -> to.serialConsistency(level(it)));
    keys.put("request-timeout", (to, it) -> to.requestTimeout(it.duration()));
    keys.put("credentials", ConnectionSettingsReader::credentials);
    keys.put("tls", ConnectionSettingsReader::tls);
    keys.put("lazy-connect", (to, it) -> onlyIf(it.bool(), to::lazyConnect));
    keys.put("retry-connect", ConnectionSettingsReader::retry);
    keys.put("drain-timeout", (to, it) -> to.drainTimeout(it.duration()));
    keys.put("inherit-driver-config", (to, it) -> onlyIf(it.bool(), to::inheritDriverConfig));
    keys.put("driver", DriverOptionsReader::read);
    return keys;
  }

  /** The settings; empty when there are problems. */
  static Optional<ConnectionSettings> read(String name, boolean asDefault, ConfigNode section) {
    ConnectionSettingsBuilder settings = ConnectionSettings.named(name);
    if (asDefault) {
      settings.asDefault();
    }
    int problems = section.problemCount();
    Map<String, ConfigNode> found = section.children(KEYS.keySet());
    KEYS.forEach(
        (key, reader) -> {
          ConfigNode setting = found.get(key);
          if (setting != null) {
            setting.read(it -> reader.accept(settings, it));
          }
        });
    if (section.problemCount() > problems && mentionsHosts(section)) {
      // They are not missing: they could not be read.
      settings.contactPoint("host");
    }
    Optional<ConnectionSettings> built = section.get(it -> settings.build());
    return section.problemCount() > problems ? Optional.empty() : built;
  }

  /** Whether a key of the section names hosts, perhaps misspelt. */
  private static boolean mentionsHosts(ConfigNode section) {
    return section.children().stream()
        .map(child -> child.keyBelow(section.path()))
        .anyMatch(key -> NameSuggestion.to(key, KEYS.keySet()).filter(HOSTS::contains).isPresent());
  }

  private static void onlyIf(boolean condition, Runnable action) {
    if (condition) {
      action.run();
    }
  }

  private static DefaultConsistencyLevel level(ConfigNode setting) {
    String written = setting.text();
    List<String> names = Arrays.stream(DefaultConsistencyLevel.values()).map(Enum::name).toList();
    if (!names.contains(written)) {
      throw new ConnectionException(
          "is not a consistency level. "
              + NameSuggestion.question(written, names)
                  .orElse("The known levels are " + String.join(", ", names) + "."));
    }
    return DefaultConsistencyLevel.valueOf(written);
  }

  private static void credentials(ConnectionSettingsBuilder to, ConfigNode section) {
    Map<String, ConfigNode> nodes = section.children(CREDENTIALS);
    Optional<String> username = section.get(nodes, "username", ConfigNode::text);
    Optional<String> password = section.get(nodes, "password", ConfigNode::text);
    if (username.isPresent() && password.isPresent()) {
      to.credentials(username.get(), password.get());
    }
  }

  private static void retry(ConnectionSettingsBuilder to, ConfigNode section) {
    Map<String, ConfigNode> nodes = section.children(RETRY);
    Optional<Duration> first = section.get(nodes, "first", ConfigNode::duration);
    Optional<Duration> max = section.get(nodes, "max", ConfigNode::duration);
    Optional<Integer> limit = section.get(nodes, "limit", ConfigNode::integer);
    if (first.isPresent() && max.isPresent() && limit.isPresent()) {
      to.retryConnect(new Backoff(first.get(), max.get(), limit.get()));
    }
  }

  private static void tls(ConnectionSettingsBuilder to, ConfigNode section) {
    Map<String, ConfigNode> nodes = section.children(TLS);
    TlsSettings.Builder tls = TlsSettings.builder();
    section.read(it -> store(it, nodes, "truststore", tls::truststore));
    section.read(it -> store(it, nodes, "keystore", tls::keystore));
    Optional.ofNullable(nodes.get("cipher-suites"))
        .ifPresent(node -> node.read(it -> tls.cipherSuites(it.texts().toArray(String[]::new))));
    Optional.ofNullable(nodes.get("hostname-validation"))
        .ifPresent(node -> node.read(it -> tls.hostnameValidation(it.bool())));
    to.tls(tls.build());
  }

  private static void store(
      ConfigNode section,
      Map<String, ConfigNode> nodes,
      String store,
      BiConsumer<Path, @Nullable String> target) {
    ConfigNode password = nodes.get(store + "-password");
    if (password != null || nodes.containsKey(store + "-path")) {
      Optional<Path> path = section.get(nodes, store + "-path", ConfigNode::file);
      String text = password == null ? null : password.get(ConfigNode::text).orElse(null);
      path.ifPresent(it -> target.accept(it, text));
    }
  }
}
