package io.cqlengine.core.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import io.cqlengine.api.ConfigSource;
import io.cqlengine.api.EngineConfiguration;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettings;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The connections that an engine starts with: those given by code, then those of its HOCON sources.
 * Substitutions are taken from the environment; system properties override nothing.
 */
public final class HoconConnections {
  private static final String ROOT = "cqlengine";
  private static final String CONNECTIONS = "connections";
  private static final String DEFAULT = "default-connection";

  /** By name, in the order given. */
  private final Map<String, ConnectionSettings> settings = new LinkedHashMap<>();

  /** Where each connection comes from. */
  private final Map<String, String> origins = new HashMap<>();

  private @Nullable String defaultName;
  private String defaultOrigin = "";

  private HoconConnections() {}

  /**
   * Reads all sources.
   *
   * @throws ConnectionException with all problems of a source, or a conflict between two of them
   */
  public static HoconConnections of(EngineConfiguration configuration) {
    HoconConnections connections = new HoconConnections();
    configuration.connections().forEach(given -> connections.add(given, "the builder"));
    configuration.configs().forEach(connections::add);
    connections.checkDefault();
    return connections;
  }

  /** The settings, in the order given. */
  public Collection<ConnectionSettings> settings() {
    return settings.values();
  }

  /** The name of the default connection, if one was named. */
  public Optional<String> defaultName() {
    return Optional.ofNullable(defaultName);
  }

  private void add(ConfigSource source) {
    ConfigObject root = parse(source).root();
    ConfigValue own = root.get(ROOT);
    if (own == null) {
      throw new ConnectionException(
          "configuration '%s' has no section '%s'%s"
              .formatted(
                  source,
                  ROOT,
                  NameSuggestion.to(ROOT, root.keySet())
                      .map(nearest -> ", but '" + nearest + "': correct its name")
                      .orElse(": add " + ROOT + " { " + CONNECTIONS + " { ... } }")));
    }
    ConfigNode section = new ConfigNode(ROOT, own);
    List<ConnectionSettings> read = new ArrayList<>();
    section.read(it -> read(it, source, read));
    section.throwProblems();
    read.forEach(connection -> add(connection, source.toString()));
  }

  private void read(ConfigNode root, ConfigSource source, List<ConnectionSettings> read) {
    Map<String, ConfigNode> nodes = root.children(List.of(DEFAULT, CONNECTIONS));
    String defaultHere = null;
    ConfigNode named = nodes.get(DEFAULT);
    if (named != null) {
      defaultHere = named.text();
      chooseDefault(defaultHere, source.toString());
    }
    ConfigNode connections = ConfigNode.required(nodes, CONNECTIONS);
    List<ConfigNode> sections = connections.children();
    if (sections.isEmpty()) {
      connections.problem("no connections: add one, such as cluster1 { contact-points = [host] }");
    }
    for (ConfigNode connection : sections) {
      String name = connection.keyBelow(connections.path());
      boolean asDefault = name.equals(defaultHere);
      connection.read(
          it -> ConnectionSettingsReader.read(name, asDefault, it).ifPresent(read::add));
    }
  }

  private void add(ConnectionSettings connection, String origin) {
    String other = origins.putIfAbsent(connection.name(), origin);
    if (other != null) {
      throw new ConnectionException(
          "connection '%s' is given twice, by %s and by %s: give each name once"
              .formatted(connection.name(), other, origin));
    }
    settings.put(connection.name(), connection);
    if (connection.asDefault()) {
      chooseDefault(connection.name(), origin);
    }
  }

  private void chooseDefault(String name, String origin) {
    if (defaultName != null && !defaultName.equals(name)) {
      throw new ConnectionException(
          "two default connections, '%s' by %s and '%s' by %s: choose one of them"
              .formatted(defaultName, defaultOrigin, name, origin));
    }
    defaultName = name;
    defaultOrigin = origin;
  }

  private void checkDefault() {
    if (defaultName != null && !settings.containsKey(defaultName)) {
      throw new ConnectionException(
          ("the default connection '%s', named by %s, is none of the connections given:"
                  + " they are %s: %s")
              .formatted(
                  defaultName,
                  defaultOrigin,
                  settings.keySet().stream().sorted().collect(Collectors.joining("', '", "'", "'")),
                  NameSuggestion.question(defaultName, settings.keySet())
                      .orElse("name one of them")));
    }
  }

  /** Reports only the position of a syntax error: the library quotes the text, perhaps a secret. */
  private static Config parse(ConfigSource source) {
    try {
      return read(source).resolve();
    } catch (ConfigException.UnresolvedSubstitution e) {
      throw new ConnectionException(
          e.getMessage() + ": set that variable of the environment, or make it optional: ${?...}");
    } catch (ConfigException e) {
      throw new ConnectionException(
          ("configuration '%s' is not HOCON%s:"
                  + " look for an open quote or brace, or an unquoted special character")
              .formatted(source, e.origin() == null ? "" : " at " + e.origin().description()));
    }
  }

  private static Config read(ConfigSource source) {
    ConfigParseOptions options =
        ConfigParseOptions.defaults()
            .setOriginDescription(source.toString())
            .setAllowMissing(false);
    if (source instanceof ConfigSource.Text text) {
      return ConfigFactory.parseString(text.hocon(), options);
    }
    ConfigSource.File file = (ConfigSource.File) source;
    if (!Files.isReadable(file.path())) {
      throw new ConnectionException(
          "configuration '" + file.path() + "' cannot be read: correct the path");
    }
    return ConfigFactory.parseFile(file.path().toFile(), options);
  }
}
