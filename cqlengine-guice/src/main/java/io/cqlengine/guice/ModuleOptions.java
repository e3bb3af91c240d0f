package io.cqlengine.guice;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.api.spi.SessionFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a module makes its engine from.
 *
 * @param keys under which keys things are bound
 * @param choices what is passed on to the engine's builder as it was given
 * @param sessions ready sessions to register, by the name of their connection
 * @param models models whose query sets are bound
 * @param resolvers resolvers in the order they are asked
 * @param listeners listeners that are notified of each execution
 * @param sessionFactory how sessions are opened, if chosen
 * @param sessionFactoryName which session factory is taken, if chosen by name
 * @param classLoader where services are discovered, if chosen
 * @param onStart work to be done when the engine has started
 */
record ModuleOptions(
    Keys keys,
    List<Consumer<CqlEngine.Builder>> choices,
    Map<String, CqlSession> sessions,
    List<Class<?>> models,
    List<PluginBinding<ConnectionResolver>> resolvers,
    List<PluginBinding<ExecutionListener>> listeners,
    Optional<PluginBinding<SessionFactory>> sessionFactory,
    Optional<String> sessionFactoryName,
    Optional<ClassLoader> classLoader,
    List<Consumer<? super CqlEngine>> onStart) {

  /** A builder of the engine; the plug-ins, which the injector makes, are still missing. */
  CqlEngine.Builder engine() {
    CqlEngine.Builder builder = CqlEngine.builder();
    choices.forEach(choice -> choice.accept(builder));
    return builder;
  }
}
