package io.cqlengine.guice;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.api.spi.SessionFactory;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a module makes its engine from.
 *
 * @param connections connections to register at start
 * @param models models to read at start
 * @param resolvers resolvers in the order they are asked
 * @param sessionFactory how sessions are opened, if chosen
 * @param classLoader where services are discovered, if chosen
 * @param onStart work to be done when the engine has started
 */
record Blueprint(
    List<ConnectionSettings> connections,
    List<Class<?>> models,
    List<Supply<ConnectionResolver>> resolvers,
    Optional<Supply<SessionFactory>> sessionFactory,
    Optional<ClassLoader> classLoader,
    List<Consumer<? super CqlEngine>> onStart) {}
