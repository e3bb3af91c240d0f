package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import io.cqlengine.core.model.EntityModel;
import org.jspecify.annotations.Nullable;

/** A statement on one session. It binds values. */
public sealed interface StatementPlan permits StatementPlan.Shaped, RawPlan {

  /** The text, with all of its markers. */
  String cql();

  /**
   * The statement with values, also for a batch.
   *
   * @param values one for each marker, in order. Not copied.
   */
  BatchableStatement<?> bind(@Nullable Object[] values, StatementOptions options);

  /** Whether the table is as it was when this was prepared. */
  boolean fits();

  /**
   * The plan of a shape. A value that is null stays unset. Rows are decoded by position, by what
   * the server said of this result's columns.
   */
  sealed interface Shaped extends StatementPlan permits PreparedPlan, UnpreparedPlan {

    /** Decodes entities. Only for shapes that read rows of the model. */
    <E> EntityDecoder<E> entities(EntityModel<E> model, ColumnDefinitions columns);

    /** Decodes the selected values. Only for shapes that read values. */
    ValueDecoder values(ColumnDefinitions columns);
  }
}
