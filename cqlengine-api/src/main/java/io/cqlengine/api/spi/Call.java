package io.cqlengine.api.spi;

import io.cqlengine.api.model.Model;
import java.util.Optional;

/**
 * A call of the application that makes the engine send statements. The engine implements it.
 *
 * @see ExecutionListener#called
 */
public interface Call {

  /** Kinds of calls. */
  enum Kind {
    /** A verb with one result, blocking or not: {@code list()}, {@code save(...)}. */
    VERB,
    /** The iteration of a read, page by page: {@code iterator()}, {@code stream()}. */
    ITERATION,
    /** A subscription to a publisher. */
    SUBSCRIPTION,
    /** A bulk of many verbs. */
    BULK,
    /** A batch. */
    BATCH,
    /** A statement of a module that builds on the engine, or of the engine itself. */
    MODULE
  }

  /** {@return what kind of call it is} */
  Kind kind();

  /**
   * {@return the model of the query; empty for batches, tables without a model, hand-written CQL
   * and modules}
   */
  Optional<Model<?>> model();
}
