package io.cqlengine.core.read;

import io.cqlengine.api.query.MultipleRowsException;
import io.cqlengine.api.query.NoSuchRowException;
import io.cqlengine.api.result.Page;
import io.cqlengine.core.execution.PageMapper;
import io.cqlengine.core.execution.ResultCollector;
import io.cqlengine.core.execution.ResultCollector.OnePage;
import io.cqlengine.core.execution.ResultPage;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.paging.PageTokens;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Turns the pages of a read into the results of verbs. */
public final class ResultCollectors {
  @SuppressWarnings("NullAway") // Void has no other value.
  private static final ResultCollector<Void> DONE = new ResultCollector.Known<>(null);

  private ResultCollectors() {}

  /** All rows. */
  static <R> ResultCollector<List<R>> list(PageMapper<R> mapper) {
    return new Some<>(mapper, Integer.MAX_VALUE, rows -> rows);
  }

  /** The first row. */
  static <R> ResultCollector<Optional<R>> first(PageMapper<R> mapper) {
    return new Some<>(mapper, 1, ResultCollectors::first);
  }

  private static <R> Optional<R> first(List<R> rows) {
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
  }

  /** At most one row; more are an error. */
  static <R> ResultCollector<Optional<R>> one(PageMapper<R> mapper, Supplier<String> subject) {
    return new Some<>(mapper, 2, rows -> first(atMostOne(rows, subject)));
  }

  private static <R> List<R> atMostOne(List<R> rows, Supplier<String> subject) {
    if (rows.size() > 1) {
      throw new MultipleRowsException(
          subject.get() + " found more than one row. Use first() or list().");
    }
    return rows;
  }

  /**
   * Exactly one row; none or more are an error.
   *
   * @param optional the verb for a row that may be absent
   */
  static <R> ResultCollector<R> get(
      PageMapper<R> mapper, Supplier<String> subject, String optional) {
    return new Some<>(
        mapper,
        2,
        rows -> {
          if (atMostOne(rows, subject).isEmpty()) {
            throw new NoSuchRowException(
                "%s found no such row. Use %s where it may be absent."
                    .formatted(subject.get(), optional));
          }
          return rows.get(0);
        });
  }

  /** Collects rows until there are enough, and makes the result of them. */
  private static final class Some<R, T> implements ResultCollector<T> {
    private final PageMapper<R> mapper;
    private final int enough;
    private final Function<List<R>, T> finish;
    private List<R> rows = List.of();

    Some(PageMapper<R> mapper, int enough, Function<List<R>, T> finish) {
      this.mapper = mapper;
      this.enough = enough;
      this.finish = finish;
    }

    @Override
    public void add(ResultPage page) {
      List<R> more = mapper.read(page);
      if (rows.isEmpty()) {
        rows = more;
      } else {
        rows.addAll(more);
      }
    }

    @Override
    public boolean wantsMore() {
      return rows.size() < enough;
    }

    @Override
    public T result() {
      return finish.apply(rows);
    }
  }

  /** One page, and where the next one starts. */
  static <R> ResultCollector<Page<R>> page(StatementRequest request, PageMapper<R> mapper) {
    return new OnePage<>(page -> PageTokens.page(request, page, mapper));
  }

  /** The number in the only row. */
  public static ResultCollector<Long> count() {
    long[] count = new long[1];
    return collector(page -> count[0] = page.rows().next().getLong(0), () -> count[0]);
  }

  /** The number of rows, which are not decoded. */
  public static ResultCollector<Long> size() {
    long[] size = new long[1];
    return collector(page -> size[0] += page.size(), () -> size[0]);
  }

  /** Whether there is any row. */
  public static ResultCollector<Boolean> exists() {
    boolean[] any = new boolean[1];
    return collector(page -> any[0] |= page.size() > 0, () -> any[0]);
  }

  /** A write, which has no rows, and its result. */
  public static <R> ResultCollector<R> written(R result) {
    return new ResultCollector.Known<>(result);
  }

  /** A write, which has no rows and no result. */
  public static ResultCollector<Void> done() {
    return DONE;
  }

  private static <R> ResultCollector<R> collector(Consumer<ResultPage> add, Supplier<R> result) {
    return new ResultCollector<>() {
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
}
