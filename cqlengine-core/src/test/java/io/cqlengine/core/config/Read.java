package io.cqlengine.core.config;

import io.cqlengine.api.ConfigSource;
import io.cqlengine.api.EngineConfiguration;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.query.QueryPolicies;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads configurations as an engine's start does. */
final class Read {
  private Read() {}

  static HoconConnections texts(String... hocon) {
    return sources(
        List.of(),
        Arrays.stream(hocon).map(ConfigSource.Text::new).toArray(ConfigSource.Text[]::new));
  }

  static HoconConnections sources(List<ConnectionSettings> byCode, ConfigSource... sources) {
    return HoconConnections.of(
        new EngineConfiguration(
            byCode,
            List.of(sources),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            false,
            List.of(),
            Optional.empty(),
            QueryPolicies.DEFAULTS,
            Read.class.getClassLoader(),
            false));
  }

  /** The only connection of a text, given what is in its section. */
  static ConnectionSettings connection(String section) {
    return texts("cqlengine.connections.c1 {\n" + section + "\n}").settings().iterator().next();
  }
}
