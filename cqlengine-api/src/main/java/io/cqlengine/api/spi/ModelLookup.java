package io.cqlengine.api.spi;

import java.lang.invoke.MethodHandles;

/**
 * A plug-in of a module that keeps its models in packages it neither exports nor opens: it hands
 * its own access over to the engine. Provide it as a service, or give the lookup to the engine's
 * builder.
 */
@FunctionalInterface
public interface ModelLookup {

  /**
   * {@return a lookup with full access to the package of the models} Implement it in that package,
   * as {@code return MethodHandles.lookup()}.
   */
  MethodHandles.Lookup lookup();
}
