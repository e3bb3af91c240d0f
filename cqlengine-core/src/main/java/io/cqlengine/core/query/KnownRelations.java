package io.cqlengine.core.query;

import io.cqlengine.core.model.EntityModel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The terms of the queries of one engine, by model. They live as long as the engine, as its models
 * do; those of tables without models belong to the query sets that found them.
 */
public final class KnownRelations {
  private final Map<EntityModel<?>, InternedRelations> byModel = new ConcurrentHashMap<>();

  /** None yet. */
  public KnownRelations() {}

  /** The empty sequence of a model that was read of a class. */
  public InternedRelations of(EntityModel<?> model) {
    InternedRelations known = byModel.get(model);
    return known == null ? byModel.computeIfAbsent(model, none -> InternedRelations.none()) : known;
  }
}
