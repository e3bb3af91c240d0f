package io.cqlengine.guice;

import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.util.Types;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.api.spi.ListenerFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Creates listeners from objects that are bound in the injector, such as a registry of metrics. */
final class ListenerFactories {
  private final List<Bound<?>> factories = new ArrayList<>();

  /** A factory, and the object that it needs, if that is bound. */
  private record Bound<T>(ListenerFactory<T> factory, Provider<Optional<T>> object) {

    Optional<ExecutionListener> listener() {
      return object.get().flatMap(factory::listener);
    }

    void started(CqlEngine engine) {
      object
          .get()
          .ifPresent(found -> factory.started(engine.connections(), engine::statistics, found));
    }
  }

  ListenerFactories(Binder binder, Collection<? extends ListenerFactory<?>> found) {
    found.stream()
        .sorted(Comparator.<ListenerFactory<?>>comparingInt(ListenerFactory::rank).reversed())
        .forEach(factory -> factories.add(bound(binder, factory)));
  }

  @SuppressWarnings("unchecked") // the type is written with T as its argument
  private static <T> Bound<T> bound(Binder binder, ListenerFactory<T> factory) {
    Class<T> type = factory.type();
    OptionalBinder.newOptionalBinder(binder, type);
    TypeLiteral<?> optional = TypeLiteral.get(Types.newParameterizedType(Optional.class, type));
    return new Bound<>(factory, binder.getProvider((Key<Optional<T>>) Key.get(optional)));
  }

  /** One listener for each name, unless the application has given one of that name itself. */
  List<ExecutionListener> listeners(Collection<ExecutionListener> given) {
    Set<String> names =
        given.stream().map(ExecutionListener::name).collect(Collectors.toCollection(HashSet::new));
    List<ExecutionListener> listeners = new ArrayList<>();
    for (Bound<?> bound : factories) {
      if (!names.contains(bound.factory().name())) {
        bound
            .listener()
            .ifPresent(
                listener -> {
                  names.add(bound.factory().name());
                  listeners.add(listener);
                });
      }
    }
    return listeners;
  }

  void started(CqlEngine engine) {
    factories.forEach(bound -> bound.started(engine));
  }
}
