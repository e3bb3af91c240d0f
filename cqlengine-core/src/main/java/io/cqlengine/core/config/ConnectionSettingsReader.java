package io.cqlengine.core.config;

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

/** The keys of one connection, and the settings that they make. */
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

  /** The settings; null when there are problems. */
  static @Nullable ConnectionSettings read(String name, boolean asDefault, ConfigNode section) {
    ConnectionSettingsBuilder settings = ConnectionSettings.named(name);
    if (asDefault) {
      settings.asDefault();
    }
    int problems = section.problemCount();
    Map<String, ConfigNode> found = section.settings(KEYS.keySet());
    KEYS.forEach(
        (key, reader) -> {
          ConfigNode setting = found.get(key);
          if (setting != null) {
            setting.read(it -> reader.accept(settings, it));
          }
        });
    if (section.problemCount() > problems && HOSTS.stream().anyMatch(found::containsKey)) {
      // What the rest lacks may be only what could not be read.
      return null;
    }
    try {
      return settings.build();
    } catch (CqlEngineException e) {
      section.problem(e.getMessage());
      return null;
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
          "no consistency level"
              + NameSuggestion.to(written, names)
                  .map(nearest -> ": did you mean '" + nearest + "'?")
                  .orElse(": known are " + String.join(", ", names)));
    }
    return DefaultConsistencyLevel.valueOf(written);
  }

  private static void credentials(ConnectionSettingsBuilder to, ConfigNode section) {
    Map<String, ConfigNode> settings = section.settings(CREDENTIALS);
    to.credentials(
        section.required(settings, "username").text(),
        section.required(settings, "password").text());
  }

  private static void retry(ConnectionSettingsBuilder to, ConfigNode section) {
    Map<String, ConfigNode> settings = section.settings(RETRY);
    to.retryConnect(
        new Backoff(
            section.required(settings, "first").duration(),
            section.required(settings, "max").duration(),
            section.required(settings, "limit").integer()));
  }

  private static void tls(ConnectionSettingsBuilder to, ConfigNode section) {
    Map<String, ConfigNode> settings = section.settings(TLS);
    TlsSettings.Builder tls = TlsSettings.builder();
    store(section, settings, "truststore", tls::truststore);
    store(section, settings, "keystore", tls::keystore);
    Optional.ofNullable(settings.get("cipher-suites"))
        .ifPresent(it -> tls.cipherSuites(it.texts().toArray(String[]::new)));
    Optional.ofNullable(settings.get("hostname-validation"))
        .ifPresent(it -> tls.hostnameValidation(it.bool()));
    to.tls(tls.build());
  }

  private static void store(
      ConfigNode section, Map<String, ConfigNode> settings, String which, StoreTarget target) {
    ConfigNode password = settings.get(which + "-password");
    if (password != null || settings.containsKey(which + "-path")) {
      Path path = section.required(settings, which + "-path").file();
      target.set(path, password == null ? null : password.text());
    }
  }

  private interface StoreTarget {
    void set(Path path, @Nullable String password);
  }
}
