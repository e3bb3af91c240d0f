package io.cqlengine.guice;

import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.google.inject.Binder;
import com.google.inject.Provider;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.api.spi.ListenerFactory;
import io.cqlengine.api.spi.NamingStrategy;
import io.cqlengine.api.spi.Plugin;
import io.cqlengine.api.spi.SessionFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * The plug-ins and codecs that a module adds to its engine: those of the module's builder in their
 * order, then those that other modules contribute, by rank.
 */
final class PluginBindings {
  private static final TypeLiteral<TypeCodec<?>> CODEC = new TypeLiteral<>() {};
  private static final TypeLiteral<Set<TypeCodec<?>>> CODECS = new TypeLiteral<>() {};

  private static final TypeLiteral<Optional<NamingStrategy>> NAMING = new TypeLiteral<>() {};

  private final Keys keys;
  private final Provider<Optional<NamingStrategy>> naming;
  private final Provider<Set<TypeCodec<?>>> codecs;
  private final Provider<List<ConnectionResolver>> resolvers;
  private final Provider<List<ExecutionListener>> listeners;
  private final Provider<List<SessionFactory>> sessionFactories;
  private final Optional<? extends Provider<? extends SessionFactory>> chosenFactory;
  private final Optional<String> chosenName;
  private final ListenerFactories factories;

  PluginBindings(Binder binder, ModuleOptions options) {
    this.keys = options.keys();
    OptionalBinder.newOptionalBinder(binder, keys.of(NamingStrategy.class));
    this.naming = binder.getProvider(keys.of(NAMING));
    Multibinder.newSetBinder(binder, keys.of(CODEC));
    this.codecs = binder.getProvider(keys.of(CODECS));
    this.resolvers = all(binder, ConnectionResolver.class, options.resolvers());
    this.listeners = all(binder, ExecutionListener.class, options.listeners());
    this.sessionFactories = all(binder, SessionFactory.class, List.of());
    this.chosenFactory = options.sessionFactory().map(binding -> binding.in(binder));
    this.chosenName = options.sessionFactoryName();
    this.factories = new ListenerFactories(binder, discovered(options));
  }

  private static List<ListenerFactory<?>> discovered(ModuleOptions options) {
    List<ListenerFactory<?>> found = new ArrayList<>();
    Facilities.discover(
            options.classLoader(), loader -> ServiceLoader.load(ListenerFactory.class, loader))
        .forEach(found::add);
    return found;
  }

  private <T extends Plugin> Provider<List<T>> all(
      Binder binder, Class<T> role, List<PluginBinding<T>> chosen) {
    Multibinder.newSetBinder(binder, keys.of(role));
    Provider<Set<T>> contributed = binder.getProvider(keys.setOf(role));
    List<? extends Provider<? extends T>> first =
        chosen.stream().map(binding -> binding.in(binder)).toList();
    return () -> {
      List<T> plugins = new ArrayList<>();
      first.forEach(provider -> plugins.add(provider.get()));
      contributed.get().stream()
          .sorted(Comparator.comparingInt(T::rank).reversed())
          .forEach(plugins::add);
      return plugins;
    };
  }

  void addTo(CqlEngine.Builder builder) {
    naming.get().ifPresent(builder::naming);
    codecs.get().forEach(builder::codec);
    resolvers.get().forEach(builder::resolver);
    List<ExecutionListener> given = listeners.get();
    given.forEach(builder::listener);
    factories.listeners(given).forEach(builder::listener);
    sessionFactory().ifPresent(builder::sessionFactory);
  }

  void started(CqlEngine engine) {
    factories.started(engine);
  }

  /**
   * The factory of the module's builder, else a contributed one; empty to let the engine choose.
   */
  private Optional<SessionFactory> sessionFactory() {
    if (chosenFactory.isPresent()) {
      return Optional.of(chosenFactory.get().get());
    }
    List<SessionFactory> contributed = sessionFactories.get();
    if (chosenName.isPresent()) {
      return contributed.stream()
          .filter(factory -> factory.name().equals(chosenName.get()))
          .findFirst();
    }
    if (contributed.size() > 1 && contributed.get(0).rank() == contributed.get(1).rank()) {
      throw new CqlEngineException(
          "Two session factories have the same rank, %s and %s. Choose one by name with CqlEngineModule.builder().sessionFactory(\"...\")."
              .formatted(contributed.get(0).name(), contributed.get(1).name()));
    }
    return contributed.stream().findFirst();
  }
}
