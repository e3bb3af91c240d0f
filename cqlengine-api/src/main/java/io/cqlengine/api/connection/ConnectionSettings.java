package io.cqlengine.api.connection;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.config.OptionsMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one connection reaches its cluster. Each connection has a driver configuration of its own:
 * the driver's defaults, then these settings; nothing leaks from the application's driver
 * configuration and from system properties, unless they are inherited on demand, nor from other
 * connections.
 */
public final class ConnectionSettings {
  /**
   * How long running work may take to end when a session goes, unless the settings say otherwise.
   */
  public static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(10);

  private final String name;
  private final List<ContactPoint> contactPoints;
  private final @Nullable Path cloudBundle;
  private final @Nullable String keyspace;
  private final DriverOptions options;
  private final @Nullable TlsSettings tls;
  private final boolean inheritDriverConfig;
  private final boolean lazy;
  private final boolean asDefault;
  private final @Nullable Backoff retry;
  private final Duration drainTimeout;

  ConnectionSettings(ConnectionSettingsBuilder builder) {
    this.name = builder.name;
    this.contactPoints = List.copyOf(builder.contactPoints);
    this.cloudBundle = builder.cloudBundle;
    this.keyspace = builder.keyspace;
    this.options = new DriverOptions(builder.options);
    this.tls = builder.tls;
    this.inheritDriverConfig = builder.inheritDriverConfig;
    this.lazy = builder.lazy;
    this.asDefault = builder.asDefault;
    this.retry = builder.retry;
    this.drainTimeout = builder.drainTimeout == null ? DRAIN_TIMEOUT : builder.drainTimeout;
  }

  /**
   * A builder of settings for one connection.
   *
   * @param name the connection's name, not blank
   * @return a new builder
   */
  public static ConnectionSettingsBuilder named(String name) {
    requireNonNull(name, "name is null");
    return new ConnectionSettingsBuilder(name);
  }

  /** {@return the connection's name} */
  public String name() {
    return name;
  }

  /**
   * {@return the hosts to ask first, in the order given: at least one, unless a cloud bundle names
   * them}
   */
  public List<ContactPoint> contactPoints() {
    return contactPoints;
  }

  /**
   * {@return the secure connect bundle that names the hosts instead of contact points, if there is
   * one}
   */
  public Optional<Path> cloudBundle() {
    return Optional.ofNullable(cloudBundle);
  }

  /**
   * {@return how the connection encrypts; empty: it does not, or only by driver options or a
   * bundle}
   */
  public Optional<TlsSettings> tls() {
    return Optional.ofNullable(tls);
  }

  /** {@return whether the application's own driver configuration applies below these settings} */
  public boolean inheritDriverConfig() {
    return inheritDriverConfig;
  }

  /**
   * {@return the keyspace for operations that name none, if one is set} The driver never gets it:
   * connecting must not fail where it does not exist yet.
   */
  public Optional<String> keyspace() {
    return Optional.ofNullable(keyspace);
  }

  /** {@return whether the first use connects, instead of the registration} */
  public boolean lazyConnect() {
    return lazy;
  }

  /** {@return whether the connection becomes the default when it is registered} */
  public boolean asDefault() {
    return asDefault;
  }

  /**
   * {@return when to try again to connect after a failure; empty: only the next use tries again}
   */
  public Optional<Backoff> retryConnect() {
    return Optional.ofNullable(retry);
  }

  /**
   * {@return how long running work may take to end before the session is closed: {@link
   * #DRAIN_TIMEOUT} unless set}
   */
  public Duration drainTimeout() {
    return drainTimeout;
  }

  /**
   * Writes the driver options of these settings over those in a map.
   *
   * @param map the map to write to
   */
  public void applyTo(OptionsMap map) {
    requireNonNull(map, "map is null");
    options.applyTo(map);
  }

  /** Settings are equal when all of them are, options and their values included. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ConnectionSettings that && values().equals(that.values());
  }

  @Override
  public int hashCode() {
    return values().hashCode();
  }

  private List<Object> values() {
    return List.of(
        name,
        contactPoints,
        cloudBundle(),
        keyspace(),
        options,
        tls(),
        inheritDriverConfig,
        lazy,
        asDefault,
        retryConnect(),
        drainTimeout);
  }

  /** Names and places only: option values may be secrets. */
  @Override
  public String toString() {
    return "ConnectionSettings["
        + name
        + " at "
        + (cloudBundle == null ? contactPoints : cloudBundle)
        + "]";
  }
}
