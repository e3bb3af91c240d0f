package io.cqlengine.api.connection;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.config.OptionsMap;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The driver options of one connection, by their path. Values may be secrets: no text has them. */
final class DriverOptions {
  /** Options that would lose against what the engine says, or mix into it, and what to do. */
  private static final Map<TypedDriverOption<?>, String> RESERVED =
      Map.of(
          TypedDriverOption.CONTACT_POINTS,
          "Give contact points with contactPoint(...).",
          TypedDriverOption.CLOUD_SECURE_CONNECT_BUNDLE,
          "Give the bundle with cloudBundle(...).",
          TypedDriverOption.SESSION_KEYSPACE,
          "Give the keyspace with keyspace(...).",
          TypedDriverOption.SESSION_NAME,
          "A session has the name of its connection. Leave it out.",
          TypedDriverOption.CONFIG_RELOAD_INTERVAL,
          "Settings are not reloaded. Change them with connections().replace(settings).");

  private static final List<String> LEVELS =
      Arrays.stream(DefaultConsistencyLevel.values()).map(Enum::name).toList();

  private static final Set<TypedDriverOption<?>> CONSISTENCIES =
      Set.of(TypedDriverOption.REQUEST_CONSISTENCY, TypedDriverOption.REQUEST_SERIAL_CONSISTENCY);

  private final Map<String, Option<?>> options = new LinkedHashMap<>();

  DriverOptions() {}

  DriverOptions(DriverOptions other) {
    options.putAll(other.options);
  }

  /** Adds an option; null, or why it is rejected. */
  <T> @Nullable String add(String profile, TypedDriverOption<T> option, T value) {
    String path = option.getRawOption().getPath();
    String advice = RESERVED.get(option);
    if (advice != null) {
      return "'" + path + "' cannot be set as a driver option of connection %s. " + advice;
    }
    String wrong = problem(option, value);
    if (wrong != null) {
      return "'" + path + "' of connection %s " + wrong;
    }
    String key =
        profile.equals(DriverExecutionProfile.DEFAULT_NAME)
            ? path
            : "profiles." + profile + "." + path;
    return options.putIfAbsent(key, new Option<>(profile, option, value)) == null
        ? null
        : "'" + key + "' is set twice for connection %s. Set it once.";
  }

  /** What would only show when the option is used, or never. */
  private static @Nullable String problem(TypedDriverOption<?> option, Object value) {
    if (value instanceof Duration duration && duration.isNegative()) {
      return "must not be negative.";
    }
    if (CONSISTENCIES.contains(option) && !LEVELS.contains(value)) {
      return "is not a consistency level. The known levels are " + String.join(", ", LEVELS) + ".";
    }
    return null;
  }

  /**
   * A duration that the driver can count: it keeps some in an int of seconds, and that of
   * connecting in one of milliseconds.
   */
  private static Object limited(TypedDriverOption<?> option, Object value) {
    if (!(value instanceof Duration duration)) {
      return value;
    }
    Duration longest =
        option.equals(TypedDriverOption.CONNECTION_CONNECT_TIMEOUT)
            ? Duration.ofMillis(Integer.MAX_VALUE)
            : Duration.ofSeconds(Integer.MAX_VALUE);
    return duration.compareTo(longest) > 0 ? longest : duration;
  }

  boolean has(TypedDriverOption<?> option) {
    return options.containsKey(option.getRawOption().getPath());
  }

  void applyTo(OptionsMap map) {
    options.values().forEach(option -> option.applyTo(map));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DriverOptions that && options.equals(that.options);
  }

  @Override
  public int hashCode() {
    return options.hashCode();
  }

  @Override
  public String toString() {
    return options.keySet().toString();
  }

  private record Option<T>(String profile, TypedDriverOption<T> option, T value) {
    void applyTo(OptionsMap map) {
      @SuppressWarnings("unchecked") // a duration stays one
      T limited = (T) limited(option, Objects.requireNonNull(value));
      map.put(profile, option, limited);
    }

    @Override
    public String toString() {
      return option.getRawOption().getPath();
    }
  }
}
