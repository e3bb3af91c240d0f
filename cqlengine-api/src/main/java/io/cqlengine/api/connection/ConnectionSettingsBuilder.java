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

/** Collects settings; an option with one value that is set twice is refused. */
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
   * Adds a host to ask first.
   *
   * @param hostAndPort {@code host}, {@code host:port}, {@code [ipv6]} or {@code [ipv6]:port}; the
   *     port is 9042 when none is given
   * @return this builder
   */
  public ConnectionSettingsBuilder contactPoint(String hostAndPort) {
    requireNonNull(hostAndPort, "hostAndPort is null");
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
  public ConnectionSettingsBuilder contactPoint(String host, int port) {
    contactPoints.add(new ContactPoint(host, port));
    return this;
  }

  /**
   * Names the local data centre. Without it, the driver infers it from the contact points; when
   * they are in several, connecting fails and names them.
   *
   * @param datacenter the data centre's name as the cluster knows it, not blank
   * @return this builder
   */
  public ConnectionSettingsBuilder localDatacenter(String datacenter) {
    requireNonNull(datacenter, "datacenter is null");
    requireText("local data centre", datacenter);
    return option(TypedDriverOption.LOAD_BALANCING_LOCAL_DATACENTER, datacenter);
  }

  /**
   * Names the keyspace for operations that name none.
   *
   * @param keyspace the keyspace, exactly as Cassandra keeps it, not blank
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
   * Sets the consistency level for operations that name none.
   *
   * @param level the level
   * @return this builder
   */
  public ConnectionSettingsBuilder consistency(ConsistencyLevel level) {
    requireNonNull(level, "level is null");
    return option(TypedDriverOption.REQUEST_CONSISTENCY, level.name());
  }

  /**
   * Sets the consistency level of the condition's part of conditional writes, and of serial reads.
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
   * Limits how long the driver waits for a request, unless the operation says otherwise.
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
   * Authenticates with a user name and a password, as the driver's plain text authentication does.
   *
   * @param username the user, or role, not empty
   * @param password the password, not empty; it appears in no text of these settings
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
   * Encrypts.
   *
   * @param settings how
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
   * Encrypts with a ready context, validating the names of nodes. {@link TlsSettings} has more to
   * choose.
   *
   * @param context the context
   * @return this builder
   */
  public ConnectionSettingsBuilder tls(SSLContext context) {
    requireNonNull(context, "context is null");
    return tls(TlsSettings.builder().context(context).build());
  }

  /**
   * Takes hosts, encryption and data centre from a secure connect bundle, instead of contact
   * points.
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
   * Lets the application's own driver configuration apply: its {@code datastax-java-driver} section
   * below these settings, and system properties of that prefix, which the driver puts above them.
   * Hosts, bundle, keyspace and name of the session are never inherited.
   *
   * @return this builder
   */
  public ConnectionSettingsBuilder inheritDriverConfig() {
    this.inheritDriverConfig = true;
    return this;
  }

  /**
   * Sets any option of the driver. Durations beyond what the driver can count, some decades, are
   * cut to the longest that it can.
   *
   * @param option the option
   * @param value its value
   * @param <T> the option's type
   * @return this builder
   * @throws ConnectionException for an option that is set already, or that has a method here
   *     instead because the engine decides it
   */
  public <T> ConnectionSettingsBuilder option(TypedDriverOption<T> option, T value) {
    return option(DriverExecutionProfile.DEFAULT_NAME, option, value);
  }

  /**
   * Sets any option of the driver in one of its execution profiles.
   *
   * @param profile the profile's name, which operations may choose
   * @param option the option
   * @param value its value
   * @param <T> the option's type
   * @return this builder
   * @throws ConnectionException for an option that is set already, or that has a method here
   *     instead because the engine decides it
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
   * Leaves connecting to the first use.
   *
   * @return this builder
   */
  public ConnectionSettingsBuilder lazyConnect() {
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
  public ConnectionSettingsBuilder retryConnect(Backoff backoff) {
    requireNonNull(backoff, "backoff is null");
    if (retry != null) {
      throw twice("retryConnect");
    }
    this.retry = backoff;
    return this;
  }

  /**
   * Limits how long running work may take to end before the session is closed, when the connection
   * is unregistered or replaced.
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
   * Makes the connection the default one when it is registered. If the registry has another default
   * then, this one takes its place, which is logged at INFO; the earlier one does not come back
   * when this one is unregistered. Two connections of one engine builder cannot both be the
   * default.
   *
   * @return this builder
   */
  public ConnectionSettingsBuilder asDefault() {
    this.asDefault = true;
    return this;
  }

  /**
   * The settings.
   *
   * @return immutable settings
   * @throws ConnectionException without contact point and bundle, or with what a bundle excludes
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
      problems.add("names a local data centre, which its cloud bundle does already. Leave it out");
    }
    boolean ownTls = tls != null || options.has(TypedDriverOption.SSL_ENGINE_FACTORY_CLASS);
    if (cloudBundle != null && ownTls) {
      problems.add("has TLS settings, which its cloud bundle brings already. Leave them out");
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
