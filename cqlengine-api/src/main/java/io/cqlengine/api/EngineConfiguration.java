package io.cqlengine.api;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.query.QueryPolicies;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.api.spi.NamingStrategy;
import io.cqlengine.api.spi.SessionFactory;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;

/**
 * What a builder collected for an {@link EngineProvider}.
 *
 * @param connections connections to register at once
 * @param configs where more connections are written, in the order given
 * @param models models to read at once
 * @param codecs codecs for members of their Java types
 * @param resolvers resolvers, in the order they are asked
 * @param requiredResolvers the names of resolvers that must be active
 * @param sessionFactory the session factory given as an instance
 * @param sessionFactoryName the name of the session factory to discover
 * @param listeners listeners that are notified of each execution
 * @param logValues whether the log shows values of statements
 * @param lookups access to models in closed packages
 * @param naming how tables and columns are called that give no name themselves
 * @param policies what to do about costly queries
 * @param classLoader where services are discovered
 * @param discovery whether services are discovered at all
 */
public record EngineConfiguration(
    List<ConnectionSettings> connections,
    List<ConfigSource> configs,
    List<Class<?>> models,
    List<TypeCodec<?>> codecs,
    List<ConnectionResolver> resolvers,
    List<String> requiredResolvers,
    Optional<SessionFactory> sessionFactory,
    Optional<String> sessionFactoryName,
    List<ExecutionListener> listeners,
    boolean logValues,
    List<MethodHandles.Lookup> lookups,
    Optional<NamingStrategy> naming,
    QueryPolicies policies,
    ClassLoader classLoader,
    boolean discovery) {
  /**
   * Checks the components for null.
   *
   * @param connections connections to register at once
   * @param configs where more connections are written, in the order given
   * @param models models to read at once
   * @param codecs codecs for members of their Java types
   * @param resolvers resolvers, in the order they are asked
   * @param requiredResolvers the names of resolvers that must be active
   * @param sessionFactory the session factory given as an instance
   * @param sessionFactoryName the name of the session factory to discover
   * @param listeners listeners that are notified of each execution
   * @param logValues whether the log shows values of statements
   * @param lookups access to models in closed packages
   * @param naming how tables and columns are called that give no name themselves
   * @param policies what to do about costly queries
   * @param classLoader where services are discovered
   * @param discovery whether services are discovered at all
   */
  public EngineConfiguration {
    requireNonNull(connections, "connections is null")
        .forEach(one -> requireNonNull(one, "connection is null"));
    requireNonNull(configs, "configs is null")
        .forEach(one -> requireNonNull(one, "config is null"));
    requireNonNull(models, "models is null").forEach(one -> requireNonNull(one, "model is null"));
    requireNonNull(codecs, "codecs is null").forEach(one -> requireNonNull(one, "codec is null"));
    requireNonNull(resolvers, "resolvers is null")
        .forEach(one -> requireNonNull(one, "resolver is null"));
    requireNonNull(requiredResolvers, "requiredResolvers is null")
        .forEach(one -> requireNonNull(one, "requiredResolver is null"));
    requireNonNull(sessionFactory, "sessionFactory is null");
    requireNonNull(sessionFactoryName, "sessionFactoryName is null");
    requireNonNull(listeners, "listeners is null")
        .forEach(one -> requireNonNull(one, "listener is null"));
    requireNonNull(lookups, "lookups is null")
        .forEach(one -> requireNonNull(one, "lookup is null"));
    requireNonNull(naming, "naming is null");
    requireNonNull(policies, "policies is null");
    requireNonNull(classLoader, "classLoader is null");
  }
}
