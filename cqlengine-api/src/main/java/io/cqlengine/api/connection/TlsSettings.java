package io.cqlengine.api.connection;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * TLS settings of a connection: key stores that the driver reads, or a ready {@link SSLContext};
 * without either, the JDK's default context. Host names are validated, unless that is switched off.
 */
public final class TlsSettings {
  private final @Nullable SSLContext context;
  private final @Nullable Store truststore;
  private final @Nullable Store keystore;
  private final List<String> cipherSuites;
  private final boolean hostnameValidation;

  private TlsSettings(Builder builder) {
    this.context = builder.context;
    this.truststore = builder.truststore;
    this.keystore = builder.keystore;
    this.cipherSuites = List.copyOf(builder.cipherSuites);
    this.hostnameValidation = builder.hostnameValidation == null || builder.hostnameValidation;
  }

  /** {@return a builder of TLS settings} */
  public static Builder builder() {
    return new Builder();
  }

  /** {@return the ready context; empty if it is made from the stores, or is the JDK's default} */
  public Optional<SSLContext> context() {
    return Optional.ofNullable(context);
  }

  /** {@return the cipher suites to offer; empty for those of the context} */
  public List<String> cipherSuites() {
    return cipherSuites;
  }

  /** {@return whether a node's certificate must name its host; true by default} */
  public boolean hostnameValidation() {
    return hostnameValidation;
  }

  /** What the driver's own factory is told; a ready context needs none of it. */
  void applyTo(ConnectionSettingsBuilder settings) {
    if (context != null) {
      return;
    }
    settings.option(TypedDriverOption.SSL_ENGINE_FACTORY_CLASS, "DefaultSslEngineFactory");
    settings.option(TypedDriverOption.SSL_HOSTNAME_VALIDATION, hostnameValidation);
    if (!cipherSuites.isEmpty()) {
      settings.option(TypedDriverOption.SSL_CIPHER_SUITES, cipherSuites);
    }
    if (truststore != null) {
      truststore.applyTo(
          settings,
          TypedDriverOption.SSL_TRUSTSTORE_PATH,
          TypedDriverOption.SSL_TRUSTSTORE_PASSWORD);
    }
    if (keystore != null) {
      keystore.applyTo(
          settings, TypedDriverOption.SSL_KEYSTORE_PATH, TypedDriverOption.SSL_KEYSTORE_PASSWORD);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TlsSettings that
        && Objects.equals(context, that.context)
        && Objects.equals(truststore, that.truststore)
        && Objects.equals(keystore, that.keystore)
        && cipherSuites.equals(that.cipherSuites)
        && hostnameValidation == that.hostnameValidation;
  }

  @Override
  public int hashCode() {
    return Objects.hash(context, truststore, keystore, cipherSuites, hostnameValidation);
  }

  /** Without passwords. */
  @Override
  public String toString() {
    return "TlsSettings[truststore "
        + truststore
        + ", keystore "
        + keystore
        + (context == null ? "" : ", a ready context")
        + (hostnameValidation ? "]" : ", no hostname validation]");
  }

  private record Store(Path path, @Nullable String password) {
    void applyTo(
        ConnectionSettingsBuilder settings,
        TypedDriverOption<String> pathOption,
        TypedDriverOption<String> passwordOption) {
      settings.option(pathOption, path.toString());
      if (password != null) {
        settings.option(passwordOption, password);
      }
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /** Builds {@link TlsSettings}. Setting an option twice is an error. */
  public static final class Builder {
    private final List<String> cipherSuites = new ArrayList<>();
    private @Nullable SSLContext context;
    private @Nullable Store truststore;
    private @Nullable Store keystore;
    private @Nullable Boolean hostnameValidation;

    private Builder() {}

    /**
     * Sets a ready context, in place of stores.
     *
     * @param context the context
     * @return this builder
     */
    public Builder context(SSLContext context) {
      requireNonNull(context, "context is null");
      once("context", this.context);
      this.context = context;
      return this;
    }

    /**
     * Sets the store with the trusted certificates.
     *
     * @param path a file in JKS or PKCS12 format
     * @param password its password, or null
     * @return this builder
     */
    public Builder truststore(Path path, @Nullable String password) {
      requirePath("truststore", path);
      once("truststore", this.truststore);
      this.truststore = new Store(path, password);
      return this;
    }

    /**
     * Sets the store with the client's own certificate and key.
     *
     * @param path a file in JKS or PKCS12 format
     * @param password its password, or null
     * @return this builder
     */
    public Builder keystore(Path path, @Nullable String password) {
      requirePath("keystore", path);
      once("keystore", this.keystore);
      this.keystore = new Store(path, password);
      return this;
    }

    /**
     * Adds cipher suites to offer, in order of preference.
     *
     * @param names such as {@code TLS_AES_128_GCM_SHA256}, not blank
     * @return this builder
     */
    public Builder cipherSuites(String... names) {
      requireNonNull(names, "names is null");
      for (String name : names) {
        requireNonNull(name, "name is null");
        if (name.isBlank()) {
          throw new ConnectionException("The name of a cipher suite must not be blank.");
        }
        cipherSuites.add(name);
      }
      return this;
    }

    /**
     * Switches the validation of host names on or off; on by default. Without it, any holder of a
     * trusted certificate can pose as a node.
     *
     * @param on whether to validate
     * @return this builder
     */
    public Builder hostnameValidation(boolean on) {
      once("hostnameValidation", this.hostnameValidation);
      this.hostnameValidation = on;
      return this;
    }

    /**
     * Builds the settings.
     *
     * @return immutable settings
     * @throws ConnectionException if there is a ready context and a store
     */
    public TlsSettings build() {
      if (context != null && (truststore != null || keystore != null)) {
        throw new ConnectionException(
            "TLS has a ready context and a truststore or keystore. Give one or the other.");
      }
      return new TlsSettings(this);
    }

    private static void requirePath(String store, Path path) {
      requireNonNull(path, "path is null");
      if (path.toString().isBlank()) {
        throw new ConnectionException("The path of the " + store + " must not be blank.");
      }
    }

    private static void once(String option, @Nullable Object before) {
      if (before != null) {
        throw new ConnectionException(
            "'" + option + "' is set twice in TLS settings. Set it once.");
      }
    }
  }
}
