package io.cqlengine.core.execution;

import io.cqlengine.core.model.EntityModel;
import java.util.List;

/** Maps the rows of a page. */
@FunctionalInterface
public interface PageMapper<R> {

  /**
   * All rows of a page, in their order, as a list that the caller may change. Called once a page.
   */
  List<R> read(ResultPage page);

  /** Rows as entities. */
  static <E> PageMapper<E> of(EntityModel<E> model) {
    return page -> page.entities(model);
  }
}
