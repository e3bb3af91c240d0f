package io.cqlengine.core.reactive;

import io.cqlengine.core.execution.FailureHandler;
import io.cqlengine.core.execution.Operation;
import io.cqlengine.core.execution.PagePosition;
import io.cqlengine.core.execution.ResultCollector;
import io.cqlengine.core.execution.ResultCollector.OnePage;
import io.cqlengine.core.execution.ResultPage;
import io.cqlengine.core.execution.SlicedRead;
import io.cqlengine.core.execution.StatementExecutor;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.scan.SliceReader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The portions of a publisher's elements, one after the other. Used by one subscription. */
interface PublisherSource<T> {

  /**
   * The next elements.
   *
   * @param elements in order, perhaps none
   * @param last whether this is the last portion
   */
  record Portion<T>(List<T> elements, boolean last) {}

  /**
   * The next portion. Cancelling the stage reaches the request.
   *
   * @param executor runs the operations of the subscription
   */
  CompletionStage<Portion<T>> next(StatementExecutor executor);

  /** Ends what was begun for portions that nobody takes. */
  default void cancel() {}

  /**
   * The pages of a request.
   *
   * @param elements maps a page
   */
  static <T> PublisherSource<T> pages(
      StatementRequest request, Function<ResultPage, List<T>> elements) {
    return new PublisherSource<>() {
      private PagePosition position = PagePosition.FIRST;

      @Override
      public CompletionStage<Portion<T>> next(StatementExecutor executor) {
        return executor.runAsync(
            new Operation<>(request, position, () -> new OnePage<>(this::portion)));
      }

      private Portion<T> portion(ResultPage page) {
        position = page;
        return new Portion<>(elements.apply(page), page.next() == null);
      }
    };
  }

  /** The rows of a scan, page by page. */
  static <R> PublisherSource<R> scan(SlicedRead<R> read) {
    return new PublisherSource<>() {
      private @Nullable SliceReader<R> reader;

      @Override
      public CompletionStage<Portion<R>> next(StatementExecutor executor) {
        SliceReader<R> own = reader;
        if (own == null) {
          own = new SliceReader<>(executor, read);
          reader = own;
        }
        SliceReader<R> pages = own;
        return pages
            .next()
            .thenApply(
                page ->
                    page.map(rows -> new Portion<>(pages.rows(rows), false))
                        .orElseGet(() -> new Portion<>(List.of(), true)));
      }

      @Override
      public void cancel() {
        if (reader != null) {
          reader.cancel();
        }
      }
    };
  }

  /** The result of an operation as one element, or none. */
  static <R extends @Nullable Object, T> PublisherSource<T> once(
      Operation<R> operation, Function<R, Optional<T>> element) {
    Operation<R> detached = operation.detached();
    Supplier<ResultCollector<Portion<T>>> collector =
        () -> new Once<>(detached.collector().get(), element);
    FailureHandler<Portion<T>> recovery =
        failure -> only(element.apply(detached.onFailure().recover(failure)));
    return executor ->
        executor.runAsync(
            new Operation<>(detached.request(), detached.start(), collector, recovery));
  }

  private static <T> Portion<T> only(Optional<T> element) {
    return new Portion<>(element.stream().toList(), true);
  }

  /** A collector whose result is an element, or none. */
  record Once<R extends @Nullable Object, T>(
      ResultCollector<R> collector, Function<R, Optional<T>> element)
      implements ResultCollector<Portion<T>> {
    @Override
    public void add(ResultPage page) {
      collector.add(page);
    }

    @Override
    public boolean wantsMore() {
      return collector.wantsMore();
    }

    @Override
    public Portion<T> result() {
      return only(element.apply(collector.result()));
    }
  }
}
