package io.cqlengine.core.plan;

import io.cqlengine.core.model.EntityModel;
import org.jspecify.annotations.Nullable;

/** What a plan is found by within one generation: a shape of a model, or text; never a value. */
public sealed interface StatementKey permits PlanKey, RawKey {

  /** The model, or null when there is none. */
  @Nullable EntityModel<?> model();

  /** The keyspace that its tables are in, or null when the text says it. */
  @Nullable String keyspace();
}
