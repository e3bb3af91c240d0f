package io.cqlengine.core.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.error.CqlEngineException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One value at its place. Reading it as another type than it has is an error that says what is
 * expected, never what is there: it may be a secret.
 */
final class ConfigNode {
  private static final String KEY = "value";

  private final String path;
  private final ConfigValue value;
  private final Problems problems;

  ConfigNode(String path, ConfigValue value, Problems problems) {
    this.path = path;
    this.value = value;
    this.problems = problems;
  }

  String path() {
    return path;
  }

  /** Keeps what is wrong here as a problem of this place. */
  void read(Consumer<ConfigNode> reader) {
    try {
      reader.accept(this);
    } catch (WrongType e) {
      e.at.problem(e.getMessage());
    } catch (CqlEngineException e) {
      problem(e.getMessage());
    }
  }

  /** How many problems the source has so far. */
  int problemCount() {
    return problems.count();
  }

  void problem(@Nullable String text) {
    problems.add(value.origin(), path, String.valueOf(text));
  }

  void unknown(String written, Collection<String> known) {
    problem(
        "unknown key"
            + NameSuggestion.to(written, known)
                .map(nearest -> ": did you mean '" + nearest + "'?")
                .orElse(
                    known.size() > 20
                        ? ": there is no such option"
                        : ": known are " + known.stream().collect(Collectors.joining(", "))));
  }

  String text() {
    return as(Config::getString, "a text");
  }

  Path file() {
    return Path.of(text());
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
      throw expected("a whole number");
    }
  }

  List<String> texts() {
    return as(Config::getStringList, "a list of texts, such as [a, b]");
  }

  List<Duration> durations() {
    return as(Config::getDurationList, "a list of durations, such as [1 ms, 2 ms]");
  }

  /** Texts by their whole keys, which may have dots, be they quoted or not. */
  Map<String, String> textsByName() {
    if (!(value instanceof ConfigObject object)) {
      throw expected("a section { ... }");
    }
    Map<String, String> texts = new TreeMap<>();
    for (Map.Entry<String, ConfigValue> entry : object.toConfig().entrySet()) {
      String key = String.join(".", ConfigUtil.splitPath(entry.getKey()));
      ConfigNode setting = new ConfigNode(path + "." + key, entry.getValue(), problems);
      if (texts.put(key, setting.text()) != null) {
        setting.problem("is there twice, with quotes and without: keep one");
      }
    }
    return texts;
  }

  /** What is in this object, by key; a null counts as absent. */
  private Stream<ConfigNode> section() {
    if (!(value instanceof ConfigObject object)) {
      throw expected("a section { ... }");
    }
    return new TreeMap<>(object)
        .entrySet().stream()
            .filter(entry -> entry.getValue().valueType() != ConfigValueType.NULL)
            .map(entry -> new ConfigNode(path + "." + entry.getKey(), entry.getValue(), problems));
  }

  boolean isSection() {
    return value instanceof ConfigObject;
  }

  /** What is in this object. */
  List<ConfigNode> settings() {
    return section().toList();
  }

  /** What is in this object, by key; keys that are not known are problems. */
  Map<String, ConfigNode> settings(Collection<String> known) {
    Map<String, ConfigNode> found = new LinkedHashMap<>();
    for (ConfigNode setting : settings()) {
      String key = setting.key(path);
      if (known.contains(key)) {
        found.put(key, setting);
      } else {
        setting.unknown(key, known);
      }
    }
    return found;
  }

  /** The one of some settings that must be there. */
  ConfigNode required(Map<String, ConfigNode> settings, String key) {
    ConfigNode setting = settings.get(key);
    if (setting == null) {
      throw new ConnectionException("needs '" + key + "'");
    }
    return setting;
  }

  /** The key below a path. */
  String key(String parent) {
    return path.substring(parent.length() + 1);
  }

  private <T> T as(BiFunction<Config, String, T> getter, String expected) {
    try {
      return getter.apply(value.atKey(KEY), KEY);
    } catch (ConfigException e) {
      throw expected(expected);
    }
  }

  private WrongType expected(String expected) {
    return new WrongType(this, "expected " + expected);
  }

  /** Knows its place, which may be deeper than that of the reader that met it. */
  private static final class WrongType extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient ConfigNode at;

    WrongType(ConfigNode at, String message) {
      super(message);
      this.at = at;
    }
  }
}
