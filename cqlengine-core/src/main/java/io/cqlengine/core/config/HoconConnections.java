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

  private final Map<String, String> places = new LinkedHashMap<>();
  private @Nullable String defaultName;
  private String defaultPlace = "";

  private HoconConnections() {}

  /**
   * Reads all sources.
   *
   * @throws ConnectionException that names all problems of a source, or what two of them say
   *     differently
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
          "configuration '"
              + source
              + "' has no section '"
              + ROOT
              + "'"
              + NameSuggestion.to(ROOT, root.keySet())
                  .map(nearest -> ", but '" + nearest + "': correct its name")
                  .orElse(": add " + ROOT + " { " + CONNECTIONS + " { ... } }"));
    }
    Problems problems = new Problems();
    ConfigNode section = new ConfigNode(ROOT, own, problems);
    List<ConnectionSettings> read = new ArrayList<>();
    section.read(it -> read(it, source, read));
    problems.throwAny();
    read.forEach(connection -> add(connection, source.toString()));
  }

  private void read(ConfigNode section, ConfigSource source, List<ConnectionSettings> read) {
    Map<String, ConfigNode> top = section.settings(List.of(DEFAULT, CONNECTIONS));
    String defaultHere = null;
    ConfigNode named = top.get(DEFAULT);
    if (named != null) {
      defaultHere = named.text();
      chooseDefault(defaultHere, source.toString());
    }
    ConfigNode connections = section.required(top, CONNECTIONS);
    List<ConfigNode> sections = connections.settings();
    if (sections.isEmpty()) {
      connections.problem("no connections: add one, such as cluster1 { contact-points = [host] }");
    }
    for (ConfigNode connection : sections) {
      String name = connection.key(connections.path());
      boolean asDefault = name.equals(defaultHere);
      connection.read(
          it ->
              Optional.ofNullable(ConnectionSettingsReader.read(name, asDefault, it))
                  .ifPresent(read::add));
    }
  }

  private void add(ConnectionSettings connection, String place) {
    String before = places.putIfAbsent(connection.name(), place);
    if (before != null) {
      throw new ConnectionException(
          "connection '"
              + connection.name()
              + "' is given twice, by "
              + before
              + " and by "
              + place
              + ": give each name once");
    }
    settings.put(connection.name(), connection);
    if (connection.asDefault()) {
      chooseDefault(connection.name(), place);
    }
  }

  private void chooseDefault(String name, String place) {
    if (defaultName != null && !defaultName.equals(name)) {
      throw new ConnectionException(
          "two default connections, '"
              + defaultName
              + "' by "
              + defaultPlace
              + " and '"
              + name
              + "' by "
              + place
              + ": choose one of them");
    }
    defaultName = name;
    defaultPlace = place;
  }

  private void checkDefault() {
    if (defaultName != null && !settings.containsKey(defaultName)) {
      throw new ConnectionException(
          "the default connection '"
              + defaultName
              + "', named by "
              + defaultPlace
              + ", is none of the connections given: they are "
              + settings.keySet().stream().sorted().collect(Collectors.joining("', '", "'", "'"))
              + NameSuggestion.to(defaultName, settings.keySet())
                  .map(nearest -> ": did you mean '" + nearest + "'?")
                  .orElse(": name one of them"));
    }
  }

  /** The library quotes what it cannot parse, which may be a secret: only the place is kept. */
  private static Config parse(ConfigSource source) {
    try {
      return read(source).resolve();
    } catch (ConfigException.UnresolvedSubstitution e) {
      throw new ConnectionException(
          e.getMessage() + ": set that variable of the environment, or make it optional: ${?...}");
    } catch (ConfigException e) {
      throw new ConnectionException(
          "configuration '"
              + source
              + "' is not HOCON"
              + (e.origin() == null ? "" : " at " + e.origin().description())
              + ": look for an open quote or brace, or an unquoted special character");
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
