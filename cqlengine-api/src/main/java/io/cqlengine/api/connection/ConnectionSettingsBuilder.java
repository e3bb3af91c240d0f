package io.cqlengine.api.connection;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Builds {@link ConnectionSettings}. Setting an option twice is an error. */
public final class ConnectionSettingsBuilder {
  final String name;
  final List<ContactPoint> contactPoints = new ArrayList<>();
  final DriverOptions options = new DriverOptions();
  @Nullable Path cloudBundle;
  @Nullable String keyspace;
  @Nullable TlsSettings tls;
  boolean inheritDriverConfig;
  boolean lazy;
  boolean asDefault;
  @Nullable Backoff retry;
  @Nullable Duration drainTimeout;

  ConnectionSettingsBuilder(String name) {
    if (name.isBlank()) {
      throw new ConnectionException("The name of a connection must not be blank.");
    }
    this.name = name;
  }

  /**
   * Adds a contact point.
   *
   * @param hostAndPort {@code host}, {@code host:port}, {@code [ipv6]} or {@code [ipv6]:port}; the
   *     default port is 9042
   * @return this builder
   */
  public ConnectionSettingsBuilder contactPoint(String hostAndPort) {
    requireNonNull(hostAndPort, "hostAndPort is null");
    contactPoints.add(ContactPoint.parse(hostAndPort));
    return this;
  }

  /**
   * Adds a contact point.
   *
   * @param host a name or address
   * @param port the port of the native protocol
   * @return this builder
   */
  public ConnectionSettingsBuilder contactPoint(String host, int port) {
    contactPoints.add(new ContactPoint(host, port));
    return this;
  }

  /**
   * Sets the local data centre. By default it is that of the contact points. If they are in
   * several, connecting fails and names them.
   *
   * @param datacenter the data centre's name in the cluster, not blank
   * @return this builder
   */
  public ConnectionSettingsBuilder localDatacenter(String datacenter) {
    requireNonNull(datacenter, "datacenter is null");
    requireText("local data centre", datacenter);
    return option(TypedDriverOption.LOAD_BALANCING_LOCAL_DATACENTER, datacenter);
  }

  /**
   * Sets the default keyspace, for everything that names none.
   *
   * @param keyspace the keyspace, exactly as Cassandra stores it, not blank
   * @return this builder
   */
  public ConnectionSettingsBuilder keyspace(String keyspace) {
    requireNonNull(keyspace, "keyspace is null");
    requireText("keyspace", keyspace);
    if (this.keyspace != null) {
      throw twice("keyspace");
    }
    this.keyspace = keyspace;
    return this;
  }

  /**
   * Sets the default consistency level.
   *
   * @param level the level
   * @return this builder
   */
  public ConnectionSettingsBuilder consistency(ConsistencyLevel level) {
    requireNonNull(level, "level is null");
    return option(TypedDriverOption.REQUEST_CONSISTENCY, level.name());
  }

  /**
   * Sets the default serial consistency level, for the conditions of writes.
   *
   * @param level {@code SERIAL} or {@code LOCAL_SERIAL}
   * @return this builder
   * @throws ConnectionException for a level that is not serial
   */
  public ConnectionSettingsBuilder serialConsistency(ConsistencyLevel level) {
    requireNonNull(level, "level is null");
    if (!level.isSerial()) {
      throw refused(
          "Serial consistency "
              + level.name()
              + " of connection %s is not serial. Give SERIAL or LOCAL_SERIAL.");
    }
    return option(TypedDriverOption.REQUEST_SERIAL_CONSISTENCY, level.name());
  }

  /**
   * Sets the default timeout of a request.
   *
   * @param timeout the time, positive
   * @return this builder
   */
  public ConnectionSettingsBuilder requestTimeout(Duration timeout) {
    requireNonNull(timeout, "timeout is null");
    if (timeout.isNegative() || timeout.isZero()) {
      throw refused("Request timeout " + timeout + " of connection %s must be positive.");
    }
    return option(TypedDriverOption.REQUEST_TIMEOUT, timeout);
  }

  /**
   * Authenticates with user name and password.
   *
   * @param username the user, or role, not empty
   * @param password the password, not empty; never shown in a text
   * @return this builder
   */
  public ConnectionSettingsBuilder credentials(String username, String password) {
    requireNonNull(username, "username is null");
    requireNonNull(password, "password is null");
    if (username.isEmpty() || password.isEmpty()) {
      throw refused(
          "The "
              + (username.isEmpty() ? "user name" : "password")
              + " of connection %s must not be empty.");
    }
    return option(TypedDriverOption.AUTH_PROVIDER_CLASS, "PlainTextAuthProvider")
        .option(TypedDriverOption.AUTH_PROVIDER_USER_NAME, username)
        .option(TypedDriverOption.AUTH_PROVIDER_PASSWORD, password);
  }

  /**
   * Encrypts the connection with TLS.
   *
   * @param settings the TLS settings
   * @return this builder
   */
  public ConnectionSettingsBuilder tls(TlsSettings settings) {
    requireNonNull(settings, "settings is null");
    if (tls != null) {
      throw twice("tls");
    }
    this.tls = settings;
    settings.applyTo(this);
    return this;
  }

  /**
   * Encrypts the connection with a ready context, and validates host names. {@link TlsSettings} has
   * more options.
   *
   * @param context the context
   * @return this builder
   */
  public ConnectionSettingsBuilder tls(SSLContext context) {
    requireNonNull(context, "context is null");
    return tls(TlsSettings.builder().context(context).build());
  }

  /**
   * Connects with a secure connect bundle, which has hosts, TLS and data centre, in place of
   * contact points.
   *
   * @param bundle the zip file
   * @return this builder
   */
  public ConnectionSettingsBuilder cloudBundle(Path bundle) {
    requireNonNull(bundle, "bundle is null");
    requireText("path of the cloud bundle", bundle.toString());
    if (cloudBundle != null) {
      throw twice("cloudBundle");
    }
    this.cloudBundle = bundle;
    return this;
  }

  /**
   * Applies the application's driver configuration, too: its {@code datastax-java-driver} section,
   * which these settings override, and system properties with that prefix, which override these
   * settings. Contact points, bundle, keyspace and session name are never inherited.
   *
   * @return this builder
   */
  public ConnectionSettingsBuilder inheritDriverConfig() {
    this.inheritDriverConfig = true;
    return this;
  }

  /**
   * Sets an option of the driver. A duration beyond the driver's maximum, some decades, is cut to
   * it.
   *
   * @param option the option
   * @param value its value
   * @param <T> the option's type
   * @return this builder
   * @throws ConnectionException for an option that is set already, or that has a method of its own
   *     here
   */
  public <T> ConnectionSettingsBuilder option(TypedDriverOption<T> option, T value) {
    return option(DriverExecutionProfile.DEFAULT_NAME, option, value);
  }

  /**
   * Sets an option of the driver in one of its execution profiles.
   *
   * @param profile the profile's name, for {@code profile(...)} of queries
   * @param option the option
   * @param value its value
   * @param <T> the option's type
   * @return this builder
   * @throws ConnectionException for an option that is set already, or that has a method of its own
   *     here
   */
  public <T> ConnectionSettingsBuilder option(
      String profile, TypedDriverOption<T> option, T value) {
    requireNonNull(profile, "profile is null");
    requireNonNull(option, "option is null");
    requireNonNull(value, "value is null");
    requireText("name of a profile", profile);
    String refusal = options.add(profile, option, value);
    if (refusal != null) {
      throw refused(refusal);
    }
    return this;
  }

  /**
   * Connects at the first use, not when the connection is registered.
   *
   * @return this builder
   */
  public ConnectionSettingsBuilder lazyConnect() {
    this.lazy = true;
    return this;
  }

  /**
   * Retries connecting in the background. The connection is registered even if its cluster cannot
   * be reached yet.
   *
   * @param backoff when to retry
   * @return this builder
   */
  public ConnectionSettingsBuilder retryConnect(Backoff backoff) {
    requireNonNull(backoff, "backoff is null");
    if (retry != null) {
      throw twice("retryConnect");
    }
    this.retry = backoff;
    return this;
  }

  /**
   * Sets how long running work may take before the session is closed, when the connection is
   * unregistered or replaced, or the engine is closed. What still runs then fails.
   *
   * @param timeout the time, not negative
   * @return this builder
   */
  public ConnectionSettingsBuilder drainTimeout(Duration timeout) {
    requireNonNull(timeout, "timeout is null");
    if (drainTimeout != null) {
      throw twice("drainTimeout");
    }
    if (timeout.isNegative()) {
      throw refused("Drain timeout " + timeout + " of connection %s must not be negative.");
    }
    this.drainTimeout = timeout;
    return this;
  }

  /**
   * Makes the connection the default when it is registered, in place of an earlier default. The
   * change is logged at INFO. The earlier default does not return when this connection is
   * unregistered. In one engine builder, only one connection may be the default.
   *
   * @return this builder
   */
  public ConnectionSettingsBuilder asDefault() {
    this.asDefault = true;
    return this;
  }

  /**
   * Builds the settings.
   *
   * @return immutable settings
   * @throws ConnectionException without contact point or bundle, or with a setting that a bundle
   *     excludes
   */
  public ConnectionSettings build() {
    List<String> problems = new ArrayList<>();
    if (cloudBundle == null && contactPoints.isEmpty()) {
      problems.add("has no contact point. Add contactPoint(\"host:port\"), or cloudBundle(path)");
    }
    if (cloudBundle != null && !contactPoints.isEmpty()) {
      problems.add("has contact points and a cloud bundle. Give one of them");
    }
    if (cloudBundle != null && options.has(TypedDriverOption.LOAD_BALANCING_LOCAL_DATACENTER)) {
      problems.add("names a local data centre, which its cloud bundle also names. Leave it out");
    }
    boolean ownTls = tls != null || options.has(TypedDriverOption.SSL_ENGINE_FACTORY_CLASS);
    if (cloudBundle != null && ownTls) {
      problems.add("has TLS settings, which its cloud bundle already contains. Leave them out");
    }
    if (tls != null
        && tls.context().isPresent()
        && options.has(TypedDriverOption.SSL_ENGINE_FACTORY_CLASS)) {
      problems.add("has a TLS context and an SSL engine factory. Give one of them");
    }
    if (!problems.isEmpty()) {
      throw refused("Connection %s " + String.join(". It ", problems) + ".");
    }
    return new ConnectionSettings(this);
  }

  private void requireText(String what, String text) {
    if (text.isBlank()) {
      throw refused("The " + what + " of connection %s must not be blank.");
    }
  }

  private ConnectionException twice(String what) {
    return refused("'" + what + "' is set twice for connection %s. Set it once.");
  }

  private ConnectionException refused(String message) {
    return new ConnectionException(message.replace("%s", "'" + name + "'"));
  }
}
