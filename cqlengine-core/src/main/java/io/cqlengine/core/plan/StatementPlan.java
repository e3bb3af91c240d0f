package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import io.cqlengine.core.model.EntityModel;
import org.jspecify.annotations.Nullable;

/** How a shape is run on one session: values become a statement, rows become entities. */
public sealed interface StatementPlan permits KeptPlan, UnpreparedPlan {

  /** The statement's text, with all of its markers. */
  String cql();

  /**
   * The statement with values.
   *
   * @param values one for each marker of the shape, in order; null leaves it unset
   * @param options how it is sent
   */
  BatchableStatement<?> statement(@Nullable Object[] values, StatementOptions options);

  /** The statement with values, sent as the connection is set; also for a batch. */
  default BatchableStatement<?> statement(@Nullable Object[] values) {
    return statement(values, StatementOptions.NONE);
  }

  /**
   * How rows become entities. Only for shapes that read rows of the model.
   *
   * @param results what the server said of this result's columns
   */
  <E> EntityDecoder<E> decoder(EntityModel<E> model, ColumnDefinitions results);

  /**
   * How the values of rows are decoded. Only for shapes that read values.
   *
   * @param results what the server said of this result's columns
   */
  ValueDecoder values(ColumnDefinitions results);
}
