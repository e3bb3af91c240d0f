package io.cqlengine.api.spi;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QueryContext;

/**
 * What modules that stand on the engine reach of it, bound to one context. The contexts of an
 * engine implement it; applications need none of it.
 */
public interface EngineContracts {

  /**
   * {@return the contracts of the engine that made a context, bound to this context}
   *
   * @param context an engine, or a context of one
   * @throws CqlEngineException for a context that no engine made
   */
  static EngineContracts of(QueryContext context) {
    requireNonNull(context, "context is null");
    if (context instanceof EngineContracts contracts) {
      return contracts;
    }
    throw new CqlEngineException(
        "%s is not a context of an engine: use the engine, or one of its contexts"
            .formatted(context));
  }

  /** {@return what decides routes} */
  Router router();

  /** {@return what leases sessions and runs statements} */
  Execution execution();

  /** {@return what runs batches} */
  BatchRunner batchRunner();

  /** {@return what describes user types} */
  UserTypes userTypes();
}
