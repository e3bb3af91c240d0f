package io.cqlengine.testkit.host;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The machine and process that the test kit runs in: system properties, environment and home
 * directory. Tests can pass another one.
 *
 * @param properties the system properties
 * @param environment the environment variables
 */
public record Host(Map<String, String> properties, Map<String, String> environment) {
  public Host {
    properties = Map.copyOf(properties);
    environment = Map.copyOf(environment);
  }

  /** The current machine and process. */
  public static Host current() {
    var properties = new java.util.HashMap<String, String>();
    for (String name : System.getProperties().stringPropertyNames()) {
      String value = System.getProperty(name);
      if (value != null) {
        properties.put(name, value);
      }
    }
    return new Host(properties, System.getenv());
  }

  /** The system property, unless it is absent or blank. */
  public Optional<String> property(String name) {
    return Optional.ofNullable(properties.get(name)).filter(value -> !value.isBlank());
  }

  /** The environment variable, unless it is absent or blank. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /** The user's home directory. */
  public Path home() {
    return Path.of(property("user.home").orElse("."));
  }

  /** Whether this is Windows, where the test kit cannot control processes. */
  public boolean windows() {
    return property("os.name").orElse("").startsWith("Windows");
  }
}
