package io.cqlengine.api;

import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.query.QueryPolicies;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.api.spi.GeneratedModels;
import io.cqlengine.api.spi.NamingStrategy;
import io.cqlengine.api.spi.SessionFactory;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The configuration of an engine, from {@link CqlEngine.Builder} for an {@link EngineProvider}.
 * Methods of later releases have defaults.
 */
public interface EngineConfiguration {

  /** {@return connections to register at the start} */
  default List<ConnectionSettings> connections() {
    return List.of();
  }

  /** {@return the sources of more connections, in the order given} */
  default List<ConfigSource> configs() {
    return List.of();
  }

  /** {@return models to read at the start} */
  default List<Class<?>> models() {
    return List.of();
  }

  /** {@return codecs for members of their Java types} */
  default List<TypeCodec<?>> codecs() {
    return List.of();
  }

  /** {@return resolvers, in the order they are asked} */
  default List<ConnectionResolver> resolvers() {
    return List.of();
  }

  /** {@return the names of resolvers that must be active} */
  default List<String> requiredResolvers() {
    return List.of();
  }

  /** {@return the session factory given as an instance} */
  default Optional<SessionFactory> sessionFactory() {
    return Optional.empty();
  }

  /** {@return the name of the session factory to discover} */
  default Optional<String> sessionFactoryName() {
    return Optional.empty();
  }

  /** {@return listeners that are notified of each execution} */
  default List<ExecutionListener> listeners() {
    return List.of();
  }

  /** {@return whether the log shows values of statements} */
  default boolean logValues() {
    return false;
  }

  /** {@return the duration from which a statement is logged as slow; empty if none is} */
  default Optional<Duration> slowStatements() {
    return Optional.empty();
  }

  /** {@return whether MDC names the connection, keyspace and model of a statement} */
  default boolean logContext() {
    return false;
  }

  /** {@return access to models in closed packages} */
  default List<MethodHandles.Lookup> lookups() {
    return List.of();
  }

  /** {@return access to the members of models by generated code} */
  default List<GeneratedModels> generatedModels() {
    return List.of();
  }

  /** {@return how to name tables and columns that give no name themselves} */
  default Optional<NamingStrategy> naming() {
    return Optional.empty();
  }

  /** {@return what to do about costly queries} */
  default QueryPolicies policies() {
    return QueryPolicies.DEFAULTS;
  }

  /** {@return where services are discovered} */
  ClassLoader classLoader();

  /** {@return whether services are discovered at all} */
  default boolean discovery() {
    return true;
  }
}
