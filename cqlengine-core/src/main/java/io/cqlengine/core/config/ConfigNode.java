package io.cqlengine.core.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.error.NameSuggestion;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One value of a configuration source and its path. Reading it as another type than it has is an
 * error that names the expected type, never the value, which may be a secret.
 */
final class ConfigNode {
  private static final String KEY = "value";
  private static final Pattern LINE = Pattern.compile(": (\\d+)");

  /** What the errors of builders name, and its key. */
  private static final Map<String, String> KEYS =
      Map.of(
          "contactPoint", "contact-points",
          "cloudBundle", "cloud-bundle",
          "keyspace", "keyspace");

  private static final Pattern METHOD = Pattern.compile("\\b([A-Za-z]+)\\([^)]*\\)");

  private final String path;
  private final ConfigValue value;

  /** The problems of the whole source. */
  private final List<Problem> problems;

  private record Problem(int line, String text) {}

  private ConfigNode(String path, ConfigValue value, List<Problem> problems) {
    this.path = path;
    this.value = value;
    this.problems = problems;
  }

  /** The root of a source. */
  ConfigNode(String path, ConfigValue value) {
    this(path, value, new ArrayList<>());
  }

  String path() {
    return path;
  }

  /** Reads the value and adds what is wrong to the problems. */
  void read(Consumer<ConfigNode> reader) {
    get(
        node -> {
          reader.accept(node);
          return true;
        });
  }

  /** The value as a reader reads it. Empty when that is not possible, which is a problem. */
  <T> Optional<T> get(Function<ConfigNode, T> reader) {
    try {
      return Optional.of(reader.apply(this));
    } catch (WrongTypeException e) {
      e.node.problem(e.getMessage());
    } catch (CqlEngineException e) {
      problem(inHocon(e.getMessage()));
    }
    return Optional.empty();
  }

  /** An error of a builder, with the keys of HOCON instead of the methods. */
  private static String inHocon(@Nullable String message) {
    return METHOD
        .matcher(String.valueOf(message))
        .replaceAll(found -> KEYS.getOrDefault(found.group(1), found.group()));
  }

  /** The number of problems in the source so far. */
  int problemCount() {
    return problems.size();
  }

  /** Adds a problem of this node. */
  void problem(@Nullable String text) {
    problems.add(
        new Problem(
            value.origin().lineNumber(),
            "%s, %s: %s".formatted(position(value.origin()), path, text)));
  }

  /** A source and the line in it. */
  static String position(ConfigOrigin origin) {
    return LINE.matcher(origin.description()).replaceAll(" line $1");
  }

  /** All problems of the source, in the order of their lines. */
  List<String> problems() {
    return problems.stream()
        .sorted(Comparator.comparingInt(Problem::line).thenComparing(Problem::text))
        .map(Problem::text)
        .toList();
  }

  /** Adds the problem that a key is not one of the known ones. */
  void unknown(String written, Collection<String> known) {
    String others =
        known.size() > 20
            ? "There is no such option."
            : "The known ones are " + String.join(", ", known) + ".";
    problem("unknown key. " + NameSuggestion.question(written, known).orElse(others));
  }

  String text() {
    return as(Config::getString, "a text");
  }

  Path file() {
    try {
      return Path.of(text());
    } catch (InvalidPathException e) {
      throw new WrongTypeException(this, "a path");
    }
  }

  boolean bool() {
    return as(Config::getBoolean, "true or false");
  }

  Duration duration() {
    return as(Config::getDuration, "a duration such as 2 seconds");
  }

  long bytes() {
    return as(Config::getBytes, "a number of bytes such as 256 MB");
  }

  double number() {
    return as(Config::getDouble, "a number");
  }

  /** A whole number: the library itself would cut 2.5 down to 2. */
  int integer() {
    try {
      return Integer.parseInt(as(Config::getString, "a whole number"));
    } catch (NumberFormatException e) {
      throw new WrongTypeException(this, "a whole number");
    }
  }

  List<String> texts() {
    return list().as(Config::getStringList, "a list of texts, such as [a, b]");
  }

  List<Duration> durations() {
    return list().as(Config::getDurationList, "a list of durations, such as [1 ms, 2 ms]");
  }

  List<Double> numbers() {
    return list().as(Config::getDoubleList, "a list of numbers, such as [75, 99.9]");
  }

  /** One text, as from a variable of the environment, is a list that is separated by commas. */
  private ConfigNode list() {
    if (value.valueType() != ConfigValueType.STRING) {
      return this;
    }
    List<String> elements = Stream.of(text().split(",", -1)).map(String::strip).toList();
    return new ConfigNode(
        path, ConfigValueFactory.fromIterable(elements).withOrigin(value.origin()), problems);
  }

  /** Texts by their whole keys, which may have dots, quoted or not. */
  Map<String, String> textsByName() {
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, ConfigValue> entry : object().toConfig().entrySet()) {
      String key = String.join(".", ConfigUtil.splitPath(entry.getKey()));
      ConfigNode child = new ConfigNode(path + "." + key, entry.getValue(), problems);
      if (texts.put(key, child.text()) != null) {
        child.problem("is there twice, with quotes and without. Keep one.");
      }
    }
    return texts;
  }

  boolean isSection() {
    return value instanceof ConfigObject;
  }

  /** The nodes of this object by key; a null counts as absent. */
  List<ConfigNode> children() {
    return new TreeMap<>(object())
        .entrySet().stream()
            .filter(entry -> entry.getValue().valueType() != ConfigValueType.NULL)
            .map(entry -> new ConfigNode(path + "." + entry.getKey(), entry.getValue(), problems))
            .toList();
  }

  /** The nodes of this object by key; unknown keys are problems. */
  Map<String, ConfigNode> children(Collection<String> known) {
    Map<String, ConfigNode> found = new LinkedHashMap<>();
    for (ConfigNode child : children()) {
      String key = child.keyBelow(path);
      if (known.contains(key)) {
        found.put(key, child);
      } else {
        child.unknown(key, known);
      }
    }
    return found;
  }

  /** The node of a key that must be present. */
  static ConfigNode required(Map<String, ConfigNode> nodes, String key) {
    ConfigNode node = nodes.get(key);
    if (node == null) {
      throw new ConnectionException("'" + key + "' is missing.");
    }
    return node;
  }

  /** The value of a key that must be present. Empty when it is not there, or cannot be read. */
  <T> Optional<T> get(Map<String, ConfigNode> nodes, String key, Function<ConfigNode, T> reader) {
    return get(it -> required(nodes, key)).flatMap(node -> node.get(reader));
  }

  /** The path without that of a parent. */
  String keyBelow(String parent) {
    return path.substring(parent.length() + 1);
  }

  private ConfigObject object() {
    if (value instanceof ConfigObject object) {
      return object;
    }
    throw new WrongTypeException(this, "a section { ... }");
  }

  private <T> T as(BiFunction<Config, String, T> getter, String expected) {
    try {
      return getter.apply(value.atKey(KEY), KEY);
    } catch (ConfigException e) {
      throw new WrongTypeException(this, expected);
    }
  }

  /** Holds its node, which may be deeper than the one whose reader failed. */
  private static final class WrongTypeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient ConfigNode node;

    WrongTypeException(ConfigNode node, String expected) {
      super("is not " + expected + ".");
      this.node = node;
    }
  }
}
