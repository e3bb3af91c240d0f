package io.cqlengine.core.config;

import io.cqlengine.api.ConfigSource;
import io.cqlengine.api.EngineConfiguration;
import io.cqlengine.api.connection.ConnectionSettings;
import java.util.Arrays;
import java.util.List;

/** Reads configurations as an engine's start does. */
final class Read {
  static final String HOST = "contact-points = [127.0.0.1]\n";

  private Read() {}

  static HoconConnections texts(String... hocon) {
    return sources(
        List.of(),
        Arrays.stream(hocon).map(ConfigSource.Text::new).toArray(ConfigSource.Text[]::new));
  }

  static HoconConnections sources(List<ConnectionSettings> byCode, ConfigSource... sources) {
    return HoconConnections.of(
        new EngineConfiguration() {
          @Override
          public List<ConnectionSettings> connections() {
            return byCode;
          }

          @Override
          public List<ConfigSource> configs() {
            return List.of(sources);
          }

          @Override
          public ClassLoader classLoader() {
            return Read.class.getClassLoader();
          }
        });
  }

  /** The only connection of a text, given what is in its section. */
  static ConnectionSettings connection(String section) {
    return texts("cqlengine.connections.c1 {\n" + section + "\n}").settings().iterator().next();
  }

  /** A text with connections of these names. */
  static String connections(String... names) {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      text.append("cqlengine.connections.").append(name).append(" { ").append(HOST).append("}\n");
    }
    return text.toString();
  }
}
