package io.cqlengine.tests.routing;

import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.Using;

/**
 * An operation to be sent on its way.
 *
 * @param context what it starts from
 * @param explicit what the query, the batch or the target names itself
 * @param model what it is about
 */
record Call<E extends LocatedRow>(QueryContext context, Using explicit, LocatedRow.Kind<E> model) {

  /** An operation that names nothing itself, on a model that names nothing. */
  static Call<?> on(QueryContext context) {
    return on(context, Using.none());
  }

  /** An operation on a model that names nothing. */
  static Call<?> on(QueryContext context, Using explicit) {
    return new Call<>(context, explicit, LocatedRow.PLAIN);
  }

  QuerySet<E> rows() {
    return context.objects(model.type()).using(explicit);
  }

  E row(int id) {
    return model.create().apply(id, "written");
  }
}
