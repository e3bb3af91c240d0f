package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.config.DriverOption;
import com.datastax.oss.driver.api.core.config.OptionsMap;
import com.datastax.oss.driver.api.core.config.ProgrammaticDriverConfigLoaderBuilder;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.IdempotenceAwareRetryPolicy;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The driver configuration of one connection: isolated, or on top of the application's own when the
 * settings inherit it (docs/adr/0003).
 */
final class DriverConfigFactory {
  private static final String INFERRING_POLICY = "DcInferringLoadBalancingPolicy";

  /** The options that identify a connection, which are never inherited. */
  private static final List<DefaultDriverOption> IDENTITY =
      List.of(
          DefaultDriverOption.CONTACT_POINTS,
          DefaultDriverOption.CLOUD_SECURE_CONNECT_BUNDLE,
          DefaultDriverOption.SESSION_KEYSPACE,
          DefaultDriverOption.SESSION_NAME);

  /** How long the driver gathers schema changes before it reads the schema again. */
  private static final Duration SCHEMA_WINDOW = Duration.ofMillis(100);

  /** How long a closing session waits for the last tasks of its own threads. */
  private static final int QUIET_MILLIS = 100;

  private static final int CLOSE_TIMEOUT_MILLIS = 15_000;

  /** How many requests may be under way on one connection to a node (docs/adr/0046). */
  private static final int MAX_REQUESTS = 16_384;

  /** How many of these may be given up before the driver replaces the connection. */
  private static final int MAX_ORPHANS = 4_096;

  private static final Set<DriverOption> CAPACITY =
      Set.of(
          DefaultDriverOption.CONNECTION_MAX_REQUESTS,
          DefaultDriverOption.CONNECTION_MAX_ORPHAN_REQUESTS);

  private static final Set<DriverOption> IO_SHUTDOWN =
      Set.of(
          DefaultDriverOption.NETTY_IO_SHUTDOWN_UNIT,
          DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD,
          DefaultDriverOption.NETTY_IO_SHUTDOWN_TIMEOUT);

  private static final Set<DriverOption> ADMIN_SHUTDOWN =
      Set.of(
          DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_UNIT,
          DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD,
          DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_TIMEOUT);

  /** The timeouts of the driver's own requests, by the timeout that a connection chooses. */
  private static final Map<TypedDriverOption<Duration>, List<TypedDriverOption<Duration>>>
      FOLLOWING_TIMEOUTS =
          Map.of(
              TypedDriverOption.REQUEST_TIMEOUT,
              List.of(TypedDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT),
              TypedDriverOption.CONNECTION_INIT_QUERY_TIMEOUT,
              List.of(
                  TypedDriverOption.CONNECTION_SET_KEYSPACE_TIMEOUT,
                  TypedDriverOption.CONTROL_CONNECTION_TIMEOUT,
                  TypedDriverOption.HEARTBEAT_TIMEOUT,
                  TypedDriverOption.REPREPARE_TIMEOUT));

  private DriverConfigFactory() {}

  static DriverConfigLoader loader(ConnectionSettings settings, ClassLoader classLoader) {
    return settings.inheritDriverConfig() ? inherited(settings, classLoader) : isolated(settings);
  }

  private static DriverConfigLoader isolated(ConnectionSettings settings) {
    OptionsMap options = OptionsMap.driverDefaults();
    RawOptions own = new RawOptions();
    settings.applyTo(own);
    putDefaults(options);
    putDefaultsOfGroups(options, own);
    putFollowingTimeouts(options, own);
    options.put(TypedDriverOption.SESSION_NAME, settings.name());
    settings.applyTo(options);
    return DriverConfigLoader.fromMap(options);
  }

  /** Where the engine's defaults differ from the driver's. */
  private static void putDefaults(OptionsMap options) {
    options.put(TypedDriverOption.LOAD_BALANCING_POLICY_CLASS, INFERRING_POLICY);
    // The engine has many sessions on purpose. The driver's warning of a leak is off.
    options.put(TypedDriverOption.SESSION_LEAK_THRESHOLD, 0);
    // The driver's own policy sends counters and batches twice (docs/adr/0083).
    options.put(TypedDriverOption.RETRY_POLICY_CLASS, IdempotenceAwareRetryPolicy.class.getName());
    // A statement is prepared within its first call, and would wait for a node that does not answer
    // (docs/adr/0084). The driver prepares it on each other node when that node first needs it.
    options.put(TypedDriverOption.PREPARE_ON_ALL_NODES, false);
    // The server's warnings quote the values of statements. The engine logs them without values.
    options.put(TypedDriverOption.REQUEST_LOG_WARNINGS, false);
    // The driver waits this long for further schema changes. Its default, a second, would be the
    // time of a whole sync (docs/adr/0022).
    options.put(TypedDriverOption.METADATA_SCHEMA_WINDOW, SCHEMA_WINDOW);
  }

  /**
   * Options that belong together: a connection that chooses one of a group gets the driver's
   * defaults for the others. The driver waits two seconds at each close, and never closes when the
   * timeout is shorter than the quiet period (docs/adr/0038).
   */
  private static void putDefaultsOfGroups(OptionsMap options, RawOptions own) {
    if (own.hasNone(CAPACITY)) {
      putCapacity(options);
    }
    if (own.hasNone(IO_SHUTDOWN)) {
      options.put(TypedDriverOption.NETTY_IO_SHUTDOWN_UNIT, "MILLISECONDS");
      options.put(TypedDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, QUIET_MILLIS);
      options.put(TypedDriverOption.NETTY_IO_SHUTDOWN_TIMEOUT, CLOSE_TIMEOUT_MILLIS);
    }
    if (own.hasNone(ADMIN_SHUTDOWN)) {
      options.put(TypedDriverOption.NETTY_ADMIN_SHUTDOWN_UNIT, "MILLISECONDS");
      options.put(TypedDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, QUIET_MILLIS);
      options.put(TypedDriverOption.NETTY_ADMIN_SHUTDOWN_TIMEOUT, CLOSE_TIMEOUT_MILLIS);
    }
  }

  /**
   * In the driver's files, the timeouts of its own requests follow those of a connection. In an
   * options map they do not. A timeout that is too short for its own requests would leave the
   * driver with an old schema, so they only become longer.
   */
  private static void putFollowingTimeouts(OptionsMap options, RawOptions own) {
    FOLLOWING_TIMEOUTS.forEach(
        (chosen, following) -> {
          Duration timeout = own.get(chosen);
          if (timeout != null) {
            for (TypedDriverOption<Duration> option : following) {
              Duration usual = options.get(option);
              if (usual == null || usual.compareTo(timeout) < 0) {
                options.put(option, timeout);
              }
            }
          }
        });
  }

  private static void putCapacity(OptionsMap options) {
    options.put(TypedDriverOption.CONNECTION_MAX_REQUESTS, MAX_REQUESTS);
    options.put(TypedDriverOption.CONNECTION_MAX_ORPHAN_REQUESTS, MAX_ORPHANS);
  }

  private static DriverConfigLoader inherited(ConnectionSettings settings, ClassLoader loader) {
    Map<String, Object> inherited = values(DriverConfigLoader.fromDefaults(loader));
    Map<String, Object> driverDefaults =
        values(DriverConfigLoader.fromMap(OptionsMap.driverDefaults()));
    ProgrammaticDriverConfigLoaderBuilder builder = DriverConfigLoader.programmaticBuilder(loader);

    RawOptions own = new RawOptions();
    settings.applyTo(own);
    // What the application chose for itself stays.
    Predicate<DriverOption> open =
        option ->
            String.valueOf(inherited.get(option.getPath()))
                .equals(String.valueOf(driverDefaults.get(option.getPath())));
    RawOptions defaults = new RawOptions();
    putDefaults(defaults);
    if (CAPACITY.stream().allMatch(open) && own.hasNone(CAPACITY)) {
      putCapacity(defaults);
    }
    defaults.forDefaultProfile(
        (option, value) -> {
          if (open.test(option)) {
            write(builder, option, value);
          }
        });
    builder
        .withStringList(DefaultDriverOption.CONTACT_POINTS, List.of())
        .without(DefaultDriverOption.CLOUD_SECURE_CONNECT_BUNDLE)
        .without(DefaultDriverOption.SESSION_KEYSPACE)
        .withString(DefaultDriverOption.SESSION_NAME, settings.name());
    own.writeTo(builder);
    DriverConfigLoader result = builder.build();
    requireIdentity(settings, result.getInitialConfig().getDefaultProfile());
    return result;
  }

  private static Map<String, Object> values(DriverConfigLoader loader) {
    Map<String, Object> values = new HashMap<>();
    loader
        .getInitialConfig()
        .getDefaultProfile()
        .entrySet()
        .forEach(entry -> values.put(entry.getKey(), entry.getValue()));
    return values;
  }

  /**
   * System properties take precedence over all. Those that would lead to another cluster are
   * rejected.
   */
  private static void requireIdentity(
      ConnectionSettings settings, DriverExecutionProfile effective) {
    for (DefaultDriverOption option : IDENTITY) {
      boolean own =
          switch (option) {
            case SESSION_NAME -> settings.name().equals(effective.getString(option));
            case CONTACT_POINTS -> effective.getStringList(option).isEmpty();
            default -> !effective.isDefined(option);
          };
      if (!own) {
        throw new ConnectionException(
            ("Connection '%s' inherits the driver's configuration, and the system property"
                    + " datastax-java-driver.%s overrides the connection's own settings. Remove the"
                    + " property, or do not inherit.")
                .formatted(settings.name(), option.getPath()));
      }
    }
  }

  private static void write(
      ProgrammaticDriverConfigLoaderBuilder builder, DriverOption option, Object value) {
    if (value instanceof Boolean bool) {
      builder.withBoolean(option, bool);
    } else if (value instanceof Integer integer) {
      builder.withInt(option, integer);
    } else if (value instanceof Long bytes) {
      builder.withLong(option, bytes);
    } else if (value instanceof Double number) {
      builder.withDouble(option, number);
    } else if (value instanceof Duration duration) {
      builder.withDuration(option, duration);
    } else if (value instanceof Map<?, ?> map) {
      Map<String, String> texts = new HashMap<>();
      map.forEach((key, text) -> texts.put(key.toString(), text.toString()));
      builder.withStringMap(option, texts);
    } else if (value instanceof List<?> list) {
      writeList(builder, option, list);
    } else {
      builder.withString(option, value.toString());
    }
  }

  /** The driver reads each element back as the type that it expects. */
  private static void writeList(
      ProgrammaticDriverConfigLoaderBuilder builder, DriverOption option, List<?> list) {
    if (!list.isEmpty() && list.stream().allMatch(Duration.class::isInstance)) {
      builder.withDurationList(option, list.stream().map(Duration.class::cast).toList());
    } else {
      builder.withStringList(option, list.stream().map(Object::toString).toList());
    }
  }

  private interface Target {
    void put(DriverOption option, Object value);
  }

  /** The only way to read an options map. */
  private static final class RawOptions extends OptionsMap {
    private static final long serialVersionUID = 1L;

    boolean hasNone(Set<DriverOption> options) {
      return Collections.disjoint(
          asRawMap().getOrDefault(DriverExecutionProfile.DEFAULT_NAME, Map.of()).keySet(), options);
    }

    void forDefaultProfile(Target target) {
      asRawMap().getOrDefault(DriverExecutionProfile.DEFAULT_NAME, Map.of()).forEach(target::put);
    }

    void writeTo(ProgrammaticDriverConfigLoaderBuilder builder) {
      asRawMap()
          .forEach(
              (profile, options) -> {
                builder.startProfile(profile);
                options.forEach((option, value) -> write(builder, option, value));
                builder.endProfile();
              });
    }
  }
}
