package io.cqlengine.core.query;

import io.cqlengine.api.query.MultipleRowsException;
import io.cqlengine.api.query.NoSuchRowException;
import io.cqlengine.core.execution.Fold;
import io.cqlengine.core.execution.ResultPage;
import io.cqlengine.core.model.EntityModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The ways in which pages become the results of verbs. */
final class Folds {
  private Folds() {}

  /** All rows. */
  static <E> Fold<List<E>> list(EntityModel<E> model) {
    List<E> rows = new ArrayList<>();
    return fold(page -> rows.addAll(page.entities(model)), () -> rows);
  }

  /** The first row. */
  static <E> Fold<Optional<E>> first(EntityModel<E> model) {
    return then(list(model), rows -> rows.stream().findFirst());
  }

  /** At most one row; more are an error. */
  static <E> Fold<Optional<E>> one(EntityModel<E> model, String subject) {
    return then(
        list(model),
        rows -> {
          if (rows.size() > 1) {
            throw new MultipleRowsException(subject + ": more than one row");
          }
          return rows.stream().findFirst();
        });
  }

  /** Exactly one row; none or more are an error. */
  static <E> Fold<E> get(EntityModel<E> model, String subject) {
    return then(
        one(model, subject),
        row -> row.orElseThrow(() -> new NoSuchRowException(subject + ": no such row")));
  }

  /** The number in the only row. */
  static Fold<Long> count() {
    long[] count = new long[1];
    return fold(page -> count[0] = page.rows().next().getLong(0), () -> count[0]);
  }

  /** Whether there is any row. */
  static Fold<Boolean> exists() {
    boolean[] any = new boolean[1];
    return fold(page -> any[0] |= page.size() > 0, () -> any[0]);
  }

  /** A write, which has no rows, and its result. */
  static <R> Fold<R> written(R result) {
    return fold(page -> {}, () -> result);
  }

  /** A write, which has no rows and no result. */
  static Fold<Void> done() {
    return fold(page -> {}, () -> null);
  }

  private static <R> Fold<R> fold(Consumer<ResultPage> add, Supplier<R> result) {
    return new Fold<>() {
      @Override
      public void add(ResultPage page) {
        add.accept(page);
      }

      @Override
      public R result() {
        return result.get();
      }
    };
  }

  private static <A, R> Fold<R> then(Fold<A> fold, Function<A, R> finish) {
    return fold(fold::add, () -> finish.apply(fold.result()));
  }
}
