package io.cqlengine.core.model;

import io.cqlengine.api.model.ModelException;
import io.cqlengine.api.rules.ProblemCollector;
import io.cqlengine.core.access.AccessorFactory;
import io.cqlengine.core.type.TypeReader;

/** The services that all readers of an engine's models share. */
record ModelContext(AccessorFactory accessors, TypeReader types) {

  /** Throws all problems of a class as one exception, if there are any. */
  void rejectIfAny(ProblemCollector problems, Class<?> type) {
    problems.ifAny(
        texts -> {
          throw new ModelException(type, texts);
        });
  }
}
