package io.cqlengine.core.execution;

import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.core.connection.SessionGeneration;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.model.ModelRegistry;
import io.cqlengine.core.plan.EntityDecoder;
import io.cqlengine.core.plan.StatementKey;
import io.cqlengine.core.plan.StatementPlan;
import io.cqlengine.core.statement.SelectClause;
import io.cqlengine.core.statement.Shape;
import java.util.List;

/**
 * The step from a row to an entity, as {@link ResultPage} takes it, for benchmarks.
 *
 * @param <E> the entity type
 */
public final class Decoding<E> {
  private final StatementPlan.Shaped plan;
  private final EntityModel<E> model;

  private Decoding(StatementPlan.Shaped plan, EntityModel<E> model) {
    this.plan = plan;
    this.model = model;
  }

  /** For rows of a model. */
  public static <E> Decoding<E> of(
      SessionGeneration generation, ModelRegistry models, Class<E> type, String keyspace) {
    EntityModel<E> model = models.get(type);
    Shape all = new Shape.Select(SelectClause.ROWS, List.of());
    return new Decoding<>(
        (StatementPlan.Shaped)
            generation.plans().get(new StatementKey.Shaped(model, keyspace, all)),
        model);
  }

  /** A SELECT of such rows, without markers. */
  public String cql() {
    return plan.cql().replace(" LIMIT ?", "");
  }

  /** The entity of a row. */
  public E decode(Row row) {
    EntityDecoder<E> decoder = plan.entities(model, row.getColumnDefinitions());
    return decoder.decode(row);
  }
}
