package io.cqlengine.guice;

import com.google.inject.Binder;
import com.google.inject.Provider;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.api.spi.SessionFactory;
import java.util.List;
import java.util.Optional;

/** Makes the engine of an injector and does the work at start. */
final class EngineStarter implements Provider<CqlEngine> {
  private final Blueprint blueprint;
  private final List<? extends Provider<? extends ConnectionResolver>> resolvers;
  private final Optional<? extends Provider<? extends SessionFactory>> sessionFactory;

  EngineStarter(Binder binder, Blueprint blueprint) {
    this.blueprint = blueprint;
    this.resolvers = blueprint.resolvers().stream().map(supply -> supply.in(binder)).toList();
    this.sessionFactory = blueprint.sessionFactory().map(supply -> supply.in(binder));
  }

  @Override
  public CqlEngine get() {
    CqlEngine engine = build();
    try {
      blueprint.onStart().forEach(work -> work.accept(engine));
      return engine;
    } catch (RuntimeException | Error failure) {
      close(engine, failure);
      throw failure;
    }
  }

  private CqlEngine build() {
    CqlEngine.Builder builder = CqlEngine.builder();
    blueprint.connections().forEach(builder::connection);
    blueprint.models().forEach(builder::model);
    resolvers.forEach(resolver -> builder.resolver(resolver.get()));
    sessionFactory.ifPresent(factory -> builder.sessionFactory(factory.get()));
    blueprint.classLoader().ifPresent(builder::classLoader);
    return builder.build();
  }

  private static void close(CqlEngine engine, Throwable failure) {
    try {
      engine.close();
    } catch (RuntimeException also) {
      failure.addSuppressed(also);
    }
  }
}
