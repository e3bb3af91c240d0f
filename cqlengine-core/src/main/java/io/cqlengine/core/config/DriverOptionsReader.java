package io.cqlengine.core.config;

import static java.util.Map.entry;

import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads options of the driver by their paths, each as the type that the driver expects. */
final class DriverOptionsReader {
  private static final String PROFILES = "profiles";

  private static final Map<GenericType<?>, Function<ConfigNode, ?>> READERS =
      Map.ofEntries(
          entry(GenericType.BOOLEAN, ConfigNode::bool),
          entry(GenericType.INTEGER, ConfigNode::integer),
          entry(GenericType.LONG, ConfigNode::bytes),
          entry(GenericType.DOUBLE, ConfigNode::number),
          entry(GenericType.STRING, ConfigNode::text),
          entry(GenericType.DURATION, ConfigNode::duration),
          entry(GenericType.listOf(String.class), ConfigNode::texts),
          entry(GenericType.listOf(Duration.class), ConfigNode::durations),
          entry(GenericType.listOf(Double.class), ConfigNode::numbers),
          entry(GenericType.mapOf(String.class, String.class), ConfigNode::textsByName));

  private static final Map<String, TypedDriverOption<?>> OPTIONS = new TreeMap<>();

  static {
    TypedDriverOption.builtInValues()
        .forEach(option -> OPTIONS.put(option.getRawOption().getPath(), option));
  }

  private final ConnectionSettingsBuilder settings;
  private final String profile;
  private final String root;

  private DriverOptionsReader(ConnectionSettingsBuilder settings, String profile, String root) {
    this.settings = settings;
    this.profile = profile;
    this.root = root;
  }

  /** The options of the default profile, and those of others below {@code profiles}. */
  static void read(ConnectionSettingsBuilder settings, ConfigNode driver) {
    DriverOptionsReader options =
        new DriverOptionsReader(settings, DriverExecutionProfile.DEFAULT_NAME, driver.path());
    for (ConfigNode child : driver.children()) {
      if (child.keyBelow(driver.path()).equals(PROFILES)) {
        child.read(profiles -> readProfiles(settings, profiles));
      } else {
        child.read(options::read);
      }
    }
  }

  private static void readProfiles(ConnectionSettingsBuilder settings, ConfigNode profiles) {
    for (ConfigNode profile : profiles.children()) {
      String name = profile.keyBelow(profiles.path());
      DriverOptionsReader options = new DriverOptionsReader(settings, name, profile.path());
      profile.read(section -> section.children().forEach(child -> child.read(options::read)));
    }
  }

  private void read(ConfigNode node) {
    String path = node.keyBelow(root);
    TypedDriverOption<?> option = OPTIONS.get(path);
    if (option != null) {
      put(option, node);
    } else if (node.isSection()
        && OPTIONS.keySet().stream().anyMatch(known -> known.startsWith(path + "."))) {
      node.children().forEach(child -> child.read(this::read));
    } else {
      node.unknown(path, OPTIONS.keySet());
    }
  }

  private <T> void put(TypedDriverOption<T> option, ConfigNode node) {
    Function<ConfigNode, ?> reader = READERS.get(option.getExpectedType());
    if (reader == null) {
      throw new ConnectionException("can only be set by code.");
    }
    @SuppressWarnings("unchecked") // the reader was found by the option's type
    T value = (T) reader.apply(node);
    settings.option(profile, option, value);
  }
}
