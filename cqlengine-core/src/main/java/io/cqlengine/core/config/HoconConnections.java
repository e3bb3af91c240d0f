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
import io.cqlengine.api.error.NameSuggestion;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private static final String REQUIRED_RESOLVERS = "require-resolvers";

  /** By name, in the order given. */
  private final Map<String, ConnectionSettings> settings = new LinkedHashMap<>();

  /** Where each connection comes from. */
  private final Map<String, String> origins = new HashMap<>();

  private final Set<String> requiredResolvers = new LinkedHashSet<>();

  /** What is wrong in all sources. */
  private final List<String> problems = new ArrayList<>();

  private @Nullable String defaultName;
  private String defaultOrigin = "";

  private HoconConnections() {}

  /**
   * Reads all sources.
   *
   * @throws ConnectionException with all problems
   */
  public static HoconConnections of(EngineConfiguration configuration) {
    HoconConnections connections = new HoconConnections();
    configuration.connections().forEach(given -> connections.add(given, "the builder"));
    connections.requiredResolvers.addAll(configuration.requiredResolvers());
    configuration.configs().forEach(connections::add);
    if (connections.problems.isEmpty()) {
      connections.checkDefault();
    }
    connections.throwProblems();
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

  /** The names of the resolvers without which the engine must not start. */
  public Set<String> requiredResolvers() {
    return requiredResolvers;
  }

  private void throwProblems() {
    if (problems.size() == 1) {
      throw new ConnectionException(
          "The configuration of connections has a problem. " + problems.get(0));
    }
    if (!problems.isEmpty()) {
      throw new ConnectionException(
          "The configuration of connections has "
              + problems.size()
              + " problems.\n  "
              + String.join("\n  ", problems));
    }
  }

  private void add(ConfigSource source) {
    try {
      addSection(source, parse(source).root());
    } catch (StackOverflowError e) {
      problems.add(
          "Configuration '%s' is nested too deeply. Look for a brace that is never closed."
              .formatted(source));
    } catch (ConnectionException e) {
      problems.add(e.getMessage());
    }
  }

  private void addSection(ConfigSource source, ConfigObject root) {
    ConfigValue own = root.get(ROOT);
    if (own == null) {
      throw new ConnectionException(
          "Configuration '%s' has no section '%s'. %s"
              .formatted(
                  source,
                  ROOT,
                  NameSuggestion.question(ROOT, root.keySet())
                      .map(question -> "Correct the name of the section. " + question)
                      .orElse("Add " + ROOT + " { " + CONNECTIONS + " { ... } }.")));
    }
    ConfigNode section = new ConfigNode(ROOT, own);
    List<ConnectionSettings> read = new ArrayList<>();
    section.read(it -> read(it, source, read));
    problems.addAll(section.problems());
    read.forEach(connection -> add(connection, source.toString()));
  }

  private void read(ConfigNode root, ConfigSource source, List<ConnectionSettings> read) {
    Map<String, ConfigNode> nodes =
        root.children(List.of(DEFAULT, REQUIRED_RESOLVERS, CONNECTIONS));
    ConfigNode required = nodes.get(REQUIRED_RESOLVERS);
    if (required != null) {
      required.read(it -> it.texts().forEach(this::requireResolver));
    }
    Optional<String> defaultHere =
        Optional.ofNullable(nodes.get(DEFAULT)).flatMap(it -> it.get(ConfigNode::text));
    defaultHere.ifPresent(name -> chooseDefault(name, source.toString()));
    if (required == null || nodes.containsKey(CONNECTIONS)) {
      ConfigNode.required(nodes, CONNECTIONS).read(it -> readConnections(it, defaultHere, read));
    }
  }

  private void requireResolver(String name) {
    if (name.isBlank()) {
      throw new ConnectionException("The name of a required resolver must not be blank.");
    }
    requiredResolvers.add(name);
  }

  private static void readConnections(
      ConfigNode connections, Optional<String> defaultName, List<ConnectionSettings> read) {
    List<ConfigNode> sections = connections.children();
    if (sections.isEmpty()) {
      connections.problem("has no connection. Add one, such as c1 { contact-points = [host] }.");
    }
    for (ConfigNode connection : sections) {
      String name = connection.keyBelow(connections.path());
      boolean asDefault = defaultName.filter(name::equals).isPresent();
      connection.read(
          it -> ConnectionSettingsReader.read(name, asDefault, it).ifPresent(read::add));
    }
  }

  private void add(ConnectionSettings connection, String origin) {
    String other = origins.putIfAbsent(connection.name(), origin);
    if (other != null) {
      problems.add(
          "Connection '%s' is given twice, by %s and by %s. Give each name once."
              .formatted(connection.name(), other, origin));
      return;
    }
    settings.put(connection.name(), connection);
    if (connection.asDefault()) {
      chooseDefault(connection.name(), origin);
    }
  }

  private void chooseDefault(String name, String origin) {
    if (defaultName != null && !defaultName.equals(name)) {
      problems.add(
          "There are two default connections, '%s' by %s and '%s' by %s. Choose one of them."
              .formatted(defaultName, defaultOrigin, name, origin));
      return;
    }
    defaultName = name;
    defaultOrigin = origin;
  }

  private void checkDefault() {
    if (defaultName != null && !settings.containsKey(defaultName)) {
      problems.add(
          ("The default connection '%s', named by %s, is not one of the connections given, which"
                  + " are %s. %s")
              .formatted(
                  defaultName,
                  defaultOrigin,
                  settings.keySet().stream().sorted().collect(Collectors.joining("', '", "'", "'")),
                  NameSuggestion.question(defaultName, settings.keySet())
                      .orElse("Name one of them.")));
    }
  }

  /** Reports only the position of a syntax error: the library quotes the text, perhaps a secret. */
  private static Config parse(ConfigSource source) {
    try {
      return read(source).resolve();
    } catch (ConfigException.UnresolvedSubstitution e) {
      throw new ConnectionException(
          ("Configuration '%s' cannot be resolved (%s). Set that variable of the environment, or"
                  + " make it optional with ${?...}.")
              .formatted(source, e.getMessage()));
    } catch (ConfigException.IO e) {
      throw new ConnectionException(
          "Configuration '%s' includes '%s', which cannot be read. Correct its name or path."
              .formatted(source, e.origin() == null ? "a file" : e.origin().description()));
    } catch (ConfigException e) {
      throw new ConnectionException(
          ("Configuration '%s' is not HOCON%s. Look for an open quote or brace, an unquoted special"
                  + " character, or files that include each other.")
              .formatted(
                  source, e.origin() == null ? "" : " at " + ConfigNode.position(e.origin())));
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
    if (Files.isDirectory(file.path()) || !Files.isReadable(file.path())) {
      throw new ConnectionException(
          "Configuration '" + file.path() + "' cannot be read. Correct the path.");
    }
    return ConfigFactory.parseFile(file.path().toFile(), options);
  }
}
