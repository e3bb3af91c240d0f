package io.cqlengine.core.plan;

/** A plan that was prepared and is kept, until it no longer fits. */
sealed interface KeptPlan extends StatementPlan permits PreparedPlan, RawPlan {

  /** Whether the table is as it was when this was prepared. */
  boolean fits();
}
