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
final class DriverSection {
  private static final String PROFILES = "profiles";

  private static final Map<GenericType<?>, Function<Setting, ?>> READERS =
      Map.of(
          GenericType.BOOLEAN,
          Setting::bool,
          GenericType.INTEGER,
          Setting::integer,
          GenericType.LONG,
          Setting::bytes,
          GenericType.DOUBLE,
          Setting::number,
          GenericType.STRING,
          Setting::text,
          GenericType.DURATION,
          Setting::duration,
          GenericType.listOf(String.class),
          Setting::texts,
          GenericType.listOf(Duration.class),
          Setting::durations,
          GenericType.mapOf(String.class, String.class),
          Setting::textsByName);

  private static final Map<String, TypedDriverOption<?>> OPTIONS = options();

  private final ConnectionSettingsBuilder settings;
  private final String profile;
  private final String root;

  private DriverSection(ConnectionSettingsBuilder settings, String profile, String root) {
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
  static void read(ConnectionSettingsBuilder settings, Setting driver) {
    DriverSection options =
        new DriverSection(settings, DriverExecutionProfile.DEFAULT_NAME, driver.path());
    for (Setting setting : driver.settings()) {
      if (setting.key(driver.path()).equals(PROFILES)) {
        setting.read(profiles -> readProfiles(settings, profiles));
      } else {
        setting.read(options::read);
      }
    }
  }

  private static void readProfiles(ConnectionSettingsBuilder settings, Setting profiles) {
    for (Setting profile : profiles.settings()) {
      DriverSection options =
          new DriverSection(settings, profile.key(profiles.path()), profile.path());
      profile.read(section -> section.settings().forEach(setting -> setting.read(options::read)));
    }
  }

  private void read(Setting setting) {
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

  private <T> void put(TypedDriverOption<T> option, Setting setting) {
    Function<Setting, ?> reader = READERS.get(option.getExpectedType());
    if (reader == null) {
      throw new ConnectionException("an option that can only be set by code");
    }
    @SuppressWarnings("unchecked") // the reader was found by the option's type
    T value = (T) reader.apply(setting);
    settings.option(profile, option, value);
  }
}
