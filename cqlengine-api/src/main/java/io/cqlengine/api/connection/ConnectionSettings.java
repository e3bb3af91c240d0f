package io.cqlengine.api.connection;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.config.OptionsMap;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How one connection reaches its cluster. Each connection has a driver configuration of its own:
 * the driver's defaults, then these settings; nothing leaks from the application's driver
 * configuration, from system properties or from other connections.
 */
public final class ConnectionSettings {
  /**
   * How long running work may take to end when a session goes, unless the settings say otherwise.
   */
  public static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(10);

  private final String name;
  private final List<ContactPoint> contactPoints;
  private final @Nullable String keyspace;
  private final List<Consumer<OptionsMap>> options;
  private final boolean lazy;
  private final boolean asDefault;
  private final @Nullable Backoff retry;
  private final Duration drainTimeout;

  private ConnectionSettings(Builder builder) {
    this.name = builder.name;
    this.contactPoints = List.copyOf(builder.contactPoints);
    this.keyspace = builder.keyspace;
    this.options = List.copyOf(builder.options);
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
  public static Builder named(String name) {
    return new Builder(name);
  }

  /**
   * The connection's name.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * The hosts to ask first, at least one.
   *
   * @return the contact points in the order given
   */
  public List<ContactPoint> contactPoints() {
    return contactPoints;
  }

  /**
   * The keyspace for operations that name none. The driver never gets it: connecting must not fail
   * where it does not exist yet.
   *
   * @return the keyspace, if one is set
   */
  public Optional<String> keyspace() {
    return Optional.ofNullable(keyspace);
  }

  /**
   * Whether the first use connects, instead of the registration.
   *
   * @return true when lazy
   */
  public boolean lazyConnect() {
    return lazy;
  }

  /**
   * Whether the connection becomes the default when it is registered.
   *
   * @return true when it becomes the default
   */
  public boolean asDefault() {
    return asDefault;
  }

  /**
   * When to try again to connect after a failure.
   *
   * @return the back-off; empty: only the next use tries again
   */
  public Optional<Backoff> retryConnect() {
    return Optional.ofNullable(retry);
  }

  /**
   * How long running work may take to end before the session is closed.
   *
   * @return the time, {@link #DRAIN_TIMEOUT} unless set
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
    options.forEach(option -> option.accept(map));
  }

  /** Names and places only: option values may be secrets. */
  @Override
  public String toString() {
    return "ConnectionSettings[" + name + " at " + contactPoints + "]";
  }

  /** Collects settings; an option with one value that is set twice is refused. */
  public static final class Builder {
    private final String name;
    private final List<ContactPoint> contactPoints = new ArrayList<>();
    private final List<Consumer<OptionsMap>> options = new ArrayList<>();
    private final List<TypedDriverOption<?>> optionsSet = new ArrayList<>();
    private @Nullable String keyspace;
    private boolean lazy;
    private boolean asDefault;
    private @Nullable Backoff retry;
    private @Nullable Duration drainTimeout;

    private Builder(String name) {
      if (name.isBlank()) {
        throw new ConnectionException("a connection needs a name: got a blank one");
      }
      this.name = name;
    }

    /**
     * Adds a host to ask first.
     *
     * @param hostAndPort {@code host}, {@code host:port}, {@code [ipv6]} or {@code [ipv6]:port};
     *     the port is 9042 when none is given
     * @return this builder
     */
    public Builder contactPoint(String hostAndPort) {
      contactPoints.add(ContactPoint.parse(hostAndPort));
      return this;
    }

    /**
     * Adds a host to ask first.
     *
     * @param host a name or address
     * @param port the port for native protocol clients
     * @return this builder
     */
    public Builder contactPoint(String host, int port) {
      contactPoints.add(new ContactPoint(host, port));
      return this;
    }

    /**
     * Names the local data centre. Without it, the driver infers it from the contact points; when
     * they are in several, connecting fails and names them.
     *
     * @param datacenter the data centre's name as the cluster knows it
     * @return this builder
     */
    public Builder localDatacenter(String datacenter) {
      return option(TypedDriverOption.LOAD_BALANCING_LOCAL_DATACENTER, datacenter);
    }

    /**
     * Names the keyspace for operations that name none.
     *
     * @param keyspace the keyspace, exactly as Cassandra keeps it
     * @return this builder
     */
    public Builder keyspace(String keyspace) {
      if (this.keyspace != null) {
        throw twice("keyspace");
      }
      this.keyspace = keyspace;
      return this;
    }

    /**
     * Sets the consistency level for operations that name none.
     *
     * @param level the level
     * @return this builder
     */
    public Builder consistency(ConsistencyLevel level) {
      return option(TypedDriverOption.REQUEST_CONSISTENCY, level.name());
    }

    /**
     * Sets any option of the driver.
     *
     * @param option the option
     * @param value its value
     * @param <T> the option's type
     * @return this builder
     */
    public <T> Builder option(TypedDriverOption<T> option, T value) {
      if (optionsSet.contains(option)) {
        throw twice(option.getRawOption().getPath());
      }
      optionsSet.add(option);
      options.add(map -> map.put(option, value));
      return this;
    }

    /**
     * Leaves connecting to the first use.
     *
     * @return this builder
     */
    public Builder lazyConnect() {
      this.lazy = true;
      return this;
    }

    /**
     * Tries again by itself when connecting fails. The connection is then registered even when its
     * cluster cannot be reached yet.
     *
     * @param backoff when to try again
     * @return this builder
     */
    public Builder retryConnect(Backoff backoff) {
      if (retry != null) {
        throw twice("retryConnect");
      }
      this.retry = backoff;
      return this;
    }

    /**
     * Limits how long running work may take to end before the session is closed, when the
     * connection is unregistered or replaced.
     *
     * @param timeout the time, not negative
     * @return this builder
     */
    public Builder drainTimeout(Duration timeout) {
      if (drainTimeout != null) {
        throw twice("drainTimeout");
      }
      this.drainTimeout = timeout;
      return this;
    }

    /**
     * Makes the connection the default one when it is registered.
     *
     * @return this builder
     */
    public Builder asDefault() {
      this.asDefault = true;
      return this;
    }

    /**
     * The settings.
     *
     * @return immutable settings
     * @throws ConnectionException without a contact point
     */
    public ConnectionSettings build() {
      if (contactPoints.isEmpty()) {
        throw new ConnectionException(
            "connection '" + name + "' has no contact point: add contactPoint(\"host:port\")");
      }
      return new ConnectionSettings(this);
    }

    private ConnectionException twice(String what) {
      return new ConnectionException(
          "'" + what + "' is set twice for connection '" + name + "': set it once");
    }
  }
}
