package io.cqlengine.api.connection;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.config.OptionsMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to connect to one cluster. Each connection has its own driver configuration: the driver's
 * defaults, then these settings. The application's driver configuration and system properties do
 * not apply, unless {@link ConnectionSettingsBuilder#inheritDriverConfig()} says so. The settings
 * of other connections never apply.
 */
public final class ConnectionSettings {
  /** The default of {@link #drainTimeout()}. */
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

  /** {@return the contact points, in the order given; empty only with a cloud bundle} */
  public List<ContactPoint> contactPoints() {
    return contactPoints;
  }

  /** {@return the secure connect bundle, if it is used in place of contact points} */
  public Optional<Path> cloudBundle() {
    return Optional.ofNullable(cloudBundle);
  }

  /** {@return the TLS settings; empty without TLS, or if driver options or a bundle set it} */
  public Optional<TlsSettings> tls() {
    return Optional.ofNullable(tls);
  }

  /** {@return whether the application's driver configuration applies, too; these settings win} */
  public boolean inheritDriverConfig() {
    return inheritDriverConfig;
  }

  /**
   * {@return the default keyspace, if there is one} It is not given to the driver, so that
   * connecting works before the keyspace exists.
   */
  public Optional<String> keyspace() {
    return Optional.ofNullable(keyspace);
  }

  /** {@return whether the first use connects, not the registration} */
  public boolean lazyConnect() {
    return lazy;
  }

  /** {@return whether the connection becomes the default} */
  public boolean asDefault() {
    return asDefault;
  }

  /** {@return when to retry connecting after a failure; empty if only the next use connects} */
  public Optional<Backoff> retryConnect() {
    return Optional.ofNullable(retry);
  }

  /**
   * {@return how long running work may take before the session is closed, by default 10 seconds}
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

  /** Without option values, which may be secrets. */
  @Override
  public String toString() {
    return "ConnectionSettings["
        + name
        + " at "
        + (cloudBundle == null ? contactPoints : cloudBundle)
        + "]";
  }
}
