package io.cqlengine.core.query;

import io.cqlengine.api.query.MultipleRowsException;
import io.cqlengine.api.query.NoSuchRowException;
import io.cqlengine.api.result.Page;
import io.cqlengine.core.execution.Fold;
import io.cqlengine.core.execution.OnePage;
import io.cqlengine.core.execution.PageReader;
import io.cqlengine.core.execution.PageTokens;
import io.cqlengine.core.execution.Request;
import io.cqlengine.core.execution.ResultPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The ways in which pages become the results of verbs. */
final class Folds {
  private Folds() {}

  /** All rows. */
  static <R> Fold<List<R>> list(PageReader<R> reader) {
    return list(reader, Integer.MAX_VALUE);
  }

  /** All rows; no further page is wanted when there are enough. */
  private static <R> Fold<List<R>> list(PageReader<R> reader, int enough) {
    List<R> rows = new ArrayList<>();
    return fold(page -> rows.addAll(reader.read(page)), () -> rows.size() < enough, () -> rows);
  }

  /** The first row. */
  static <R> Fold<Optional<R>> first(PageReader<R> reader) {
    return then(list(reader, 1), rows -> rows.stream().findFirst());
  }

  /** At most one row; more are an error. */
  static <R> Fold<Optional<R>> one(PageReader<R> reader, String subject) {
    return then(
        list(reader, 2),
        rows -> {
          if (rows.size() > 1) {
            throw new MultipleRowsException(subject + ": more than one row");
          }
          return rows.stream().findFirst();
        });
  }

  /** Exactly one row; none or more are an error. */
  static <R> Fold<R> get(PageReader<R> reader, String subject) {
    return then(
        one(reader, subject),
        row -> row.orElseThrow(() -> new NoSuchRowException(subject + ": no such row")));
  }

  /** One page, and where the next one starts. */
  static <R> Fold<Page<R>> page(Request request, PageReader<R> reader) {
    return new OnePage<>(page -> PageTokens.page(request, page, reader));
  }

  /** The number in the only row. */
  static Fold<Long> count() {
    long[] count = new long[1];
    return fold(page -> count[0] = page.rows().next().getLong(0), () -> count[0]);
  }

  /** How many rows there are, which are not looked at. */
  static Fold<Long> size() {
    long[] size = new long[1];
    return fold(page -> size[0] += page.size(), () -> size[0]);
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
    return fold(add, () -> true, result);
  }

  private static <R> Fold<R> fold(
      Consumer<ResultPage> add, BooleanSupplier wantsMore, Supplier<R> result) {
    return new Fold<>() {
      @Override
      public void add(ResultPage page) {
        add.accept(page);
      }

      @Override
      public boolean wantsMore() {
        return wantsMore.getAsBoolean();
      }

      @Override
      public R result() {
        return result.get();
      }
    };
  }

  private static <A, R> Fold<R> then(Fold<A> fold, Function<A, R> finish) {
    return fold(fold::add, fold::wantsMore, () -> finish.apply(fold.result()));
  }
}
