package io.cqlengine.tests.models.provided;

import io.cqlengine.api.spi.ModelLookup;
import java.lang.invoke.MethodHandles;

/** Hands the engine access to this package. */
public final class ProvidedLookup implements ModelLookup {

  /** For the service loader. */
  public ProvidedLookup() {}

  @Override
  public MethodHandles.Lookup lookup() {
    return MethodHandles.lookup();
  }
}
