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
 * The options of a module.
 *
 * @param keys the keys of its bindings
 * @param choices choices to pass to the engine's builder
 * @param sessions open sessions to register, by the names of their connections
 * @param models the models whose query sets are bound
 * @param resolvers the resolvers, in their order
 * @param listeners the listeners
 * @param sessionFactory the session factory, if set
 * @param sessionFactoryName the name of the session factory, if set
 * @param classLoader the class loader for discovery, if set
 * @param onStart the actions for the start
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

  /** A builder of the engine, still without plug-ins, because the injector creates them. */
  CqlEngine.Builder engine() {
    CqlEngine.Builder builder = CqlEngine.builder();
    choices.forEach(choice -> choice.accept(builder));
    return builder;
  }
}
