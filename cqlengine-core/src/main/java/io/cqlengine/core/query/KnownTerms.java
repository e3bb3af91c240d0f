package io.cqlengine.core.query;

import io.cqlengine.core.model.EntityModel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The terms of the queries of one engine, by model. They live as long as the engine, as its models
 * do; those of tables without models belong to the query sets that found them.
 */
public final class KnownTerms {
  private final Map<EntityModel<?>, Terms> byModel = new ConcurrentHashMap<>();

  /** None yet. */
  public KnownTerms() {}

  /** The empty sequence of a model that was read of a class. */
  public Terms of(EntityModel<?> model) {
    Terms known = byModel.get(model);
    return known == null ? byModel.computeIfAbsent(model, none -> Terms.none()) : known;
  }
}
