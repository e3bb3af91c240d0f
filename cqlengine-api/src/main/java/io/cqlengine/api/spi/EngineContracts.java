package io.cqlengine.api.spi;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.type.DataType;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.query.QueryContext;
import java.util.List;

/**
 * The contracts of an engine for modules on top of it, bound to one context. Applications do not
 * need it. Each context of an engine implements it.
 */
public interface EngineContracts {

  /**
   * {@return the contracts of a context}
   *
   * @param context an engine, or a context of one
   * @throws CqlEngineException for a context of another implementation
   */
  static EngineContracts of(QueryContext context) {
    requireNonNull(context, "context is null");
    if (context instanceof EngineContracts contracts) {
      return contracts;
    }
    throw new CqlEngineException(
        "%s is not a context of an engine. Use the engine, or one of its contexts."
            .formatted(context));
  }

  /**
   * {@return what the context chooses, for error texts, such as {@code the connection 'cluster1'}}
   */
  List<String> choices();

  /** {@return what decides routes} */
  Router router();

  /** {@return the execution of statements} */
  Execution execution();

  /** {@return the runner of batches} */
  BatchRunner batchRunner();

  /** {@return the reader of user types} */
  UserTypes userTypes();

  /**
   * A codec of whole rows for a table.
   *
   * @param model a model of this engine
   * @param types the types of the table, in the order of the model's columns
   * @param <E> the entity type
   * @return the codec
   * @throws CqlEngineException if a member does not fit its column
   */
  <E> EntityCodec<E> entityCodec(Model<E> model, List<DataType> types);
}
