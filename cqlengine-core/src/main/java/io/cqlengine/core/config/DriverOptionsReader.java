package io.cqlengine.core.config;

import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** The options of the driver by their paths, each with the type that the driver expects. */
final class DriverOptionsReader {
  private static final String PROFILES = "profiles";

  private static final Map<GenericType<?>, Function<ConfigNode, ?>> READERS =
      Map.of(
          GenericType.BOOLEAN,
          ConfigNode::bool,
          GenericType.INTEGER,
          ConfigNode::integer,
          GenericType.LONG,
          ConfigNode::bytes,
          GenericType.DOUBLE,
          ConfigNode::number,
          GenericType.STRING,
          ConfigNode::text,
          GenericType.DURATION,
          ConfigNode::duration,
          GenericType.listOf(String.class),
          ConfigNode::texts,
          GenericType.listOf(Duration.class),
          ConfigNode::durations,
          GenericType.mapOf(String.class, String.class),
          ConfigNode::textsByName);

  private static final Map<String, TypedDriverOption<?>> OPTIONS = options();

  private final ConnectionSettingsBuilder settings;
  private final String profile;
  private final String root;

  private DriverOptionsReader(ConnectionSettingsBuilder settings, String profile, String root) {
    this.settings = settings;
    this.profile = profile;
    this.root = root;
  }

  private static Map<String, TypedDriverOption<?>> options() {
    Map<String, TypedDriverOption<?>> options = new TreeMap<>();
    TypedDriverOption.builtInValues()
        .forEach(option -> options.put(option.getRawOption().getPath(), option));
    return options;
  }

  /** The options of the default profile, and those of others below {@code profiles}. */
  static void read(ConnectionSettingsBuilder settings, ConfigNode driver) {
    DriverOptionsReader options =
        new DriverOptionsReader(settings, DriverExecutionProfile.DEFAULT_NAME, driver.path());
    for (ConfigNode setting : driver.settings()) {
      if (setting.key(driver.path()).equals(PROFILES)) {
        setting.read(profiles -> readProfiles(settings, profiles));
      } else {
        setting.read(options::read);
      }
    }
  }

  private static void readProfiles(ConnectionSettingsBuilder settings, ConfigNode profiles) {
    for (ConfigNode profile : profiles.settings()) {
      DriverOptionsReader options =
          new DriverOptionsReader(settings, profile.key(profiles.path()), profile.path());
      profile.read(section -> section.settings().forEach(setting -> setting.read(options::read)));
    }
  }

  private void read(ConfigNode setting) {
    String path = setting.key(root);
    TypedDriverOption<?> option = OPTIONS.get(path);
    if (option != null) {
      put(option, setting);
    } else if (setting.isSection() && OPTIONS.keySet().stream().anyMatch(below(path))) {
      setting.settings().forEach(inner -> inner.read(this::read));
    } else {
      setting.unknown(path, OPTIONS.keySet());
    }
  }

  private static Predicate<String> below(String path) {
    return known -> known.startsWith(path + ".");
  }

  private <T> void put(TypedDriverOption<T> option, ConfigNode setting) {
    Function<ConfigNode, ?> reader = READERS.get(option.getExpectedType());
    if (reader == null) {
      throw new ConnectionException("an option that can only be set by code");
    }
    @SuppressWarnings("unchecked") // the reader was found by the option's type
    T value = (T) reader.apply(setting);
    settings.option(profile, option, value);
  }
}
