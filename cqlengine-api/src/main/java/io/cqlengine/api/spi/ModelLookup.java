package io.cqlengine.api.spi;

import java.lang.invoke.MethodHandles;

/**
 * A plug-in that gives the engine access to models in a package that its module neither exports nor
 * opens. Provide it as a service, or pass the lookup to the engine's builder.
 */
@FunctionalInterface
public interface ModelLookup {

  /** {@return {@code MethodHandles.lookup()}, called in the package of the models} */
  MethodHandles.Lookup lookup();
}
