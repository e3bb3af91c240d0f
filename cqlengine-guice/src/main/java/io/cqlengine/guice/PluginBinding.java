package io.cqlengine.guice;

import com.google.inject.Binder;
import com.google.inject.Provider;
import com.google.inject.util.Providers;

/**
 * A plug-in: an instance, or a class that the injector creates.
 *
 * @param <T> the type of plug-in
 */
@FunctionalInterface
interface PluginBinding<T> {

  /** The provider. The injector knows it, so that missing dependencies are found early. */
  Provider<? extends T> in(Binder binder);

  static <T> PluginBinding<T> of(T instance) {
    return binder -> Providers.of(instance);
  }

  static <T> PluginBinding<T> injected(Class<? extends T> type) {
    return binder -> binder.getProvider(type);
  }
}
