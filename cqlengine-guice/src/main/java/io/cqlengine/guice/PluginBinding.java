package io.cqlengine.guice;

import com.google.inject.Binder;
import com.google.inject.Provider;
import com.google.inject.util.Providers;

/**
 * Where a plug-in comes from: given as an instance, or made by the injector.
 *
 * @param <T> the plug-in's role
 */
@FunctionalInterface
interface PluginBinding<T> {

  /** The provider, known to the injector so that what it needs is checked early. */
  Provider<? extends T> in(Binder binder);

  static <T> PluginBinding<T> of(T instance) {
    return binder -> Providers.of(instance);
  }

  static <T> PluginBinding<T> injected(Class<? extends T> type) {
    return binder -> binder.getProvider(type);
  }
}
