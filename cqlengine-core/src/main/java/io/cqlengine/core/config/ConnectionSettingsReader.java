package io.cqlengine.core.config;

import static io.cqlengine.core.config.ConfigNode.required;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import io.cqlengine.api.connection.Backoff;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.api.connection.TlsSettings;
import io.cqlengine.api.error.CqlEngineException;
import java.nio.file.Path;
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
    if (section.problemCount() > problems && HOSTS.stream().anyMatch(found::containsKey)) {
      // A setting that seems to be missing may be one that could not be read.
      return Optional.empty();
    }
    try {
      return Optional.of(settings.build());
    } catch (CqlEngineException e) {
      section.problem(e.getMessage());
      return Optional.empty();
    }
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
          "no consistency level: "
              + NameSuggestion.question(written, names)
                  .orElse("known are " + String.join(", ", names)));
    }
    return DefaultConsistencyLevel.valueOf(written);
  }

  private static void credentials(ConnectionSettingsBuilder to, ConfigNode section) {
    Map<String, ConfigNode> nodes = section.children(CREDENTIALS);
    to.credentials(required(nodes, "username").text(), required(nodes, "password").text());
  }

  private static void retry(ConnectionSettingsBuilder to, ConfigNode section) {
    Map<String, ConfigNode> nodes = section.children(RETRY);
    to.retryConnect(
        new Backoff(
            required(nodes, "first").duration(),
            required(nodes, "max").duration(),
            required(nodes, "limit").integer()));
  }

  private static void tls(ConnectionSettingsBuilder to, ConfigNode section) {
    Map<String, ConfigNode> nodes = section.children(TLS);
    TlsSettings.Builder tls = TlsSettings.builder();
    store(nodes, "truststore", tls::truststore);
    store(nodes, "keystore", tls::keystore);
    Optional.ofNullable(nodes.get("cipher-suites"))
        .ifPresent(it -> tls.cipherSuites(it.texts().toArray(String[]::new)));
    Optional.ofNullable(nodes.get("hostname-validation"))
        .ifPresent(it -> tls.hostnameValidation(it.bool()));
    to.tls(tls.build());
  }

  private static void store(
      Map<String, ConfigNode> nodes, String store, BiConsumer<Path, @Nullable String> target) {
    ConfigNode password = nodes.get(store + "-password");
    if (password != null || nodes.containsKey(store + "-path")) {
      Path path = required(nodes, store + "-path").file();
      target.accept(path, password == null ? null : password.text());
    }
  }
}
