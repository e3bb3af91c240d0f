package io.cqlengine.api;

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
 * @param sessionFactory the session factory given as an instance
 * @param sessionFactoryName the name of the session factory to discover
 * @param listeners listeners that are told what ran
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
    Optional<SessionFactory> sessionFactory,
    Optional<String> sessionFactoryName,
    List<ExecutionListener> listeners,
    boolean logValues,
    List<MethodHandles.Lookup> lookups,
    Optional<NamingStrategy> naming,
    QueryPolicies policies,
    ClassLoader classLoader,
    boolean discovery) {}
