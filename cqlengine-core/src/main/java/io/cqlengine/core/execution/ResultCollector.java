package io.cqlengine.core.execution;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the pages of one run become a result. Used by one run only.
 *
 * @param <R> the result
 */
public interface ResultCollector<R> {

  /** Adds a page. */
  void add(ResultPage page);

  /** Whether the next page is of use, if there is one. */
  default boolean wantsMore() {
    return true;
  }

  /** The result of the pages added. */
  R result();

  /**
   * The result of a single page, whatever follows it.
   *
   * @param <R> the result
   */
  final class OnePage<R> implements ResultCollector<R> {
    private final Function<ResultPage, R> mapper;
    private @Nullable R result;

    /**
     * @param mapper what the page becomes
     */
    public OnePage(Function<ResultPage, R> mapper) {
      this.mapper = mapper;
    }

    @Override
    public void add(ResultPage page) {
      result = mapper.apply(page);
    }

    @Override
    public boolean wantsMore() {
      return false;
    }

    @Override
    public R result() {
      return Objects.requireNonNull(result);
    }
  }

  /**
   * A result that is known before any page, such as that of a write. It has no state of a run.
   *
   * @param <R> the result
   */
  record Known<R>(R result) implements ResultCollector<R> {
    @Override
    public void add(ResultPage page) {}
  }
}
